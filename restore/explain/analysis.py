"""Numbers for pictures: where JPEG hurts most, and what became of the coefficients."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from restore.codec import color, dct, intervals, quantization
from restore.codec.jpeg import Component

# Of a histogram. An 8-bit picture's comb is no finer than half a gray level.
_BINS_A_STEP = (9, 7, 5, 3)
_NARROWEST_BIN = 0.5
_MOST_BINS = 600
# Gray levels by which rounding to 8 bits may move a coefficient: 3.5 standard deviations.
_ROUNDING = np.float32(1)
_BAND = 32 * dct.BLOCK  # rows whose squared errors are held at a time


@dataclass(frozen=True)
class Region:
    """A rectangle of a picture, in pixels."""

    top: int
    left: int
    height: int
    width: int

    def of(self, picture: np.ndarray) -> np.ndarray:
        """The region cut out of a picture (H, W, ...)."""
        return picture[self.top : self.top + self.height, self.left : self.left + self.width]


def worst_crops(
    original: np.ndarray, picture: np.ndarray, size: int = 64, count: int = 4
) -> list[Region]:
    """The `count` squares of `size` pixels, a multiple of 8, with the largest squared error.

    Worst first. Both pictures uint8 of one shape. Squares begin at multiples of 8 and do not
    overlap; if fewer fit, fewer are returned. A picture smaller than a square is one region.
    """
    height, width = original.shape[:2]
    size_y, size_x = min(size, height), min(size, width)
    sums = cv2.integral(_block_sums(original, picture))
    tops = np.arange((height - size_y) // dct.BLOCK + 1)[:, None]
    lefts = np.arange((width - size_x) // dct.BLOCK + 1)[None]
    below, right = tops + -(-size_y // dct.BLOCK), lefts + -(-size_x // dct.BLOCK)
    totals = sums[below, right] - sums[tops, right] - sums[below, lefts] + sums[tops, lefts]
    tops, lefts = dct.BLOCK * tops, dct.BLOCK * lefts
    regions: list[Region] = []
    while len(regions) < count and np.isfinite(totals).any():
        row, column = np.unravel_index(totals.argmax(), totals.shape)
        top, left = int(tops[row, 0]), int(lefts[0, column])
        regions.append(Region(top, left, size_y, size_x))
        totals[(abs(tops - top) < size_y) & (abs(lefts - left) < size_x)] = -np.inf
    return regions


def _block_sums(original: np.ndarray, picture: np.ndarray) -> np.ndarray:
    """Sum of the squared error in each 8x8 block, over the channels too; float64 (m, n).

    For a block that the edge cuts, over the part that is there. Done in bands, because a large
    photo's differences would take many times its memory.
    """
    height, width = original.shape[:2]
    sums = np.empty((-(-height // dct.BLOCK), -(-width // dct.BLOCK)))
    starts = np.arange(0, width, dct.BLOCK)
    for top in range(0, height, _BAND):
        rows = slice(top, min(top + _BAND, height))
        squares = cv2.absdiff(original[rows], picture[rows]).astype(np.uint32) ** 2
        if squares.ndim == 3:
            squares = squares.sum(axis=2, dtype=np.uint32)
        across = np.add.reduceat(squares, starts, axis=1)
        down = np.add.reduceat(across, np.arange(0, len(squares), dct.BLOCK), axis=0)
        sums[top // dct.BLOCK :][: len(down)] = down
    return sums


def coefficient_magnitudes(picture: np.ndarray) -> np.ndarray:
    """Mean log10(1 + |coefficient|) of the luma at each of the 8x8 frequencies, float (8, 8).

    picture: uint8 (H, W) or (H, W, 3). Blocks begin at the upper left corner, as JPEG's do.
    """
    magnitudes = np.abs(dct.forward(_luma_blocks(picture)))
    return np.log10(1 + magnitudes).mean(axis=(0, 1))


def coefficient(picture: np.ndarray, u: int, v: int) -> np.ndarray:
    """The luma's DCT coefficient (u, v) in every block, float32 (m, n); u vertical, v horizontal.

    picture: as for :func:`coefficient_magnitudes`.
    """
    return np.tensordot(_luma_blocks(picture), dct.BASIS[u, v].astype(np.float32), 2)


def _luma_blocks(picture: np.ndarray) -> np.ndarray:
    """Level-shifted blocks of the luma, float32 (m, n, 8, 8), its edges repeated to fill them."""
    luma = picture if picture.ndim == 2 else color.luma(picture)
    return dct.split_blocks(dct.pad(luma).astype(np.float32) - 128)


@dataclass(frozen=True)
class Histogram:
    """How one coefficient is distributed over the blocks of several pictures.

    centres: float (n,), of bins of equal `width`; shares: float (pictures, n), of all blocks.
    """

    centres: np.ndarray
    width: float
    shares: np.ndarray


def histogram(values: Sequence[np.ndarray], step: float) -> Histogram:
    """The values (any shape) of one coefficient in each picture, counted in the same bins.

    Bins are centred on the multiples of the quantisation step, an odd number of them to a step, so
    that none lies across the border of an interval. They cover 99.9 % of each picture's values.
    """
    reach = max(np.quantile(np.abs(each), 0.999) for each in values)
    fitting = (
        each
        for each in _BINS_A_STEP
        if step / each >= _NARROWEST_BIN and 2 * reach * each / step <= _MOST_BINS
    )
    width = step / next(fitting, 1)
    last = int(np.ceil(reach / width))
    shares = []
    for each in values:
        bins = np.rint(each.ravel() / width).astype(int)
        inside = bins[np.abs(bins) <= last] + last
        shares.append(np.bincount(inside, minlength=2 * last + 1) / bins.size)
    return Histogram(np.arange(-last, last + 1) * width, width, np.array(shares))


def violations(picture: np.ndarray, luma: Component) -> np.ndarray:
    """Share of blocks, at each frequency, that contradict the file; float (8, 8).

    A coefficient contradicts the file where it lies more than a gray level outside the interval
    that the file states, widened by ``MARGIN`` (:mod:`restore.codec.intervals`): rounding to 8 bits
    may move it by nearly that much (with a standard deviation of 1 / sqrt 12).

    picture: uint8 (H, W) or (H, W, 3); only whole blocks count, and all shares are NaN if there are
    none. luma: the file's first component.
    """
    rows, columns = (side // dct.BLOCK for side in picture.shape[:2])
    if not rows or not columns:
        return np.full((dct.BLOCK, dct.BLOCK), np.nan)
    coefficients = dct.forward(_luma_blocks(picture)[:rows, :columns])
    stated = quantization.dequantise(luma.quantised[:rows, :columns], luma.table)
    reach = luma.table / np.float32(2) + intervals.MARGIN + _ROUNDING
    return (np.abs(coefficients - stated) > reach).mean(axis=(0, 1))


def block_errors(original: np.ndarray, picture: np.ndarray) -> np.ndarray:
    """Mean squared error of each 8x8 block in squared gray levels, float32 (m, n).

    Both pictures uint8 of one shape; the mean is over the channels and over the part of a block
    that lies within the picture.
    """
    sums = _block_sums(original, picture)
    sides = (np.diff([*range(0, side, dct.BLOCK), side]) for side in original.shape[:2])
    samples = np.multiply.outer(*sides) * (original.size // (original.shape[0] * original.shape[1]))
    return (sums / samples).astype(np.float32)


def nearly_all(errors: Sequence[np.ndarray]) -> float:
    """The 99th percentile of all pictures' errors, at least 1: the end of a scale."""
    return max(1.0, float(np.quantile(np.concatenate([each.ravel() for each in errors]), 0.99)))
