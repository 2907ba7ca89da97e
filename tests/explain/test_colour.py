import io
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio

from restore.explain import colour


def test_the_planes_are_those_of_pillow(coffee):
    shown = colour.stored(coffee, 1)
    theirs = np.asarray(Image.fromarray(coffee).convert("YCbCr")).astype(int)
    for plane, other in zip((shown.y, shown.cb, shown.cr), np.moveaxis(theirs, 2, 0), strict=True):
        assert np.abs(plane - other).max() <= 1
    assert np.abs(shown.rgb.astype(int) - coffee).max() <= 2
    assert shown.samples == 3


def test_420_is_what_libjpeg_makes_of_the_colour(coffee):
    """At quality 100 a file loses little but the chroma's resolution."""
    stream = io.BytesIO()
    Image.fromarray(coffee).save(stream, "JPEG", quality=100, subsampling=2)
    theirs = np.asarray(Image.open(stream))
    ours = colour.stored(coffee, 2).rgb
    assert peak_signal_noise_ratio(theirs, ours) > 45
    assert peak_signal_noise_ratio(theirs, coffee) < 45


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (17, 40)])
def test_coarser_chroma_needs_fewer_numbers_and_keeps_the_brightness(coffee, size):
    rgb = coffee[: size[0], : size[1]]
    made = [colour.stored(rgb, factor) for factor in colour.FACTORS]
    for before, after in pairwise(made):
        np.testing.assert_array_equal(before.y, after.y)
        assert after.rgb.shape == rgb.shape
        assert after.samples <= before.samples
    if size == (17, 40):
        assert made[-1].samples == 1 + 2 * 2 * 3 / (17 * 40)  # 2 x 3 numbers a plane


def test_a_plane_of_chroma_is_shown_about_gray():
    plane = np.array([[128, 255]], np.uint8)
    np.testing.assert_array_equal(colour.chroma_picture(cb=plane)[0, 0], [128] * 3)
    blue, red = (colour.chroma_picture(**{name: plane})[0, 1] for name in ("cb", "cr"))
    assert blue.argmax() == 2 and red.argmax() == 0
