"""The chroma of an earlier JPEG: its sampling and its table, and the samples themselves."""

from dataclasses import dataclass

import numpy as np

from restore.codec import Component, color, dct
from restore.codec.quantization import CHROMINANCE, scale_table
from restore.past import grids, windows

_WINDOWS = 256
_MARGIN = dct.BLOCK  # samples; the inverse of the triangle filter reaches no farther
_ADDED = (0.3, 3.0)  # variance that conversion to RGB and back adds to a coefficient
_TABLES = np.stack([scale_table(CHROMINANCE, quality) for quality in range(1, 101)])
_LEAST = 300.0  # nats


@dataclass(frozen=True)
class Sampling:
    """How wide and high a chroma sample is, and how it becomes pixels.

    across, down: in pixels; smooth: upsampled with libjpeg's triangle filter, not by repetition.
    """

    across: int
    down: int
    smooth: bool = True


_SAMPLINGS = (
    Sampling(1, 1),
    Sampling(2, 2),
    Sampling(2, 2, smooth=False),
    Sampling(2, 1),
    Sampling(2, 1, smooth=False),
    Sampling(1, 2),
)


@dataclass(frozen=True)
class ChromaTrace:
    """A trace of the chroma of an earlier JPEG.

    quality: 1-100, of its table; row, column: the pixel where its first whole block begins;
    evidence: in nats, by how much it stands out.
    """

    quality: int
    sampling: Sampling
    row: int
    column: int
    evidence: float


def in_pixels(rgb: np.ndarray, row: int, column: int) -> ChromaTrace | None:
    """The chroma that pixels, uint8 (H, W, 3), show; the luma's blocks begin at (row, column)."""

    def read(sampling: Sampling) -> np.ndarray:
        step = (dct.BLOCK * sampling.down, dct.BLOCK * sampling.across)
        side = tuple(4 * each for each in step)
        pieces = windows.of_pixels(rgb, (side[0], side[1]), step=step, most=_WINDOWS)
        return np.concatenate([planes(piece) for piece in pieces]) if len(pieces) else pieces

    for added in _ADDED:
        energy = np.full((dct.BLOCK, dct.BLOCK), added)
        found = [
            _trace(read(sampling), energy, Sampling(1, 1), sampling, row, column)
            for sampling in _SAMPLINGS
        ]
        best = _clearest(found)
        if best is not None:
            return best
    return None


