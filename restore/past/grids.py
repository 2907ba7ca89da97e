"""How well each of the 64 block grids and 100 qualities explains a picture's coefficients."""

import numpy as np

from restore.codec import Component, dct
from restore.past import likelihood, windows

#: Side in pixels of the windows looked at: a block fits in one at each of the 64 shifts.
SIDE = 2 * dct.BLOCK

_BIN, _BINS = 0.5, 512  # width and number of the bins for coefficient sizes
_TIMES, _ENOUGH = 4, 8  # most times the noise's variance; fewest blocks that are not flat
_BLOCKS = 4096  # most blocks of a file to look at


def evidence(pieces: np.ndarray, energy: np.ndarray, tables: np.ndarray) -> np.ndarray:
    """Evidence in nats, float64 (8, 8, k), for each table on a grid that begins at each place.

    pieces: float32 (n, 16, 16) windows, level-shifted; energy: variance (8, 8) of the noise added
    after the earlier JPEG, on the grid that begins at the windows' first sample; tables: uint16
    (k, 8, 8).
    """
    coefficients = np.abs(_SHIFTED @ pieces @ _SHIFTED.T)
    coefficients = coefficients.reshape(-1, dct.BLOCK, dct.BLOCK, dct.BLOCK, dct.BLOCK)
    grids = dct.BLOCK**2
    total = np.zeros((grids, len(tables)))
    middle = (np.arange(_BINS) + 0.5) * _BIN
    offsets = _BINS * np.arange(grids)
    for u, v in list(np.ndindex(dct.BLOCK, dct.BLOCK))[1:]:  # the mean can be anything
        sizes = coefficients[:, :, u, :, v].reshape(-1, grids)
        bins = np.minimum((sizes / _BIN).astype(np.intp), _BINS - 1)
        used = int(bins.max()) + 1
        counts = np.bincount((bins + offsets).ravel(), minlength=grids * _BINS)
        counts = counts.reshape(grids, _BINS)[:, :used]
        noise = float(np.sqrt(np.median(_SPREAD[:, u] @ energy @ _SPREAD[:, v].T)))
        scale = max(float(np.median(sizes.mean(axis=0))), _BIN / 2)
        firsts, place = np.unique(tables[:, u, v], return_inverse=True)
        total += (counts @ likelihood.of_sizes(middle[:used], firsts, noise, scale).T)[:, place]
    return total.reshape(dct.BLOCK, dct.BLOCK, -1)


def evidence_of_one(
    pieces: np.ndarray, energy: np.ndarray, tables: np.ndarray, row: int, column: int
) -> np.ndarray:
    """:func:`evidence`, (k,), for only the grid at (row, column), from unbinned sizes.

    :func:`evidence` counts sizes in bins, which are too wide to tell a step from the next one.
    """
    blocks = pieces[:, row : row + dct.BLOCK, column : column + dct.BLOCK]
    sizes = np.abs(dct.forward(np.ascontiguousarray(blocks)))
    moved = _SPREAD[row] @ energy @ _SPREAD[column].T
    total = np.zeros(len(tables))
    for u, v in list(np.ndindex(dct.BLOCK, dct.BLOCK))[1:]:
        firsts, place = np.unique(tables[:, u, v], return_inverse=True)
        scale = max(float(sizes[:, u, v].mean()), _BIN / 2)
        noise = float(np.sqrt(moved[u, v]))
        total += likelihood.of_sizes(sizes[:, u, v], firsts, noise, scale).sum(axis=1)[place]
    return total


def explains(
    pieces: np.ndarray, energy: np.ndarray, table: np.ndarray, row: int, column: int
) -> bool:
    """Whether blocks that are not flat lie on the multiples of a table, apart from the noise.

    Likelihoods only compare explanations: in pictures that none explains, such as drawings, the
    least bad one may win by far. Half the blocks must lie within `_TIMES` the noise's variance.
    """
    blocks = np.ascontiguousarray(pieces[:, row : row + dct.BLOCK, column : column + dct.BLOCK])
    coefficients = dct.forward(blocks)
    coefficients[:, 0, 0] = 0
    steps = table.astype(np.float32)
    beside = coefficients - np.rint(coefficients / steps) * steps
    rough = (coefficients**2).sum(axis=(1, 2)) > dct.BLOCK**2
    if rough.sum() < _ENOUGH:
        return False
    moved = _SPREAD[row] @ energy @ _SPREAD[column].T
    return bool(np.median((beside[rough] ** 2).mean(axis=(1, 2))) < _TIMES * moved.mean())


def error_energy(component: Component) -> np.ndarray:
    """Variance (8, 8) of the quantisation error in each coefficient of a photo.

    A twelfth of the squared step where the level is not zero; where it is, the variance of the
    Laplace distribution within half a step.
    """
    levels = component.quantised.reshape(-1, dct.BLOCK**2)
    nonzero = (levels[windows.spread(len(levels), _BLOCKS)] != 0).mean(axis=0)
    rate = nonzero.clip(1e-4, 0.98).reshape(dct.BLOCK, dct.BLOCK)
    half = component.table / 2.0
    scale = half / -np.log(rate)
    zero = 2 * scale**2 - rate * (half**2 + 2 * half * scale) / (1 - rate)
    return rate * half**2 / 3 + (1 - rate) * zero


def _shifted_bases() -> np.ndarray:
    """The DCT at each shift in a window, float32 (64, 16); row 8 s + u: frequency u at shift s."""
    bases = np.zeros((dct.BLOCK, dct.BLOCK, SIDE), np.float32)
    for shift in range(dct.BLOCK):
        bases[shift, :, shift : shift + dct.BLOCK] = dct.MATRIX
    return bases.reshape(-1, SIDE)


def _spread_energy() -> np.ndarray:
    """Where the energy of a frequency goes on a shifted grid: (8 shifts, 8 there, 8 here)."""
    here = np.kron(np.eye(2), dct.MATRIX)
    moved = _SHIFTED.reshape(dct.BLOCK, dct.BLOCK, SIDE) @ here.T
    return (moved**2).reshape(dct.BLOCK, dct.BLOCK, 2, dct.BLOCK).sum(axis=2)


_SHIFTED = _shifted_bases()
_SPREAD = _spread_energy()
