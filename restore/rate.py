"""Rate and distortion: curves of a level (PSNR, SSIM) over the bits per pixel, and their distance.

The distance is Bjontegaard's (ITU-T VCEG-M33, 2001): the mean difference between two curves over
the range that both cover, with logarithmic rates. Between its points a curve is a monotone
piecewise cubic rather than one polynomial, which may oscillate when there are many points. SSIM
saturates, so it is compared in decibels of 1 - SSIM (Herglotz et al., "The Bjontegaard Bible", IEEE
Access 12, 2024).
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import numpy as np

from restore.extras import needs

#: How many points VCEG-M33 measures a curve with.
FEWEST_POINTS = 4

Metric = Literal["psnr", "ssim"]


class CurveError(ValueError):
    """Two curves cannot be compared.

    reason: "few", too few points; "order", the level does not rise with the rate; "apart", the
    curves have no level in common (no rate, for :func:`bd_level`).
    """

    def __init__(self, reason: Literal["few", "order", "apart"]):
        super().__init__(reason)
        self.reason = reason


class Curve(NamedTuple):
    """Points by rising rate: float (n,) each, rates in bits per pixel, levels finite."""

    rates: np.ndarray
    levels: np.ndarray


def curve(rows: Iterable[Mapping[str, Any]], method: str, metric: Metric) -> Curve:
    """The curve of a method, from rows with method, bpp and `metric` (``Result.row``).

    Rows without a finite level, or with an SSIM of 1, are left out.
    """
    points = sorted((row["bpp"], row[metric]) for row in rows if row["method"] == method)
    rates, levels = np.array(points, float).reshape(-1, 2).T
    finite = np.isfinite(levels) & ((levels < 1) if metric == "ssim" else True)
    return Curve(rates[finite], levels[finite])


def bd_rate(anchor: Curve, test: Curve, metric: Metric = "psnr") -> float:
    """How much more rate `test` needs than `anchor` at equal levels, as a mean share.

    Below 0 if it needs less: -0.2 is 20 % less. CurveError if the two cannot be compared.
    """
    with needs("rate"):  # brings matplotlib: half a second
        from bjontegaard import bd_rate as percent

    anchor, test = (_in_decibels(each, metric) for each in (anchor, test))
    _check(anchor, test, anchor.levels, test.levels)
    # _check decides whether the overlap is enough.
    options = {"method": "pchip", "require_matching_points": False, "min_overlap": 0}
    share: Any = percent(*anchor, *test, **options)
    return float(share) / 100


def bd_level(anchor: Curve, test: Curve) -> float:
    """How far the level of `test` is above that of `anchor` at equal rates, on average.

    In the unit of the levels; for PSNR this is BD-PSNR. CurveError as for :func:`bd_rate`.
    """
    with needs("rate"):
        from bjontegaard import bd_psnr

    _check(anchor, test, anchor.rates, test.rates)
    options = {"method": "pchip", "require_matching_points": False, "min_overlap": 0}
    difference: Any = bd_psnr(*anchor, *test, **options)
    return float(difference)


def rate_at(anchor: Curve, level: float) -> float | None:
    """The rate at which a curve reaches `level`; None if the level lies outside the curve.

    CurveError if the level does not rise with the rate.
    """
    with needs("rate"):
        from scipy.interpolate import PchipInterpolator

    _check_order(anchor)
    if len(anchor.rates) < 2 or not anchor.levels[0] <= level <= anchor.levels[-1]:
        return None
    return float(10 ** PchipInterpolator(anchor.levels, np.log10(anchor.rates))(level))


def more_at(anchor: Curve, rate: float, level: float) -> float | None:
    """How much more than `rate` a curve needs to reach `level`, as a share; below 0 if it is less.

    None and CurveError as for :func:`rate_at`.
    """
    needed = rate_at(anchor, level)
    return None if needed is None else needed / rate - 1


def _in_decibels(curve: Curve, metric: Metric) -> Curve:
    if metric == "psnr":
        return curve
    return Curve(curve.rates, -10 * np.log10(1 - curve.levels))


def _check(anchor: Curve, test: Curve, here: np.ndarray, there: np.ndarray) -> None:
    """CurveError unless both have enough points, rise, and overlap in `here` and `there`."""
    if min(len(anchor.rates), len(test.rates)) < FEWEST_POINTS:
        raise CurveError("few")
    _check_order(anchor)
    _check_order(test)
    if max(here[0], there[0]) >= min(here[-1], there[-1]):
        raise CurveError("apart")


def _check_order(curve: Curve) -> None:
    if (np.diff(curve.rates) <= 0).any() or (np.diff(curve.levels) <= 0).any():
        raise CurveError("order")
