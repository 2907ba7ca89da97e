"""The 8x8 block DCT of JPEG (ITU-T T.81, A.3.3) and the zigzag order (T.81, figure A.6)."""

import numpy as np

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


# libjpeg's default integer transforms (jfdctint.c, jidctint.c) carry two fractional bits, in units
# that are sqrt(8) finer than the orthonormal ones, between their two passes.
_PASS_SCALE = np.float32(4 * np.sqrt(8))
# Exact halves abound (a block that holds only its DC) and libjpeg rounds them up; the excess keeps
# float noise from rounding them down.
_HALF = np.float32(0.5 + 2**-10)


def _round_between_passes(values: np.ndarray) -> np.ndarray:
    return np.floor(values * _PASS_SCALE + _HALF) / _PASS_SCALE


def encoder_transform(blocks: np.ndarray) -> np.ndarray:
    """:func:`forward` with the rounding of libjpeg's integer DCT: float32 multiples of 1/8."""
    rows = _round_between_passes(_along_last(_floating(blocks), MATRIX))
    columns = _along_last(rows.swapaxes(-1, -2), MATRIX).swapaxes(-1, -2)
    return np.floor(8 * columns + _HALF) / 8


def decoder_transform(coefficients: np.ndarray) -> np.ndarray:
    """:func:`inverse`, level shift back, and the rounding of libjpeg's integer inverse DCT.

    Dequantised coefficients (..., 8, 8) to samples (..., 8, 8), uint8.
    """
    columns = _along_last(_floating(coefficients).swapaxes(-1, -2), MATRIX.T)
    rows = _along_last(_round_between_passes(columns).swapaxes(-1, -2), MATRIX.T)
    return np.floor(rows + (128 + _HALF)).clip(0, 255).astype(np.uint8)


def pad(plane: np.ndarray, multiple: int = BLOCK) -> np.ndarray:
    """A plane (H, W), repeated at its lower and right edges up to sides that `multiple` divides."""
    height, width = plane.shape
    return np.pad(plane, ((0, -height % multiple), (0, -width % multiple)), mode="edge")


def split_blocks(plane: np.ndarray) -> np.ndarray:
    """A plane (8 m, 8 n) as blocks (m, n, 8, 8); a view. Planes may be stacked: (..., H, W)."""
    *stack, height, width = plane.shape
    blocks = plane.reshape(*stack, height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    return blocks.swapaxes(-2, -3)


def join_blocks(blocks: np.ndarray) -> np.ndarray:
    """Inverse of :func:`split_blocks`: blocks (..., m, n, 8, 8) to planes (..., 8 m, 8 n)."""
    *stack, rows, columns, _, _ = blocks.shape
    return blocks.swapaxes(-2, -3).reshape(*stack, rows * BLOCK, columns * BLOCK)
