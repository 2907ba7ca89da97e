"""The 8x8 block DCT of JPEG (ITU-T T.81, A.3.3) and the zigzag order (T.81, figure A.6)."""

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


def _along_last(blocks: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """`matrix` applied to the last axis of blocks (..., 8, 8)."""
    # One flat product runs in BLAS; a stacked matmul of 8x8 pieces would not.
    product = blocks.reshape(-1, BLOCK) @ matrix.T.astype(blocks.dtype)
    return product.reshape(blocks.shape)


def _floating(blocks: np.ndarray) -> np.ndarray:
    return blocks if blocks.dtype.kind == "f" else blocks.astype(np.float32)


def forward(blocks: np.ndarray) -> np.ndarray:
    """Forward DCT of blocks (..., 8, 8); orthonormal, float32 (float64 stays float64).

    Level-shifted 8-bit samples in [-128, 127] give coefficients in [-1024, 1024].
    """
    rows = _along_last(_floating(blocks), MATRIX)
    return _along_last(rows.swapaxes(-1, -2), MATRIX).swapaxes(-1, -2)


def inverse(coefficients: np.ndarray) -> np.ndarray:
    """Inverse of :func:`forward`: coefficients (..., 8, 8) to blocks (..., 8, 8)."""
    columns = _along_last(_floating(coefficients).swapaxes(-1, -2), MATRIX.T)
    return _along_last(columns.swapaxes(-1, -2), MATRIX.T)


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

#: Bits that are rounded away after the first pass, and after the second of encoder and decoder.
FIRST_PASS, LAST_ENCODING, LAST_DECODING = 11, 15, 18


def _descale(values: np.ndarray, bits: int) -> np.ndarray:
    return np.floor((values + 2 ** (bits - 1)) / 2**bits)


def encoder_transform(blocks: np.ndarray) -> np.ndarray:
    """:func:`forward` as libjpeg's integers have it, bit for bit: float32 multiples of 1/8.

    blocks: level-shifted 8-bit samples, whole numbers in [-128, 127].
    """
    # float64 holds these integers exactly, and its product runs in BLAS.
    rows = _descale(_along_last(blocks.astype(np.float64), INTEGER_MATRIX), FIRST_PASS)
    columns = _along_last(rows.swapaxes(-1, -2), INTEGER_MATRIX).swapaxes(-1, -2)
    return (_descale(columns, LAST_ENCODING) / BLOCK).astype(np.float32)


def decoder_transform(coefficients: np.ndarray) -> np.ndarray:
    """:func:`inverse` and level shift back as libjpeg's integers have it, bit for bit.

    Dequantised coefficients (..., 8, 8), whole numbers, to samples (..., 8, 8), uint8.
    """
    whole = coefficients.astype(np.float64).swapaxes(-1, -2)
    columns = _descale(_along_last(whole, INTEGER_MATRIX.T), FIRST_PASS)
    rows = _along_last(columns.swapaxes(-1, -2), INTEGER_MATRIX.T)
    return (_descale(rows, LAST_DECODING) + 128).clip(0, 255).astype(np.uint8)


def pad(plane: np.ndarray, multiple: int = BLOCK) -> np.ndarray:
    """A plane (H, W), repeated at its lower and right edges up to sides that `multiple` divides."""
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
