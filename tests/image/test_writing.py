import io

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st

from restore import image
from restore.errors import PhotoError
from tests.image.files import (
    SRGB,
    in_eight_bits,
)


def read_by_others(data, suffix):
    """A file through tifffile or OpenCV, as RGB(A) or gray."""
    if suffix.startswith(".tif"):
        return tifffile.imread(io.BytesIO(data))
    samples = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    return samples if samples.ndim == 2 else samples[..., [2, 1, 0, 3][: samples.shape[2]]]


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif", ".TIFF"])
@pytest.mark.parametrize("gray", [False, True])
@pytest.mark.parametrize("with_alpha", [False, True])
@pytest.mark.parametrize("bits", [8, 16])
def test_pictures_are_written_without_loss(coffee, deep, suffix, gray, with_alpha, bits):
    picture = coffee if bits == 8 else deep
    picture = picture[..., 0] if gray else picture
    alpha = np.arange(picture.shape[0] * picture.shape[1]).reshape(picture.shape[:2])
    alpha = alpha.astype(np.uint8) if with_alpha else None
    data = image.encode(picture, suffix, alpha=alpha)
    expected = picture
    if bits == 16 and suffix == ".webp":
        expected = in_eight_bits(picture)
    back = read_by_others(data, suffix.lower())
    if with_alpha:
        depth = 257 if back.dtype == np.uint16 else 1
        np.testing.assert_array_equal(back[..., -1], alpha.astype(int) * depth)
        back = back[..., :-1]
    if back.ndim == 3 and gray:
        assert (back == back[..., :1]).all()
        back = back[..., 0]
    assert back.dtype == expected.dtype
    np.testing.assert_array_equal(back, expected)


@given(
    size=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    suffix=st.sampled_from([".png", ".webp", ".tif"]),
    gray=st.booleans(),
    deep=st.booleans(),
    with_alpha=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
def test_what_is_written_is_read_again(size, suffix, gray, deep, with_alpha, seed):
    random = np.random.default_rng(seed)
    dtype = np.uint16 if deep else np.uint8
    picture = random.integers(0, 2 ** (16 if deep else 8), (*size, 3), dtype)
    picture = picture[..., 0] if gray else picture
    alpha = random.integers(0, 255, size, np.uint8) if with_alpha else None
    icc = b"" if gray else SRGB
    photo = image.open_photo(image.encode(picture, suffix, icc=icc, alpha=alpha))
    assert photo.icc == icc
    np.testing.assert_array_equal(photo.alpha, alpha)
    if deep and suffix != ".webp":
        expected = np.dstack(3 * [picture]) if gray else picture
        if with_alpha:  # it lies on white
            expected = np.rint(65535 - (65535.0 - expected) * alpha[..., None] / 255)
        np.testing.assert_allclose(photo.deep, expected, rtol=0, atol=int(with_alpha))
    else:
        assert photo.deep is None


def test_a_tall_tiff_has_several_strips():
    picture = np.random.default_rng(0).integers(0, 65536, (1500, 700, 3), dtype=np.uint16)
    data = image.encode(picture, ".tif")
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        assert len(file.pages) == 1 and len(file.pages[0].dataoffsets) > 10
        np.testing.assert_array_equal(file.pages[0].asarray(), picture)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("suffix", [".jpg", ".jpeg"])
def test_jpeg_gets_the_picture_on_white(dtype, suffix):
    alpha = np.full((32, 32), 255, np.uint8)
    alpha[:, 16:] = 0
    for shape in ((32, 32), (32, 32, 3)):
        picture = np.full(shape, 100 * (257 if dtype == np.uint16 else 1), dtype)
        rgb = read_by_others(image.encode(picture, suffix, alpha=alpha), suffix)
        assert rgb.ndim == len(shape)
        assert np.abs(rgb[:, :8].astype(int) - 100).max() <= 1 and (rgb[:, 24:] >= 254).all()


@pytest.mark.parametrize(("suffix", "side"), [(".webp", 16384), (".jpg", 65501)])
def test_formats_have_a_longest_side(suffix, side):
    with pytest.raises(PhotoError, match="save the picture as PNG"):
        image.encode(np.zeros((side, 1), np.uint8), suffix)


def test_other_file_types_are_refused(coffee):
    with pytest.raises(PhotoError, match=r"\.png"):
        image.encode(coffee, ".xcf")
