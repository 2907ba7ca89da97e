import cv2
import numpy as np

from restore import image
from tests.image.files import save


def test_a_crop_is_a_region_and_no_jpeg(coffee):
    photo = image.open_photo(save(coffee, "JPEG"))
    part = photo.crop(8, 16, 24, 32)
    np.testing.assert_array_equal(part.rgb, photo.rgb[8:32, 16:48])
    assert photo.jpeg is not None and part.jpeg is None


def test_in_gray_is_the_luma(coffee):
    gray = image.open_photo(save(coffee, "JPEG", quality=95)).in_gray()
    rgb = image.open_photo(save(coffee, "JPEG", quality=95)).rgb
    expected = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    assert gray.gray and gray.jpeg is None
    assert np.abs(gray.luma.astype(int) - expected).max() <= 1
    assert (gray.rgb == gray.rgb[..., :1]).all()
