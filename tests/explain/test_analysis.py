import numpy as np
import pytest
from scipy.fft import dctn

from restore.codec import JpegImage
from restore.explain import analysis, figures

WORDS = {"vertical": "u", "horizontal": "v", "value": "c", "step": "STEP"}


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
    table = np.arange(1, 65).reshape(8, 8)
    heatmaps = figures.coefficient_heatmaps([small, large], table, WORDS)
    for figure, values in zip(heatmaps, (small, large), strict=True):
        np.testing.assert_array_equal(figure.data[0].z, values)
        assert (figure.data[0].zmin, figure.data[0].zmax) == (0, 126)
        assert "%{z" in figure.data[0].hovertemplate
        np.testing.assert_array_equal(figure.data[0].customdata, table)
        assert "STEP %{customdata}" in figure.data[0].hovertemplate
        sides = figure.layout.margin
        assert figure.layout.width - sides.l - sides.r == figures.MAP >= 220
        assert figure.layout.height - sides.t - sides.b == figures.MAP
    assert [figure.data[0].showscale for figure in heatmaps] == [False, True]
    pairs = [(large, small), (small, small + 1)]
    lost, gained = figures.coefficient_changes(pairs, table, WORDS)
    np.testing.assert_array_equal(lost.data[0].z, small - large)
    np.testing.assert_array_equal(gained.data[0].z, np.ones((8, 8)))
    for figure in (lost, gained):
        assert (figure.data[0].zmin, figure.data[0].zmax) == (-63, 63)


