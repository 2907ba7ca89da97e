"""What pixels tell of a JPEG in their past: its block grid and its quality.

The coefficients of a decoded JPEG lie at multiples of its quantisation steps, but for the rounding
of its pixels: Z. Fan and R. L. de Queiroz, "Identification of bitmap compression history: JPEG
detection and quantizer estimation", IEEE Transactions on Image Processing 12(2), 2003.
"""

from dataclasses import dataclass

import numpy as np

from restore.codec import dct
from restore.codec.quantization import LUMINANCE_TABLES

_BLOCKS = 2048  # looked at, spread over the picture
_ZERO = 0.6  # below it a coefficient may be a zero that rounding to pixels moved
_NOISE = (0.3, 0.6, 1.2, 2.5, 5.0)  # what rounding and clipping moved, as standard deviations
_FOREIGN = 0.1  # share of the coefficients that come from elsewhere: captions, retouching
_EVIDENCE = 30.0  # in nats, over coefficients that lie anywhere


@dataclass(frozen=True)
class Past:
    """A JPEG that pixels once were.

    quality: 1-100, as libjpeg counts it; row, column: 0-7, where its first whole block begins.
    """

    quality: int
    row: int
    column: int


def find(luma: np.ndarray) -> Past | None:
    """The JPEG that a luma, uint8 (H, W), was before, None if there is no trace of one.

    Finds the last one whose luminance table is libjpeg's, as long as the pixels were neither
    scaled nor compressed with coarser steps since then; cropping leaves it to be found.
    """
    row, column = block_grid(luma)
    blocks = _blocks(luma, row, column)
    # A pattern says the same with every block.
    blocks = np.unique(blocks.reshape(-1, dct.BLOCK**2), axis=0).reshape(-1, dct.BLOCK, dct.BLOCK)
    evidence = _evidence(dct.forward(blocks.astype(np.float32) - 128))
    best = int(evidence.argmax())
    return Past(best + 1, row, column) if evidence[best] > _EVIDENCE else None


def block_grid(luma: np.ndarray) -> tuple[int, int]:
    """Row and column, 0-7, of the grid on whose blocks most coefficients are zero."""
    zeros = np.zeros((dct.BLOCK, dct.BLOCK))
    for row, column in np.ndindex(*zeros.shape):
        blocks = _blocks(luma, row, column)
        if blocks.size:
            zeros[row, column] = (np.abs(dct.forward(blocks - np.float32(128))) < _ZERO).mean()
    row, column = np.unravel_index(zeros.argmax(), zeros.shape)
    return int(row), int(column)


def _blocks(luma: np.ndarray, row: int, column: int) -> np.ndarray:
    """Some blocks of the grid that begins there, uint8 (n, 8, 8)."""
    rows, columns = ((luma.shape[axis] - (row, column)[axis]) // dct.BLOCK for axis in (0, 1))
    if rows < 1 or columns < 1:
        return np.empty((0, dct.BLOCK, dct.BLOCK), np.uint8)
    windows = np.lib.stride_tricks.sliding_window_view(luma, (dct.BLOCK, dct.BLOCK))
    chosen = np.linspace(0, rows * columns - 1, min(rows * columns, _BLOCKS)).astype(int)
    return windows[row + dct.BLOCK * (chosen // columns), column + dct.BLOCK * (chosen % columns)]


def _evidence(coefficients: np.ndarray) -> np.ndarray:
    """How much likelier coefficients (n, 8, 8) are by each quality's table, in nats, (100,).

    Likelier than anywhere, each at the noise that suits it best.
    """
    best = np.full(len(LUMINANCE_TABLES), -np.inf)
    for noise in _NOISE:
        total = np.zeros(len(LUMINANCE_TABLES))
        for u, v in list(np.ndindex(dct.BLOCK, dct.BLOCK))[1:]:  # the mean lies anywhere
            sizes = np.abs(coefficients[:, u, v])
            sizes = sizes[sizes > 2 * noise]  # zeros are multiples of every step
            if sizes.size:
                steps, place = np.unique(LUMINANCE_TABLES[:, u, v], return_inverse=True)
                total += _advantage(sizes, steps.astype(np.float32), noise)[place]
        best = np.maximum(best, total)
    return best


def _advantage(sizes: np.ndarray, steps: np.ndarray, noise: float) -> np.ndarray:
    """How much likelier sizes (n,) of a coefficient are by each step (k,), in nats, (k,).

    Coefficients of a photo follow Laplace's distribution; quantised, its mass gathers at multiples
    of the step, around which the noise is normal.
    """
    scale = sizes.mean()
    steps = steps[:, None]
    multiple = np.rint(sizes / steps)
    distance = sizes - multiple * steps
    zero = 1 - np.exp(-steps / 2 / scale)
    other = np.exp((0.5 - np.maximum(multiple, 1)) * steps / scale) * (1 - np.exp(-steps / scale))
    mass = np.where(multiple == 0, zero, other / 2)
    normal = np.exp(-((distance / noise) ** 2) / 2) / (noise * np.sqrt(2 * np.pi))
    anywhere = np.exp(-sizes / scale) / (2 * scale)
    return np.log((1 - _FOREIGN) * mass * normal / anywhere + _FOREIGN).sum(axis=1)
