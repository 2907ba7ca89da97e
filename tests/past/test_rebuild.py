import numpy as np
import pytest

from restore import past
from restore.codec import JpegImage


def levels(jpeg, index, top, left):
    """Blocks of a component from a pixel on."""
    across, down = jpeg.factors(index)
    return jpeg.components[index].quantised[top // (8 * down) :, left // (8 * across) :]


@pytest.mark.parametrize("quality", [10, 50])
@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
@pytest.mark.parametrize("cut", [(0, 0), (3, 13)])
def test_the_levels_of_a_jpeg_are_rebuilt_from_its_pixels(
    coffee, save_jpeg, pillow_rgb, quality, subsampling, cut
):
    data = save_jpeg(coffee, quality=quality, subsampling=subsampling)
    first = JpegImage.from_bytes(data)
    picture = pillow_rgb(data)[cut[0] :, cut[1] :]
    rebuilt = past.from_pixels(picture, past.of_pixels(picture))
    assert rebuilt.jpeg.subsampling == subsampling
    for index, component in enumerate(rebuilt.jpeg.components):
        expected = levels(first, index, cut[0] - rebuilt.top, cut[1] - rebuilt.left)
        np.testing.assert_array_equal(component.table, first.components[index].table)
        rows, columns = np.minimum(component.quantised.shape[:2], expected.shape[:2]) - 1
        inside = np.s_[2:rows, 2:columns]
        assert (
            component.quantised[inside] == expected[inside]
        ).mean() > 0.99  # clipping hides some


@pytest.mark.parametrize("cut", [(0, 0), (3, 5)])
def test_the_levels_of_a_jpeg_are_rebuilt_from_a_finer_one(coffee, save_jpeg, pillow_rgb, cut):
    data = save_jpeg(coffee, quality=20)
    again = save_jpeg(pillow_rgb(data)[cut[0] :, cut[1] :], quality=85)
    file = JpegImage.from_bytes(again)
    rebuilt = past.from_jpeg(file, past.of_jpeg(file))
    expected = levels(JpegImage.from_bytes(data), 0, cut[0] - rebuilt.top, cut[1] - rebuilt.left)
    made = rebuilt.jpeg.components[0].quantised
    rows, columns = np.minimum(made.shape[:2], expected.shape[:2]) - 1
    inside = np.s_[2:rows, 2:columns]
    assert (made[inside] == expected[inside]).mean() > 0.99


def test_what_came_later_is_told_from_the_rest(coffee, save_jpeg, pillow_rgb):
    picture = pillow_rgb(save_jpeg(coffee, quality=20)).copy()
    caption = np.random.default_rng(0).integers(0, 256, (64, 128, 3), np.uint8)
    picture[64:128, 64:192] = caption
    rebuilt = past.from_pixels(picture, past.of_pixels(picture))
    foreign = rebuilt.foreign_pixels(*picture.shape[:2])
    assert foreign[64:128, 64:192].mean() > 0.9
    foreign[64:128, 64:192] = False
    assert foreign.mean() < 0.02
