"""The earlier JPEG of a luma plane, searched for in pixels and in a file's coefficients."""

from dataclasses import dataclass

import numpy as np

from restore.codec import Component, color, dct
from restore.codec.quantization import LUMINANCE_TABLES
from restore.past import grids, likelihood, windows

_WINDOWS = 1024
_BLOCKS = 4096
#: Variance that rounding to pixels, or a finer codec, adds to a coefficient.
_ADDED = (0.15, 1.0, 6.0)
_ROUNDED = 0.2  # the same, for the rounding between two JPEGs
_NOISES = (0.4, 1.0, 2.5)  # standard deviations of the noise between two JPEGs on one grid
_BESIDE = 3  # qualities to try on either side of one, whose steps differ little
_COARSER = 1.25  # times the file's steps: a JPEG this coarse did more damage than the file


#: The least :attr:`Trace.evidence` for a trace to be believed: in pixels, where other codecs and
#: scaling leave traces too; on another grid than the file's; on the file's own.
LEAST_IN_PIXELS, LEAST, LEAST_ON_THE_SAME_GRID = 1200.0, 500.0, 60.0
_PLENTY = 5000.0  # in nats: beyond this, no other variance is tried
#: All qualities, 1 to 100.
ANY = range(1, 101)


@dataclass(frozen=True)
class Trace:
    """A trace of an earlier JPEG.

    quality: 1-100, as libjpeg counts it; row, column: 0-7, where its first whole block begins;
    evidence: in nats, by how much it stands out; 0 if it does not explain the picture.
    """

    quality: int
    row: int
    column: int
    evidence: float


def in_pixels(picture: np.ndarray, *, among: range = ANY) -> Trace | None:
    """The JPEG that pixels, uint8 (H, W) or (H, W, 3), show most clearly; None for tiny pictures.

    among: the qualities to look for.
    """
    side, step = (grids.SIDE, grids.SIDE), (dct.BLOCK, dct.BLOCK)
    pieces = windows.of_pixels(picture, side, step=step, most=_WINDOWS)
    if not len(pieces):
        return None
    luma = color.luma(pieces) if pieces.ndim == 4 else pieces
    luma = luma.astype(np.float32) - 128
    best = None
    for added in _ADDED:
        energy = np.full((dct.BLOCK, dct.BLOCK), added)
        trace = _clearest(luma, energy, grids.evidence(luma, energy, LUMINANCE_TABLES), among)
        if best is None or trace.evidence > best.evidence:
            best = trace
        if best.evidence > _PLENTY:
            break
    return best


def on_another_grid(component: Component, *, among: range = ANY) -> Trace | None:
    """The JPEG, cropped since, that a component's coefficients show; None for tiny pictures."""
    pieces = windows.of_component(component, (2, 2), most=_WINDOWS)
    if not len(pieces):
        return None
    energy = grids.error_energy(component) + _ROUNDED
    evidence = grids.evidence(pieces, energy, LUMINANCE_TABLES)
    evidence[0, 0] = -np.inf  # the file's own grid
    return _clearest(pieces, energy, evidence, among)


def on_the_same_grid(component: Component, *, among: range = ANY) -> Trace:
    """The JPEG that a component's levels show: they were multiples of coarser steps before."""
    blocks = component.quantised.reshape(-1, dct.BLOCK**2)
    blocks = windows.unlike(blocks[windows.spread(len(blocks), _BLOCKS)])
    table = component.table.astype(np.float64)
    totals = np.zeros((len(_NOISES), len(LUMINANCE_TABLES)))
    for u, v in np.ndindex(*table.shape):
        levels = blocks[:, dct.BLOCK * u + v]
        firsts, place = np.unique(LUMINANCE_TABLES[:, u, v], return_inverse=True)
        measure = likelihood.of_levels if u or v else likelihood.of_means
        for total, noise in zip(totals, _NOISES, strict=True):
            total += measure(levels, float(table[u, v]), firsts, noise)[place]
    coarser = np.exp(np.log(LUMINANCE_TABLES / table).mean(axis=(1, 2))) >= _COARSER
    evidence = np.where(coarser, totals.max(axis=0), 0)[among.start - 1 : among.stop - 1]
    best = int(evidence.argmax())
    return Trace(among[best], 0, 0, float(evidence[best]))


def _clearest(pieces: np.ndarray, energy: np.ndarray, evidence: np.ndarray, among: range) -> Trace:
    """The trace of the best grid in evidence (8, 8, 100), by how much it exceeds the second."""
    evidence = evidence[..., among.start - 1 : among.stop - 1]
    by_grid = evidence.max(axis=2)
    second, first = np.sort(by_grid, axis=None)[-2:]
    row, column = (int(index) for index in np.unravel_index(by_grid.argmax(), by_grid.shape))
    about = among[int(evidence[row, column].argmax())]
    near = range(max(about - _BESIDE, among.start), min(about + _BESIDE + 1, among.stop))
    tables = LUMINANCE_TABLES[near.start - 1 : near.stop - 1]
    exact = grids.evidence_of_one(pieces, energy, tables, row, column)
    quality = near[int(exact.argmax())]
    if not grids.explains(pieces, energy, LUMINANCE_TABLES[quality - 1], row, column):
        return Trace(quality, row, column, 0.0)
    return Trace(quality, row, column, float(first - second))