def scipys(picture):
    """Coefficients (m, n, 8, 8) of a gray picture whose sides are multiples of 8."""
    rows, columns = (side // 8 for side in picture.shape)
    blocks = picture.reshape(rows, 8, columns, 8).swapaxes(1, 2).astype(float) - 128
    return dctn(blocks, axes=(2, 3), norm="ortho")


def test_a_coefficient_is_scipys(camera):
    expected = scipys(camera)
    for u, v in ((0, 0), (0, 1), (5, 2)):
        found = analysis.coefficient(camera, u, v)
        np.testing.assert_allclose(found, expected[:, :, u, v], atol=1e-3)
    # A wave down the block has a vertical frequency alone.
    wave = np.rint(128 + 50 * np.cos((2 * np.arange(8) + 1) * 3 * np.pi / 16))
    picture = np.tile(wave[:, None], (1, 8)).astype(np.uint8)
    assert analysis.coefficient(picture, 3, 0)[0, 0] > 100
    assert abs(analysis.coefficient(picture, 0, 3)[0, 0]) < 1


def test_a_histogram_counts_blocks_on_the_files_grid(camera):
    jpeg = JpegImage.from_rgb(camera, 20)
    table, exact = jpeg.components[0].table, jpeg.components[0].dequantised()
    step = int(table[0, 1])
    values = [scipys(camera)[..., 0, 1], exact[..., 0, 1]]
    found = analysis.histogram(values, step)
    for value, shares in zip(values, found.shares, strict=True):
        edges = np.append(found.centres - found.width / 2, found.centres[-1] + found.width / 2)
        np.testing.assert_allclose(shares, np.histogram(value, edges)[0] / value.size, atol=1e-9)
        assert 0.998 <= shares.sum() <= 1 + 1e-9
    # What the file holds: a comb, whose teeth are bins at multiples of the step.
    teeth = found.centres[found.shares[1] > 0] / step
    np.testing.assert_allclose(teeth, np.rint(teeth), atol=1e-6)
    assert (found.shares[0] > 0).sum() > 3 * len(teeth)


@pytest.mark.parametrize("step", [1, 2, 3, 16, 255])
def test_borders_of_intervals_are_borders_of_bins(step):
    values = [np.random.default_rng(0).laplace(0, 60, 5000)]
    found = analysis.histogram(values, step)
    borders = (step / 2 - (found.centres[0] - found.width / 2)) / found.width
    assert borders == pytest.approx(round(borders), abs=1e-6)
    assert analysis.histogram([np.zeros(4)], step).shares.sum() == 1


def test_block_errors_are_means_of_squares(coffee):
    other = coffee // 3
    squares = (coffee.astype(float) - other) ** 2
    expected = squares.reshape(32, 8, 40, 8, 3).mean(axis=(1, 3, 4))
    np.testing.assert_allclose(analysis.block_errors(coffee, other), expected, rtol=1e-5)
    # A block that the edge cuts: the mean over what there is of it.
    cut = analysis.block_errors(coffee[:203, :301], other[:203, :301])
    assert cut.shape == (26, 38)
    np.testing.assert_allclose(cut[-1, -1], squares[200:203, 296:301].mean(), rtol=1e-5)
    errors = [expected, 2 * expected]
    limit = analysis.nearly_all(errors)
    assert np.mean(np.concatenate(errors) <= limit) == pytest.approx(0.99, abs=0.001)


def test_a_violation_is_a_coefficient_outside_its_interval(camera):
    camera = camera[:-3, :-5]  # blocks that the edge cuts are left out
    luma = JpegImage.from_rgb(camera, 30).components[0]
    whole = camera[:248, :248]
    # The original itself may contradict nothing.
    assert analysis.violations(camera, luma).max() == 0
    brighter = np.clip(camera // 2 + 90, 0, 255).astype(np.uint8)
    away = abs(scipys(np.clip(whole // 2 + 90, 0, 255)) - luma.dequantised()[:31, :31])
    found = analysis.violations(brighter, luma)
    # Between none and all that a gray level more or less would count.
    for slack, sign in ((0.25, 1), (2.25, -1)):
        bound = (away > luma.table / 2 + slack).mean(axis=(0, 1))
        assert (sign * (bound - found) >= 0).all()
    assert found[0, 0] > 0.5
    assert np.isnan(analysis.violations(camera[:5, :5], luma)).all()


def test_figures_of_one_frequency_errors_and_violations(camera):
    jpeg = JpegImage.from_rgb(camera, 20)
    table = jpeg.components[0].table
    fields = figures.quantisation_table(table, 2, 5).data[0]
    for name, step, x, y in zip(fields.customdata, fields.text, fields.x, fields.y, strict=True):
        assert (int(name[0]), int(name[1])) == (y, x)
        assert step == table[y, x]
    colours = fields.marker.color
    assert colours.count(colours[2 * 8 + 5]) == 1

    values = [analysis.coefficient(each, 0, 1) for each in (camera, camera // 2)]
    histogram = analysis.histogram(values, int(table[0, 1]))
    words = {"original": "O", "jpeg": "J", "value": "c", "share": "s"}
    chart = figures.histograms(histogram, ["original", "jpeg"], int(table[0, 1]), words)
    for bars, shares in zip(chart.data, histogram.shares, strict=True):
        np.testing.assert_array_equal(bars.y, shares)
    assert chart.layout.xaxis.dtick % table[0, 1] == 0
    ticks = dict(zip(chart.layout.yaxis.ticktext, chart.layout.yaxis.tickvals, strict=True))
    assert ticks["100 %"] == 1 and ticks["1 %"] == pytest.approx(0.01)
    for words, value in ticks.items():
        assert float(words.removesuffix(" %")) == pytest.approx(100 * value) and value > 0

    errors = [np.ones((3, 4)), np.full((3, 4), 9.0)]
    for each, chart in zip(errors, figures.error_maps(errors, 5, {"value": "e"}), strict=True):
        np.testing.assert_array_equal(chart.data[0].z, each)
        assert (chart.data[0].zmin, chart.data[0].zmax) == (0, 5)
    nothing, nowhere = np.zeros((8, 8)), np.full((8, 8), np.nan)
    charts = figures.violation_heatmaps([nothing, nowhere, nothing + 0.3], table, WORDS)
    assert {chart.data[0].zmax for chart in charts} == {0.3}
    assert figures.violation_heatmaps([nothing], table, WORDS)[0].data[0].zmax > 0
