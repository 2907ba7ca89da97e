"""JPEG step by step: a block on its way through the codec, basis pictures, numbers as pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from restore.codec import dct, huffman, quantization
from restore.codec.color import to_uint8
from restore.explain import analysis

LEVEL_SHIFT = 128

#: Place in zigzag order, 0-63, of each coefficient of a block, row by row; int (64,).
ZIGZAG_PLACES = np.argsort(dct.ZIGZAG)

_NEAR_THE_MIDDLE = 256


# ------------------------------------------------------------------------ one block


@dataclass(frozen=True)
class Steps:
    """What becomes of a block. All arrays are (8, 8).

    pixels: uint8; shifted: int16, less the level shift; coefficients: float64, exact;
    table: uint16; quantised: int16; previous: DC of the block before it in the file;
    code: its symbols; dequantised: int32; inverse: float64; decoded: uint8, rounded and clipped;
    error: int16, decoded less pixels.
    """

    pixels: np.ndarray
    shifted: np.ndarray
    coefficients: np.ndarray
    table: np.ndarray
    quantised: np.ndarray
    previous: int
    code: tuple[huffman.Symbol, ...]
    dequantised: np.ndarray
    inverse: np.ndarray
    decoded: np.ndarray
    error: np.ndarray

    @property
    def bits(self) -> int:
        """Bits of the block in the file."""
        return sum(symbol.bits for symbol in self.code)

    @property
    def quotients(self) -> np.ndarray:
        """Coefficients divided by their steps, not yet rounded, float64 (8, 8)."""
        return self.coefficients / self.table


def blocks_of(plane: np.ndarray) -> tuple[int, int]:
    """Rows and columns of blocks of a plane (H, W)."""
    height, width = plane.shape
    return -(-height // dct.BLOCK), -(-width // dct.BLOCK)


def block(plane: np.ndarray, row: int, column: int) -> np.ndarray:
    """Block (row, column) of a plane (H, W), (8, 8); beyond the plane its edge is repeated."""
    top, left = row * dct.BLOCK, column * dct.BLOCK
    return dct.pad(plane[top : top + dct.BLOCK, left : left + dct.BLOCK])


def lively_block(plane: np.ndarray) -> tuple[int, int]:
    """Row and column of the block with the largest variance near the middle of a plane (H, W)."""
    rows, columns = blocks_of(plane)
    near = around(plane, rows // 2, columns // 2, _NEAR_THE_MIDDLE)
    variance = dct.split_blocks(dct.pad(near.of(plane))).var(axis=(2, 3))
    row, column = np.unravel_index(variance.argmax(), variance.shape)
    return near.top // dct.BLOCK + int(row), near.left // dct.BLOCK + int(column)


def follow(plane: np.ndarray, row: int, column: int, quality: int) -> Steps:
    """Block (row, column) of a gray picture, uint8 (H, W), through JPEG at libjpeg quality 1-100.

    The transforms are exact. libjpeg's integers differ from them by a fraction of a level, which
    changes a rounded coefficient now and then.
    """
    table = quantization.scale_table(quantization.LUMINANCE, quality)
    pixels = block(plane, row, column)
    shifted, coefficients, quantised = _encode(pixels, table)
    # Blocks follow each other row by row.
    before = row * blocks_of(plane)[1] + column - 1
    previous = 0
    if before >= 0:
        neighbour = block(plane, *divmod(before, blocks_of(plane)[1]))
        previous = int(_encode(neighbour, table)[2][0, 0])
    later = np.zeros((dct.BLOCK, dct.BLOCK))
    return _from_file(
        Steps(
            pixels=pixels,
            shifted=shifted,
            coefficients=coefficients,
            table=table,
            quantised=quantised,
            previous=previous,
            code=(),
            dequantised=later,
            inverse=later,
            decoded=later,
            error=later,
        )
    )


def allowed(u: int, v: int) -> tuple[int, int]:
    """The least and the largest quantised coefficient (u, v) that baseline JPEG can code.

    T.81, F.1.2: values other than DC have at most 10 bits, a difference of two DCs at most 11.
    """
    return (-1024, 1023) if u == v == 0 else (-1023, 1023)


def edited(steps: Steps, changes: Mapping[tuple[int, int], int]) -> Steps:
    """A block after some of its quantised coefficients, by (u, v), were changed in the file.

    What depends on them is computed anew: code, dequantised, inverse, decoded, error. Raises
    `ValueError` where baseline JPEG cannot code a value (:func:`allowed`).
    """
    quantised = steps.quantised.copy()
    for place, value in changes.items():
        least, largest = allowed(*place)
        if not least <= value <= largest:
            raise ValueError(f"Choose a coefficient from {least} to {largest}, not {value}.")
        quantised[place] = value
    return _from_file(replace(steps, quantised=quantised))


def _from_file(steps: Steps) -> Steps:
    """The steps with all that follows from the quantised coefficients computed anew."""
    dequantised = steps.quantised.astype(np.int32) * steps.table
    inverse = dct.inverse(dequantised.astype(np.float64))
    decoded = to_uint8(inverse + LEVEL_SHIFT)
    return replace(
        steps,
        code=tuple(huffman.symbols(steps.quantised, steps.previous)),
        dequantised=dequantised,
        inverse=inverse,
        decoded=decoded,
        error=decoded.astype(np.int16) - steps.pixels,
    )


def _encode(pixels: np.ndarray, table: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    shifted = pixels.astype(np.int16) - LEVEL_SHIFT
    coefficients = dct.forward(shifted.astype(np.float64))
    return shifted, coefficients, quantization.quantise(coefficients, table)


def around(plane: np.ndarray, row: int, column: int, side: int) -> analysis.Region:
    """The region of at most `side` pixels each way, a multiple of 8, around a block of a plane.

    It begins and ends with blocks, or where the plane (H, W) does.
    """
    half = side // 2 // dct.BLOCK
    tops = [
        max(0, min(place - half, count - side // dct.BLOCK)) * dct.BLOCK
        for place, count in zip((row, column), blocks_of(plane), strict=True)
    ]
    sizes = [min(side, length - top) for top, length in zip(tops, plane.shape, strict=True)]
    return analysis.Region(*tops, *sizes)


# ---------------------------------------------------------- the first k coefficients


def first_coefficients(coefficients: np.ndarray, count: int) -> np.ndarray:
    """Coefficients (..., 8, 8) with all but the first `count` (0-64) in zigzag order set to 0."""
    kept = np.zeros(dct.BLOCK**2, coefficients.dtype)
    kept[dct.ZIGZAG[:count]] = 1
    return coefficients * kept.reshape(dct.BLOCK, dct.BLOCK)


def running_sum(steps: Steps, count: int) -> tuple[np.ndarray, float]:
    """What the first `count` basis pictures add up to, uint8 (8, 8), and its largest error.

    The error is against the block, in gray levels, before rounding.
    """
    total = dct.inverse(first_coefficients(steps.coefficients, count))
    return to_uint8(total + LEVEL_SHIFT), float(np.abs(total - steps.shifted).max())


def basis_pictures(coefficients: np.ndarray, count: int) -> np.ndarray:
    """The 64 basis pictures of a block's coefficients (8, 8), uint8 (8, 8, 8, 8); 0 as middle gray.

    The first `count` in zigzag order are as strong as their coefficients, all on one scale; the
    others are at full strength.
    """
    weighted = coefficients[..., None, None] * dct.BASIS
    limit = float(np.abs(weighted).max())
    pictures = np.empty(dct.BASIS.shape, np.uint8)
    for row, column in np.ndindex(dct.BLOCK, dct.BLOCK):
        if ZIGZAG_PLACES[row * dct.BLOCK + column] < count:
            pictures[row, column] = signed_picture(weighted[row, column], limit)
        else:
            pure = dct.BASIS[row, column]
            pictures[row, column] = signed_picture(pure, float(np.abs(pure).max()))
    return pictures


def with_first_coefficients(plane: np.ndarray, count: int) -> np.ndarray:
    """A gray picture uint8 (H, W) with each block's first `count` coefficients, unquantised."""
    height, width = plane.shape
    shifted = dct.pad(plane).astype(np.float32) - LEVEL_SHIFT
    kept = first_coefficients(dct.forward(dct.split_blocks(shifted)), count)
    return to_uint8(dct.join_blocks(dct.inverse(kept)) + LEVEL_SHIFT)[:height, :width]


# ---------------------------------------------------------------- numbers as pictures


def signed_picture(values: np.ndarray, limit: float) -> np.ndarray:
    """Numbers (H, W) from -limit to limit as uint8, 0 as middle gray."""
    return to_uint8(128 + 127 * values.astype(np.float32) / max(limit, 1e-12))


class Centred(NamedTuple):
    """Numbers as a picture about their mean: uint8 (H, W), the mean as middle gray.

    reach: the largest distance to the mean.
    """

    picture: np.ndarray
    mean: float
    reach: float


def centred_picture(values: np.ndarray, *, least: float = 0.0) -> Centred:
    """Numbers (H, W) about their mean, on a scale that ends at their reach, or at `least`."""
    mean = float(values.mean())
    reach = float(np.abs(values - mean).max())
    return Centred(signed_picture(values - mean, max(reach, least)), mean, reach)


def positive_picture(values: np.ndarray, highest: float) -> np.ndarray:
    """Numbers (H, W) from 0 to highest as uint8, 0 as black; roots, so that small ones show."""
    return to_uint8(255 * np.sqrt(values.astype(np.float32) / max(highest, 1e-12)))
