import io

import numpy as np
import torch
from PIL import Image

from restore.models import registry, weights
from restore.training import recipe, validation
from restore.training.trainer import Trainer
from tests.training.runs import ALONE, trainer


def test_validation_leaves_sample_pictures(tmp_path, tiny, pictures):
    trained = trainer(tmp_path, tiny, pictures)
    trained.train()
    names = sorted(path.name for path in (tmp_path / "run" / "samples").iterdir())
    assert names == ["0000002.png", "0000004.png"]
    with Image.open(tmp_path / "run" / "samples" / names[1]) as image:
        sheet = np.asarray(image)
    assert sheet.shape == (2 * 16, 3 * 16)
    np.testing.assert_array_equal(sheet[:16, :16], trained.held_out[0])
    buffer = io.BytesIO()
    Image.fromarray(trained.held_out[0]).save(buffer, "JPEG", quality=10)
    np.testing.assert_array_equal(sheet[:16, 16:32], np.asarray(Image.open(buffer)))


def test_flat_validation_pictures_do_not_count(tmp_path, tiny, pictures):
    # JPEG leaves black as it is: an infinite PSNR, and no gain over it that could be averaged.
    (tmp_path / "flat").mkdir()
    Image.fromarray(np.zeros((16, 16), np.uint8)).save(tmp_path / "flat" / "black.png")
    checked = recipe.check(tiny)
    trained = Trainer(
        checked, [pictures], tmp_path / "run", processes=ALONE, validation=tmp_path / "flat"
    )
    trained.train()
    assert set(trained.gains.values()) == {0.0}
    assert trained.write_weights(tmp_path / "weights")["training"]["step"] == 2


def test_validation_of_an_untrained_decoder_gains_nothing(camera):
    torch.manual_seed(0)
    hrcnn = registry.network("hrcnn")
    network = hrcnn.build().eval()
    results = validation.validate(
        network, hrcnn.reads, np.stack([camera[:64, :64]]), device=torch.device("cpu")
    )
    assert set(results) == {10, 20, 30, 40, 90}
    for gain, pictures in results.values():
        assert abs(gain) < 0.02
        _, jpeg, restored = pictures[0].astype(int)
        assert np.abs(jpeg - restored).max() <= 1


def test_reduced_precision_keeps_the_picture(camera):
    """What bf16 autocast does to DCSC, whose residual is added in float32, is below a level."""
    network = weights.load(registry.network("dcsc"))
    plane = torch.from_numpy(camera[None, None, :64, :64]).float() / 255
    with torch.no_grad():
        whole = network(plane)
        with torch.autocast("cpu", torch.bfloat16):
            reduced = network(plane)
    assert reduced.dtype == torch.float32
    assert (whole - reduced).abs().mean() * 255 < 0.5
