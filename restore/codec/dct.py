"""The 8x8 block DCT of JPEG (ITU-T T.81, A.3.3) and the zigzag order (T.81, figure A.6)."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor

_Samples = TypeVar("_Samples", np.ndarray, "Tensor")

BLOCK = 8

_frequency, _sample = np.mgrid[:BLOCK, :BLOCK]
#: Orthonormal DCT-II matrix, float64 (8 frequencies, 8 samples): ``MATRIX @ x`` transforms x.
MATRIX = np.cos((2 * _sample + 1) * _frequency * np.pi / (2 * BLOCK)) * np.where(
    _frequency == 0, np.sqrt(1 / BLOCK), np.sqrt(2 / BLOCK)
)

#: Basis pictures, float64 (8, 8, 8, 8): ``BASIS[u, v]`` is the block that coefficient (u, v) adds,
#: u the vertical frequency.
BASIS = np.einsum("uy,vx->uvyx", MATRIX, MATRIX)


def _zigzag_order() -> np.ndarray:
    rows, columns = np.indices((BLOCK, BLOCK)).reshape(2, -1)
    diagonal = rows + columns
    # Odd diagonals run downwards, even ones upwards.
    along = np.where(diagonal % 2, rows, columns)
    return np.lexsort((along, diagonal))


#: Zigzag order, int (64,): ``block.reshape(64)[ZIGZAG]`` lists a block as JPEG stores it.
ZIGZAG = _zigzag_order()


def _floating(blocks: np.ndarray) -> np.ndarray:
    return blocks if blocks.dtype.kind == "f" else blocks.astype(np.float32)


#: Multiplications of one matrix product. OpenBLAS splits larger ones among threads, which wait for
#: each other longer than they compute, and longer still while a network uses all cores.
_PRODUCT = 2**18


def _product(blocks: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Blocks (..., 8, 8) as rows of 64, times a matrix (64, 64)."""
    rows, matrix = blocks.reshape(-1, BLOCK * BLOCK), matrix.astype(blocks.dtype)
    made = np.empty_like(rows)
    step = _PRODUCT // matrix.size
    for first in range(0, len(rows), step):
        np.matmul(rows[first : first + step], matrix, out=made[first : first + step])
    return made.reshape(blocks.shape)


#: Both passes of the DCT in one matrix, float64 (64 samples, 64 frequencies): four times the
#: multiplications of two passes, in a third of their time.
_BOTH_PASSES = np.kron(MATRIX, MATRIX).T


def forward(blocks: np.ndarray) -> np.ndarray:
    """Forward DCT of blocks (..., 8, 8); orthonormal, float32 (float64 stays float64).

    Level-shifted 8-bit samples in [-128, 127] give coefficients in [-1024, 1024].
    """
    return _product(_floating(blocks), _BOTH_PASSES)


def inverse(coefficients: np.ndarray) -> np.ndarray:
    """Inverse of :func:`forward`: coefficients (..., 8, 8) to blocks (..., 8, 8)."""
    return _product(_floating(coefficients), _BOTH_PASSES.T)


# libjpeg's default integer transforms (jfdctint.c, jidctint.c: Loeffler, Ligtenberg and Moschytz)
# multiply, in each of two passes, by sqrt(8) times the DCT matrix in 13 fractional bits, and round;
# two fractional bits remain between the passes. Their fast algorithm adds rounded constants, hence
# the entries that differ by one.
_EVEN = [[8192, 8192], [10703, 4433], [8192, -8192], [4433, -10704]]
_ODD = [
    [11363, 9633, 6437, 2260],
    [9633, -2259, -11362, -6436],
    [6437, -11362, 2261, 9633],
    [2260, -6436, 9633, -11363],
]
#: libjpeg's DCT matrix, float64 (8, 8) of integers: 2^13 sqrt(8) times ``MATRIX``, rounded.
INTEGER_MATRIX = np.empty((BLOCK, BLOCK))
for _row, (_outer, _inner) in zip(range(0, BLOCK, 2), _EVEN, strict=True):
    _sign = 1 if _row % 4 == 0 else -1
    _half = [_outer, _inner, _sign * _inner, _sign * _outer]
    INTEGER_MATRIX[_row] = _half + _half[::-1]
for _row, _half in zip(range(1, BLOCK, 2), _ODD, strict=True):
    INTEGER_MATRIX[_row] = _half + [-entry for entry in reversed(_half)]

