import io

import cv2
import numpy as np
import pytest
from PIL import Image

from restore.codec import color


def every_colour():
    return np.stack(np.meshgrid(*[np.arange(0, 256, 5, dtype=np.uint8)] * 3), -1).reshape(52, -1, 3)


def test_ycbcr_equals_pillows():
    rgb = every_colour()
    expected = np.asarray(Image.fromarray(rgb).convert("YCbCr")).astype(int)
    assert np.abs(color.rgb_to_ycbcr(rgb).astype(int) - expected).max() <= 1


def test_luma_equals_libjpegs():
    rgb = every_colour()
    np.testing.assert_array_equal(color.luma(rgb), np.asarray(Image.fromarray(rgb).convert("L")))
    np.testing.assert_array_equal(color.luma(rgb), color.rgb_to_ycbcr(rgb)[..., 0])


def test_rgb_equals_what_libjpeg_makes_of_the_same_planes(coffee):
    buffer = io.BytesIO()
    Image.fromarray(coffee).save(buffer, "JPEG", quality=60)
    with Image.open(buffer) as image:
        expected = np.asarray(image)
    with Image.open(buffer) as image:
        image.draft("YCbCr", None)
        planes = np.moveaxis(np.asarray(image), -1, 0)
    np.testing.assert_array_equal(color.ycbcr_to_rgb(*planes), expected)


def test_luma_equals_opencvs():
    rgb = every_colour()
    expected = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(int)
    assert np.abs(color.luma(rgb) - expected).max() <= 1


def test_gray_stays_gray_and_white_white():
    gray = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    y, cb, cr = np.moveaxis(color.rgb_to_ycbcr(gray), -1, 0)
    assert (cb == 128).all() and (cr == 128).all()
    np.testing.assert_array_equal(color.ycbcr_to_rgb(y, cb, cr), gray)


def test_colours_survive_the_way_there_and_back():
    rgb = every_colour()
    planes = np.moveaxis(color.rgb_to_ycbcr(rgb), -1, 0)
    assert np.abs(color.ycbcr_to_rgb(*planes).astype(int) - rgb).max() <= 2


@pytest.mark.parametrize("factors", [(1, 1), (2, 1), (1, 2), (2, 2), (4, 1)])
def test_flat_planes_stay_flat(factors):
    plane = np.full((6, 10), 77, np.uint8)
    down = color.downsample(plane, *factors)
    assert (down == 77).all()
    up = color.upsample(down, *factors)
    assert (up == 77).all()
    assert up.shape[0] >= 6 and up.shape[1] >= 10


def test_downsampling_keeps_the_mean():
    plane = np.random.default_rng(0).integers(0, 256, (200, 300), dtype=np.uint8)
    assert abs(color.downsample(plane, 2, 2).mean() - plane.mean()) < 0.1


def test_upsampling_is_the_triangle_filter():
    plane = np.array([[0, 80, 160, 240]], np.uint8)
    expected = np.interp(np.arange(8) / 2 - 0.25, np.arange(4), plane[0])
    assert np.abs(color.upsample(plane, 2, 1)[0] - expected).max() <= 1