def in_components(
    components: tuple[Component, Component], stored: Sampling, row: int, column: int
) -> ChromaTrace | None:
    """The same for Cb and Cr of a file, which stores them with the sampling `stored`."""
    found = []
    for sampling in _SAMPLINGS:
        # Averages of smooth chroma are nearly those of repeated chroma: only smooth is tried.
        whole = sampling.across % stored.across == 0 and sampling.down % stored.down == 0
        if not (whole and sampling.smooth):
            continue
        ratio = (sampling.down // stored.down, sampling.across // stored.across)
        side = (4 * ratio[0], 4 * ratio[1])
        pieces = np.concatenate(
            [windows.of_component(each, side, step=ratio, most=_WINDOWS) for each in components]
        )
        energy = _amplified(grids.error_energy(components[0]) + _ADDED[0], sampling)
        found.append(
            _trace(pieces + np.float32(128), energy, stored, sampling, row, column, own=True)
        )
    return _clearest(found)


def _amplified(energy: np.ndarray, sampling: Sampling) -> np.ndarray:
    """Energy (8, 8) of errors after :func:`samples` has undone the triangle filter."""
    frequency = np.arange(dct.BLOCK) * np.pi / dct.BLOCK
    gain = 1 / (3 / 4 + np.cos(frequency) / 4) ** 2
    down, across = (
        gain if sampling.smooth and size == 2 else np.ones(dct.BLOCK)
        for size in (sampling.down, sampling.across)
    )
    return energy * np.outer(down, across)


def _clearest(found: list[tuple[ChromaTrace, bool] | None]) -> ChromaTrace | None:
    known = [each for each in found if each is not None and each[0].evidence > _LEAST]
    trace, explained = max(known, key=lambda each: each[0].evidence, default=(None, False))
    return trace if explained else None


def _trace(
    pieces: np.ndarray,
    energy: np.ndarray,
    stored: Sampling,
    sampling: Sampling,
    row: int,
    column: int,
    *,
    own: bool = False,
) -> tuple[ChromaTrace, bool] | None:
    """The trace of one sampling in windows of planes stored with another; None if there is none.

    With it, whether it explains the windows (:func:`grids.explains`).

    own: whether the planes are those of a file, whose blocks begin where the windows do.
    """
    between = row % sampling.down % stored.down or column % sampling.across % stored.across
    if not len(pieces) or between:
        return None
    whole = samples(pieces, stored, sampling, row, column)
    inside = slice(_MARGIN, _MARGIN + grids.SIDE)
    small = whole[:, inside, inside]
    small = small[np.ptp(small, axis=(1, 2)) > 1]
    if not len(small):
        return None
    evidence = grids.evidence(small - np.float32(128), energy, _TABLES)
    by_grid = evidence.max(axis=2)
    # A luma block begins where a chroma block does, or within one.
    ys, xs = (
        [(first // size + part * dct.BLOCK // size) % dct.BLOCK for part in range(size)]
        for first, size in ((row, sampling.down), (column, sampling.across))
    )
    y, x = max(((y, x) for y in ys for x in xs), key=lambda place: by_grid[place])
    highest = by_grid[y, x]
    by_grid[y, x] = -np.inf
    if own:
        by_grid[0, 0] = -np.inf
    best = int(evidence[y, x].argmax())
    explained = grids.explains(small - np.float32(128), energy, _TABLES[best], y, x)
    trace = ChromaTrace(
        best + 1,
        sampling,
        row % sampling.down + y * sampling.down,
        column % sampling.across + x * sampling.across,
        float(highest - by_grid.max()),
    )
    return trace, explained


def planes(rgb: np.ndarray) -> np.ndarray:
    """Cb and Cr, float32 (2, H, W) in gray levels, not rounded, of RGB uint8 (H, W, 3)."""
    return np.moveaxis(rgb @ color.TO_YCBCR[1:].T, -1, 0) + np.float32(128)


def samples(
    plane: np.ndarray, stored: Sampling, sampling: Sampling, row: int, column: int
) -> np.ndarray:
    """The samples, float32, of an earlier JPEG that was decoded, then stored with another sampling.

    plane: float32 (..., h, w), as stored; row, column: a pixel where a sample begins. A sample is
    the average of its pixels; after the triangle filter that average is 3/4 of the sample plus 1/8
    of each neighbour, which is solved for the samples.
    """
    down, across = sampling.down // stored.down, sampling.across // stored.across
    top, left = row % sampling.down // stored.down, column % sampling.across // stored.across
    plane = plane[..., top:, left:]
    rows, columns = plane.shape[-2] // down, plane.shape[-1] // across
    boxes = plane[..., : rows * down, : columns * across]
    boxes = boxes.reshape(*plane.shape[:-2], rows, down, columns, across)
    averages = boxes.mean(axis=(-3, -1), dtype=np.float32)
    if sampling.smooth and sampling.across == 2:
        averages = _sharpened(averages, axis=-1)
    if sampling.smooth and sampling.down == 2:
        averages = _sharpened(averages, axis=-2)
    return averages


def _sharpened(averages: np.ndarray, *, axis: int) -> np.ndarray:
    """Solves (1, 6, 1) / 8 along an axis, whose ends repeat, by Thomas's algorithm."""
    solved = np.moveaxis(averages, axis, 0).astype(np.float32)
    count = len(solved)
    above = np.empty(count, np.float32)
    eighth = np.float32(1 / 8)
    for i in range(count):
        middle = np.float32((6 + (i == 0) + (i == count - 1)) / 8)
        if i:
            middle -= eighth * above[i - 1]
            solved[i] -= eighth * solved[i - 1]
        above[i] = eighth / middle
        solved[i] /= middle
    for i in range(count - 2, -1, -1):
        solved[i] -= above[i] * solved[i + 1]
    return np.moveaxis(solved, 0, axis)