#: Bits rounded away after the first pass, and after the second pass of encoder and decoder.
FIRST_PASS, LAST_ENCODING, LAST_DECODING = 11, 15, 18


#: Samples of a band: see :func:`bands`.
_BAND_SAMPLES = 2**16


def _along_last(blocks: np.ndarray, matrix: np.ndarray, bits: int) -> np.ndarray:
    """`matrix` applied to the last axis of blocks (n, 8, 8), float64, with `bits` rounded away."""
    # One flat product runs in BLAS; a stacked matmul of 8x8 pieces would not.
    product = blocks.reshape(-1, BLOCK) @ matrix.T
    product += 2 ** (bits - 1)
    product *= 2.0**-bits
    return np.floor(product, out=product).reshape(blocks.shape)


def _by_parts(
    blocks: np.ndarray, transform: Callable[[np.ndarray], np.ndarray], dtype: type[np.generic]
) -> np.ndarray:
    """Blocks (..., 8, 8) transformed, n at a time as float64 (n, 8, 8)."""
    flat = blocks.reshape(-1, BLOCK, BLOCK)
    made = np.empty(flat.shape, dtype)
    step = _PRODUCT // BLOCK**3
    for first in range(0, len(flat), step):
        # float64 holds libjpeg's integers exactly.
        part = flat[first : first + step].astype(np.float64)
        made[first : first + step] = transform(part)
    return made.reshape(blocks.shape)


def encoder_transform(blocks: np.ndarray) -> np.ndarray:
    """:func:`forward` in libjpeg's integer arithmetic, bit for bit: float32 multiples of 1/8.

    blocks: level-shifted 8-bit samples, whole numbers in [-128, 127].
    """

    def transform(part: np.ndarray) -> np.ndarray:
        rows = _along_last(part, INTEGER_MATRIX, FIRST_PASS)
        columns = _along_last(rows.swapaxes(-1, -2), INTEGER_MATRIX, LAST_ENCODING)
        return columns.swapaxes(-1, -2) / BLOCK

    return _by_parts(blocks, transform, np.float32)


def decoder_transform(coefficients: np.ndarray) -> np.ndarray:
    """:func:`inverse` and the level shift back, in libjpeg's integer arithmetic, bit for bit.

    Dequantised coefficients (..., 8, 8), whole numbers, to samples (..., 8, 8), uint8.
    """

    def transform(part: np.ndarray) -> np.ndarray:
        columns = _along_last(part.swapaxes(-1, -2), INTEGER_MATRIX.T, FIRST_PASS)
        rows = _along_last(columns.swapaxes(-1, -2), INTEGER_MATRIX.T, LAST_DECODING)
        rows += 128
        return rows.clip(0, 255, out=rows)

    return _by_parts(coefficients, transform, np.uint8)


def bands(height: int, width: int, *, multiple: int = BLOCK) -> Iterator[slice]:
    """A plane's rows, so few at a time that what is computed from them stays in the cache.

    Arrays of megapixels are several times slower, since each is new memory. Bands begin at
    multiples of `multiple`.
    """
    step = max(1, _BAND_SAMPLES // (multiple * max(1, width))) * multiple
    return (slice(first, min(first + step, height)) for first in range(0, height, step))


def pad(plane: np.ndarray, multiple: int = BLOCK) -> np.ndarray:
    """A plane (H, W), its lower and right edges repeated until `multiple` divides both sides."""
    height, width = plane.shape
    return np.pad(plane, ((0, -height % multiple), (0, -width % multiple)), mode="edge")


def split_blocks(plane: _Samples) -> _Samples:
    """A plane (8 m, 8 n), array or tensor, as blocks (m, n, 8, 8); a view.

    Planes may be stacked: (..., H, W).
    """
    *stack, height, width = plane.shape
    blocks = plane.reshape(*stack, height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    return blocks.swapaxes(-2, -3)


def join_blocks(blocks: _Samples) -> _Samples:
    """Inverse of :func:`split_blocks`: blocks (..., m, n, 8, 8) to planes (..., 8 m, 8 n)."""
    *stack, rows, columns, _, _ = blocks.shape
    return blocks.swapaxes(-2, -3).reshape(*stack, rows * BLOCK, columns * BLOCK)
