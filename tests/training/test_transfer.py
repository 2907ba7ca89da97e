"""What goes between host and device, on the CPU: equal results. Not run on a GPU."""

import numpy as np
import pytest
import torch

from restore.codec import JpegImage, batched, quantization
from restore.models import registry
from restore.training import data, recipe, transfer

CPU = torch.device("cpu")
PIXELS = registry.network("dcsc").reads


def test_a_batch_is_made_once_and_one_ahead():
    made = []

    def make(key):
        made.append(key)
        return (torch.full((1,), float(key)),)

    ahead = transfer.Ahead(make, CPU, ahead=True)
    for key in range(3):
        (batch,) = ahead.take(key, key + 1)
        assert batch.item() == key
        assert made == list(range(key + 2))


def test_a_batch_that_does_not_follow_is_dropped():
    ahead = transfer.Ahead(lambda key: (torch.full((1,), float(key)),), CPU, ahead=True)
    assert ahead.take(1, 2)[0].item() == 1
    assert ahead.take(7, 8)[0].item() == 7
    assert ahead.take(8, 9)[0].item() == 8


def test_a_cpu_makes_nothing_ahead():
    made = []
    transfer.Ahead(lambda key: made.append(key) or (), CPU).take(0, 1)
    assert made == [0]


def test_a_copy_holds_what_was_given():
    values = np.arange(6, dtype=np.float32)
    assert torch.equal(transfer.to_device(values, CPU), torch.arange(6.0))


@pytest.mark.parametrize("grid", ["block", "picture"])
def test_pictures_that_stay_on_the_host_give_the_same_batches(pictures, tiny, grid):
    loaded = data.load_pictures([pictures], smallest=24)
    checked = recipe.check({**tiny, "grid": grid, "batch": 8})
    # On "meta", results are shapes alone: whatever reads the pixels there would fail.
    there, here = loaded.to(CPU), loaded.to(torch.device("meta"), room=10)
    assert here.pixels.device == CPU and here.device.type == "meta"
    drawn = data.draw(loaded, checked, 3)
    for one, other in zip(
        data.examples(there, checked, drawn, reads=PIXELS),
        data.examples(loaded.to(CPU, room=0), checked, drawn, reads=PIXELS),
        strict=True,
    ):
        assert torch.equal(one, other)
    cut = data.cut(here, drawn, side=24)
    assert cut.device.type == "meta" and cut.shape == data.cut(there, drawn, side=24).shape


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
def test_pictures_in_pinned_memory_give_a_gpu_the_same_batches(pictures, tiny):
    loaded = data.load_pictures([pictures], smallest=24)
    checked = recipe.check({**tiny, "batch": 8})
    drawn, cuda = data.draw(loaded, checked, 3), torch.device("cuda", 0)
    for one, other in zip(
        data.examples(loaded.to(cuda), checked, drawn, reads=PIXELS),
        data.examples(loaded.to(cuda, room=0), checked, drawn, reads=PIXELS),
        strict=True,
    ):
        assert torch.equal(one, other)


def test_the_first_pass_in_float32_is_libjpegs_for_the_largest_sums():
    """Blocks of black and white in the signs of every basis picture: the sums cannot be larger."""
    from restore.codec import dct

    signs = np.sign(dct.BASIS).reshape(64, 8, 8)
    blocks = np.concatenate([np.where(signs > 0, 255, 0), np.where(signs > 0, 0, 255)])
    plane = blocks.reshape(8, 16, 8, 8).swapaxes(1, 2).reshape(64, 128).astype(np.uint8)
    table = torch.ones(1, 8, 8)
    ours = batched.encode(torch.from_numpy(plane[None]).float(), table)[0].numpy()
    theirs = JpegImage.from_rgb(plane, 100).components[0]
    assert (theirs.table == quantization.scale_table(quantization.LUMINANCE, 100)).all()
    np.testing.assert_array_equal(ours, theirs.quantised)
