import numpy as np
import pytest
from scipy.fft import dctn

from restore import analysis, figures


def test_the_worst_square_is_found():
    original = np.zeros((128, 160), np.uint8)
    damaged = original.copy()
    damaged[64:96, 104:136] = 50
    damaged[8:40, 16:48] = 20
    first, second = analysis.worst_crops(original, damaged, size=32, count=2)
    assert first == analysis.Region(64, 104, 32, 32)
    assert second == analysis.Region(8, 16, 32, 32)
    assert (first.of(damaged) == 50).all()


def test_squares_do_not_overlap_and_come_worst_first(coffee):
    noise = np.random.default_rng(0).integers(0, 40, coffee.shape, dtype=np.uint8)
    damaged = coffee // 2 + noise
    regions = analysis.worst_crops(coffee, damaged, size=64, count=6)
    covered = np.zeros(coffee.shape[:2], int)
    errors = []
    for region in regions:
        region.of(covered)[:] += 1
        difference = region.of(coffee).astype(float) - region.of(damaged)
        errors.append((difference**2).mean())
    assert len(regions) == 6 and covered.max() == 1
    assert errors == sorted(errors, reverse=True)
    assert errors[0] >= ((coffee.astype(float) - damaged) ** 2).mean()


@pytest.mark.parametrize("size", [(1, 1), (20, 300), (64, 64)])
def test_small_pictures_give_what_fits(size):
    original = np.zeros(size, np.uint8)
    for region in analysis.worst_crops(original, original, size=64, count=3):
        assert region.of(original).size
    assert analysis.worst_crops(original, original, size=64, count=3)


def test_magnitudes_are_those_of_scipys_dct(camera):
    blocks = camera.reshape(32, 8, 32, 8).swapaxes(1, 2).astype(float) - 128
    expected = np.log10(1 + np.abs(dctn(blocks, axes=(2, 3), norm="ortho"))).mean((0, 1))
    np.testing.assert_allclose(analysis.coefficient_magnitudes(camera), expected, atol=1e-5)


def test_magnitudes_of_colour_are_those_of_its_luma(camera):
    gray = np.repeat(camera[..., None], 3, axis=2)
    np.testing.assert_allclose(
        analysis.coefficient_magnitudes(gray), analysis.coefficient_magnitudes(camera), atol=1e-6
    )


def test_figures_show_the_numbers_on_one_scale():
    small, large = np.arange(64.0).reshape(8, 8), 2 * np.arange(64.0).reshape(8, 8)
    heatmaps = figures.coefficient_heatmaps([small, large])
    for figure, values in zip(heatmaps, (small, large), strict=True):
        np.testing.assert_array_equal(figure.data[0].z, values)
        assert (figure.data[0].zmin, figure.data[0].zmax) == (0, 126)
        assert "%{z" in figure.data[0].hovertemplate
    lost, gained = figures.coefficient_changes([(large, small), (small, small + 1)])
    np.testing.assert_array_equal(lost.data[0].z, small - large)
    np.testing.assert_array_equal(gained.data[0].z, np.ones((8, 8)))
    for figure in (lost, gained):
        assert (figure.data[0].zmin, figure.data[0].zmax) == (-63, 63)
