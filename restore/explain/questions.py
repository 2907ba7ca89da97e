"""Answers to the lesson's questions: gains square by square, pictures that are equally wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from restore import metrics
from restore.codec.color import to_uint8
from restore.explain import analysis

#: Side, in pixels, of the squares whose gains are compared.
SQUARE = 32

_BISECTIONS = 30

# ------------------------------------------------- do busy pictures gain more?


@dataclass(frozen=True)
class Gains:
    """Squares of a picture, what JPEG did to them, and what a method made good.

    busyness: :func:`restore.metrics.busyness`; before, after: mean squared error of JPEG
    and of the restored picture, in squared gray levels; all float64 (n,).
    """

    busyness: np.ndarray
    before: np.ndarray
    after: np.ndarray

    @property
    def decibels(self) -> np.ndarray:
        """Gain of each square in dB; NaN where JPEG or the method makes no error."""
        exact = (self.before == 0) | (self.after == 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(exact, np.nan, 10 * np.log10(self.before / self.after))

    @property
    def removed(self) -> np.ndarray:
        """Squared error that the method removed, in squared gray levels."""
        return self.before - self.after

    def share_of(self, whole: "Gains") -> float:
        """The part of the squared error removed in `whole` that was removed in these squares.

        NaN if the method removed none in `whole`.
        """
        total = whole.removed.sum()
        return float(self.removed.sum() / total) if total > 0 else float("nan")

    def mean_decibels(self) -> float:
        """Mean gain of the squares in dB; NaN if no square has any."""
        gains = self.decibels
        known = gains[~np.isnan(gains)]
        return float(known.mean()) if len(known) else float("nan")

    def correlation(self) -> float:
        """Spearman's rank correlation of busyness and gain, -1 to 1; NaN below three squares."""
        from scipy.stats import spearmanr

        gains = self.decibels
        known = ~np.isnan(gains)
        if known.sum() < 3 or not np.ptp(gains[known]) or not np.ptp(self.busyness[known]):
            return float("nan")
        ranks: Any = spearmanr(self.busyness[known], gains[known])
        return float(ranks.statistic)

    def thirds(self) -> list["Gains"]:
        """The smooth, the medium and the busy third of the squares."""
        parts = np.array_split(np.argsort(self.busyness, kind="stable"), 3)
        return [Gains(self.busyness[p], self.before[p], self.after[p]) for p in parts]


def gains(original: np.ndarray, jpeg: np.ndarray, restored: np.ndarray) -> Gains:
    """The gains of the whole squares of ``SQUARE`` pixels of gray pictures, uint8 (H, W)."""
    height, width = original.shape
    places = [
        analysis.Region(top, left, SQUARE, SQUARE)
        for top in range(0, height - SQUARE + 1, SQUARE)
        for left in range(0, width - SQUARE + 1, SQUARE)
    ]

    def errors(picture: np.ndarray) -> np.ndarray:
        squares = (picture.astype(np.float64) - original) ** 2
        return np.array([place.of(squares).mean() for place in places])

    busyness = np.array([metrics.busyness(place.of(original)) for place in places])
    return Gains(busyness, errors(jpeg), errors(restored))


# ---------------------------------------- is a higher PSNR always nicer to look at?


def equally_wrong(original: np.ndarray, jpeg: np.ndarray) -> dict[str, np.ndarray]:
    """Pictures as far from `original` as `jpeg` is, by PSNR, each wrong in a different way.

    Both gray, uint8 (H, W). "shift": brighter or darker, whichever has more room, its fraction of
    a level dithered; "noise": white Gaussian noise; "blur": Gaussian blur; "jpeg": itself. Where a
    way cannot get that far, such as blur of a flat picture, it goes as far as it can.
    """
    height, width = original.shape
    random = np.random.default_rng(0)
    noise, dither = random.standard_normal((height, width)), random.random((height, width))
    plane = original.astype(np.float64)
    sign = 1 if plane.mean() < 255 / 2 else -1

    def shift(amount: float) -> np.ndarray:
        return np.floor(plane + sign * amount + dither).clip(0, 255).astype(np.uint8)

    def noisy(amount: float) -> np.ndarray:
        return to_uint8(plane + amount * noise)

    def blurred(amount: float) -> np.ndarray:
        return to_uint8(cv2.GaussianBlur(plane, (0, 0), max(amount, 1e-3)))

    ways = {"shift": (shift, 255.0), "noise": (noisy, 255.0), "blur": (blurred, 64.0)}
    target = _mean_squared_error(original, jpeg)
    pictures = {name: _until(original, target, *way) for name, way in ways.items()}
    return {**pictures, "jpeg": jpeg}


def _until(
    original: np.ndarray, target: float, way: Callable[[float], np.ndarray], most: float
) -> np.ndarray:
    """Of the pictures that a way makes, the one with an error nearest the target, by bisection."""
    low, high = 0.0, most
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if _mean_squared_error(original, way(middle)) < target:
            low = middle
        else:
            high = middle
    return way(high)


def _mean_squared_error(original: np.ndarray, picture: np.ndarray) -> float:
    return float(np.mean((original.astype(np.float64) - picture) ** 2))
