"""Decoding to the mean of each interval."""

import numpy as np
import pytest
from scipy.stats import laplace

from restore import metrics
from restore.codec import JpegImage, centroid, dct, quantization
from restore.codec.jpeg import Component
from restore.models.centroid import CENTROID
from restore.models.jpeg import JPEG


def quantised(scale, step, blocks=(150, 200)):
    """A component of one table entry, of coefficients that are distributed as Laplace has it."""
    values = laplace.rvs(scale=scale, size=(*blocks, 8, 8), random_state=0)
    table = np.full((8, 8), step, np.uint16)
    return values, Component(quantization.quantise(values, table), table)


@pytest.mark.parametrize(("scale", "step"), [(3.0, 10), (10.0, 10), (40.0, 16)])
def test_the_shift_is_that_of_the_distributions_mean(scale, step):
    values, component = quantised(scale, step)
    levels = component.quantised
    shifts = centroid.towards_zero(component)
    others = np.count_nonzero(levels.reshape(*levels.shape[:2], 64)[..., 1:], axis=-1)
    for u, v in ((0, 1), (3, 4), (7, 7)):
        # One scale for all blocks, so that classes with many of them find the same.
        own = np.digitize(others - (levels[..., u, v] != 0), centroid.CLASSES)
        usual = np.bincount(own.ravel()).argmax()
        once = np.abs(levels[..., u, v]) == 1
        expected = step - np.abs(values[..., u, v][once]).mean()
        assert shifts[usual, 8 * u + v] == pytest.approx(expected, abs=0.1 * step)
    assert (shifts[:, 0] == 0).all()
    assert shifts.min() >= 0 and shifts.max() <= step / 2


def test_means_are_nearer_to_what_was_quantised():
    values, component = quantised(6.0, 12)
    means = dct.forward(dct.split_blocks(centroid.expected(component) - 128))
    error = [np.square(each - values).mean() for each in (component.dequantised(), means)]
    assert error[1] < 0.95 * error[0]


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize("quality", [10, 50, 90, 98])
def test_it_comes_nearer_to_the_original_than_plain_decoding(coffee, quality, subsampling):
    jpeg = JpegImage.from_rgb(coffee, quality, subsampling)
    plain, mean = (metrics.psnr(coffee, each.decode(jpeg, b"")) for each in (JPEG, CENTROID))
    assert mean > plain + 0.05


def test_flat_areas_keep_their_value():
    for level in (0, 77, 255):
        picture = np.full((40, 56, 3), level, np.uint8)
        made = CENTROID.decode(JpegImage.from_rgb(picture, 15), b"")
        np.testing.assert_array_equal(made, JPEG.decode(JpegImage.from_rgb(picture, 15), b""))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours(coffee, save_jpeg, mode):
    jpeg = JpegImage.from_bytes(save_jpeg(coffee[:67, :90], mode=mode, quality=30))
    made, plain = (each.decode(jpeg, b"") for each in (CENTROID, JPEG))
    assert made.shape == plain.shape == (67, 90, 3)
    if mode == "CMYK":
        np.testing.assert_array_equal(made, plain)
    else:
        assert 0 < np.abs(made.astype(int) - plain).mean() < 5
        assert (made == made[..., :1]).all()


def test_a_picture_smaller_than_a_block(save_jpeg):
    jpeg = JpegImage.from_bytes(save_jpeg(np.full((1, 3, 3), 90, np.uint8), quality=50))
    assert CENTROID.decode(jpeg, b"").shape == (1, 3, 3)


def test_colours_without_such_a_decoding_are_refused(coffee, save_jpeg):
    jpeg = JpegImage.from_bytes(save_jpeg(coffee[:16, :16], mode="CMYK"))
    with pytest.raises(ValueError, match="cmyk"):
        centroid.decode(jpeg)
