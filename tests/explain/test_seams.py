import numpy as np
import pytest
import torch

from restore.codec import JpegImage
from restore.explain.seams import Seams
from restore.explain.seams import seams as seams_of
from restore.models import registry, weights
from restore.models.inputs import network_input


def output(component):
    """What HR-CNN returns, in gray levels."""
    method = registry.network("hrcnn")
    planes = network_input(method.reads, component.quantised, component.table)
    with torch.inference_mode():
        return weights.load(method)(torch.from_numpy(planes)[None])[0, 0].numpy() * 255


@pytest.mark.slow
def test_zero_padding_leaves_bright_seams_and_a_halo_none(camera):
    component = JpegImage.from_rgb(camera[:128, :128], 10).components[0]
    seams = seams_of(component, 64)
    np.testing.assert_allclose(seams.whole, output(component), atol=1e-3)
    beside = np.s_[8:-8, 62:66]
    apart = {way: picture - seams.whole for way, picture in seams.tiled.items()}
    assert apart["zero"][beside].mean() > 1
    assert np.abs(apart["halo"]).max() < 0.01
    for difference in apart.values():
        assert np.abs(difference[24:40, 24:40]).max() < 0.1
    between = np.abs(apart["replicate"][beside]).mean()
    assert 0.01 < between < np.abs(apart["zero"][beside]).mean()
    # The page says that the decoder is what makes them bright.
    assert apart["decoder"][beside].mean() > apart["zero"][beside].mean()
    assert apart["sharpening"][beside].mean() < 0


def test_brightness_is_that_beside_the_borders():
    whole = np.zeros((24, 16), np.float32)
    tiled = whole.copy()
    tiled[6:10] = 3
    seams = Seams(whole, {"zero": tiled}, 8)
    # Rows 6-9 and 14-17 and columns 6-9 lie beside a border: 2 x 4 x 16 and 16 x 4 pixels.
    assert seams.brightness("zero") == pytest.approx(3 * 64 / (128 + 64))
    assert np.isnan(Seams(whole, {"zero": tiled}, 24).brightness("zero"))
