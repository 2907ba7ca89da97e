import numpy as np
import pytest

import restore
from restore import image
from restore.explain import analysis, report


@pytest.fixture
def comparison(coffee):
    photo = restore.open(image.to_png(coffee), name="coffee.png")
    return restore.compare(photo, quality=10, methods=[])


def places(figure, part):
    """Where a picture stands in the figure, pixel by pixel: (top, left) of each place."""
    first = (figure[:, :, :] == part[0, 0]).all(axis=-1)
    height, width = part.shape[:2]
    found = []
    for top, left in zip(*np.nonzero(first), strict=True):
        if np.array_equal(figure[top : top + height, left : left + width], part):
            found.append((top, left))
    return found


def test_pictures_and_crops_stand_unchanged_beside_each_other(comparison):
    jpeg = comparison.results[0].picture
    (region,) = analysis.worst_crops(comparison.original, jpeg, count=1)
    figure = report.figure(comparison.original, comparison.results, [region], "coffee.png")
    ((top, left),) = places(figure, jpeg)
    size = figure.shape[1] // 2  # two columns
    assert left > size - 40
    # The crop, enlarged by a whole factor, below the picture.
    factor = max(1, jpeg.shape[1] // region.width)
    enlarged = region.of(jpeg).repeat(factor, axis=0).repeat(factor, axis=1)
    ((crop_top, crop_left),) = places(figure, enlarged)
    assert crop_left == left and crop_top > top + jpeg.shape[0]
    # The original carries a mark around the region, and is whole inside of it.
    inner = region.of(comparison.original)[2:-2, 2:-2]
    assert places(figure, inner)


def test_large_pictures_are_reduced_and_small_ones_enlarged(coffee):
    for picture in (np.tile(coffee, (1, 3, 1)), coffee[:48, :64]):
        photo = restore.open(image.to_png(picture), name="photo.png")
        compared = restore.compare(photo, quality=50, methods=[])
        figure = report.figure(compared.original, compared.results, [], "photo.png")
        assert 2 * 250 < figure.shape[1] < 2 * 700
        assert (figure[:8] == 255).all()


def test_the_table_has_the_numbers_of_the_results(comparison):
    table = report.table(comparison.results, 10, file="coffee.png", luma=False)
    (row,) = table.to_dict("records")
    assert row["file"] == "coffee.png" and row["luma"] is False and row["gain"] == 0
    assert row["bytes"] == comparison.results[0].bytes
    jpeg = comparison.results[0]
    assert (row["method"], row["quality"]) == ("jpeg", 10)
    assert (row["psnr"], row["ssim"], row["bpp"]) == (jpeg.psnr, jpeg.ssim, jpeg.bpp)
