import math

import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator

import restore
from restore import rate
from restore.explain import curves

RATES = np.array([0.31, 0.46, 0.6, 0.71, 0.93, 1.4])
LEVELS = np.array([28.5, 31.0, 32.3, 33.2, 34.6, 36.7])
JPEG = rate.Curve(RATES, LEVELS)
OTHER = rate.Curve(RATES[1:], LEVELS[1:] + np.array([1.0, 0.8, 0.7, 0.5, 0.3]))


def rows(method, rates, **levels):
    return [
        {"method": method, "quality": quality, "bpp": bpp, "psnr": psnr, "ssim": ssim}
        for quality, (bpp, psnr, ssim) in enumerate(
            zip(rates, levels["psnr"], levels["ssim"], strict=True), start=10
        )
    ]


def test_as_good_with_a_fifth_fewer_bytes_saves_a_fifth():
    cheaper = rate.Curve(RATES * 0.8, LEVELS)
    assert rate.bd_rate(JPEG, cheaper) == pytest.approx(-0.2)
    assert rate.bd_rate(cheaper, JPEG) == pytest.approx(0.25)
    better = rate.Curve(RATES, LEVELS + 1.5)
    assert rate.bd_level(JPEG, better) == pytest.approx(1.5)
    assert rate.bd_rate(JPEG, JPEG) == rate.bd_level(JPEG, JPEG) == 0


def mean_difference(x, y, other_x, other_y):
    """Of two curves over the part of x that both have, by many small steps."""
    steps = np.linspace(max(x[0], other_x[0]), min(x[-1], other_x[-1]), 100_001)
    return np.mean(PchipInterpolator(other_x, other_y)(steps) - PchipInterpolator(x, y)(steps))


def test_differences_are_means_of_log_rates_and_of_levels():
    logs = np.log(RATES), np.log(OTHER.rates)
    expected = np.exp(mean_difference(LEVELS, logs[0], OTHER.levels, logs[1])) - 1
    assert rate.bd_rate(JPEG, OTHER) == pytest.approx(expected, abs=1e-5)
    expected = mean_difference(logs[0], LEVELS, logs[1], OTHER.levels)
    assert rate.bd_level(JPEG, OTHER) == pytest.approx(expected, abs=1e-4)


def test_four_points_give_what_the_cubic_of_vceg_m33_gives():
    first, second = (rate.Curve(each.rates[-4:], each.levels[-4:]) for each in (JPEG, OTHER))
    low = max(first.levels[0], second.levels[0])
    high = min(first.levels[-1], second.levels[-1])
    integrals = []
    for curve in (first, second):
        whole = np.polyint(np.polyfit(curve.levels, np.log10(curve.rates), 3))
        integrals.append(np.polyval(whole, high) - np.polyval(whole, low))
    expected = 10 ** ((integrals[1] - integrals[0]) / (high - low)) - 1
    assert rate.bd_rate(first, second) == pytest.approx(expected, abs=0.003)


def test_ssim_is_compared_in_decibels():
    errors = 10 ** (-LEVELS / 20)
    other = rate.Curve(OTHER.rates, 1 - 10 ** (-OTHER.levels / 20))
    # The errors' decibels are half the levels, which moves no rate.
    expected = rate.bd_rate(JPEG, OTHER)
    assert rate.bd_rate(rate.Curve(RATES, 1 - errors), other, "ssim") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("rates", "levels", "reason"),
    [
        (RATES[:3], LEVELS[:3], "few"),
        (RATES, LEVELS[[0, 1, 3, 2, 4, 5]], "order"),
        (RATES[[0, 1, 1, 3, 4, 5]], LEVELS, "order"),
        (RATES + 2, LEVELS + 20, "apart"),
    ],
)
def test_curves_that_cannot_be_compared_are_told(rates, levels, reason):
    other = rate.Curve(rates, levels)
    for measure in (rate.bd_rate, rate.bd_level):
        for pair in ((JPEG, other), (other, JPEG)):
            with pytest.raises(rate.CurveError) as refusal:
                measure(*pair)
            assert refusal.value.reason == reason


def test_the_rate_of_a_level_is_read_off_the_curve():
    for bpp, level in zip(RATES, LEVELS, strict=True):
        assert rate.rate_at(JPEG, level) == pytest.approx(bpp)
    between = [rate.rate_at(JPEG, level) for level in np.linspace(28.5, 36.7, 50)]
    assert (np.diff(between) > 0).all()
    assert rate.rate_at(JPEG, 28.4) is rate.rate_at(JPEG, 36.8) is None
    assert rate.rate_at(JPEG, math.inf) is None
    assert rate.rate_at(rate.Curve(RATES[:1], LEVELS[:1]), LEVELS[0]) is None
    with pytest.raises(rate.CurveError):
        rate.rate_at(rate.Curve(RATES, LEVELS[::-1]), 30)


def test_curves_are_of_one_method_in_order_and_finite():
    table = rows("jpeg", [0.5, 0.2, 0.9], psnr=[30, 25, math.inf], ssim=[0.9, math.nan, 1])
    table += rows("duet", [0.5, 0.2, 0.9], psnr=[31, 26, 40], ssim=[0.9, 0.8, 0.99])
    curve = rate.curve(table, "jpeg", "psnr")
    assert curve.rates.tolist() == [0.2, 0.5] and curve.levels.tolist() == [25, 30]
    assert rate.curve(table, "jpeg", "ssim").levels.tolist() == [0.9]
    assert rate.curve(table, "dcsc", "psnr").rates.size == 0


def test_every_method_has_a_line_of_its_own_colour():
    names = [method.name for method in restore.methods()]
    values = {"psnr": LEVELS, "ssim": LEVELS / 40}
    table = [row for name in names[::-1] for row in rows(name, RATES, **values)]
    words = {"rate": "bpp", "level": "dB", "quality": "Quality"}
    titles = {name: f"The method {name}" for name in names}
    figure = curves.rate_curves(table, "ssim", words, titles)
    assert [line.name for line in figure.data] == [titles[name] for name in names[::-1]]
    assert len({line.line.color for line in figure.data}) == len(names)
    alone = curves.rate_curves(rows(names[1], RATES, **values), "psnr", words, titles)
    assert alone.data[0].line.color == figure.data[-2].line.color
    np.testing.assert_array_equal(alone.data[0].y, LEVELS)
    assert list(alone.data[0].customdata) == list(range(10, 16))


def test_more_at_a_level_is_measured_in_shares_of_the_rate():
    assert rate.more_at(JPEG, RATES[0], LEVELS[2]) == pytest.approx(RATES[2] / RATES[0] - 1)
    assert rate.more_at(JPEG, RATES[4], LEVELS[2]) == pytest.approx(RATES[2] / RATES[4] - 1)
    assert rate.more_at(JPEG, RATES[0], LEVELS[-1] + 1) is None
