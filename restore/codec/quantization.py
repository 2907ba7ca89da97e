"""Quantisation: the Annex K tables, libjpeg's quality scale, and the way back from a table."""

from typing import NamedTuple

import numpy as np

#: Luminance table, uint16 (8, 8) (ITU-T T.81, table K.1).
LUMINANCE = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    np.uint16,
)

#: Chrominance table, uint16 (8, 8) (ITU-T T.81, table K.2).
CHROMINANCE = np.array(
    [
        [17, 18, 24, 47, 99, 99, 99, 99],
        [18, 21, 26, 66, 99, 99, 99, 99],
        [24, 26, 56, 99, 99, 99, 99, 99],
        [47, 66, 99, 99, 99, 99, 99, 99],
        *[[99] * 8] * 4,
    ],
    np.uint16,
)

#: The luminance table that mozjpeg and ImageMagick scale (N. Robidoux; mozjpeg's table 3).
ROBIDOUX = np.array(
    [
        [16, 16, 16, 18, 25, 37, 56, 85],
        [16, 17, 20, 27, 34, 40, 53, 75],
        [16, 20, 24, 31, 43, 62, 91, 135],
        [18, 27, 31, 40, 53, 74, 106, 156],
        [25, 34, 43, 53, 69, 94, 131, 189],
        [37, 40, 62, 74, 94, 124, 169, 238],
        [56, 53, 91, 106, 131, 169, 226, 311],
        [85, 75, 135, 156, 189, 238, 311, 418],
    ],
    np.uint16,
)

#: A luminance table tuned for MS-SSIM on photographs (mozjpeg's table 2).
MS_SSIM = np.array(
    [
        [12, 17, 20, 21, 30, 34, 56, 63],
        [18, 20, 20, 26, 28, 51, 61, 55],
        [19, 20, 21, 26, 33, 58, 69, 55],
        [26, 26, 26, 30, 46, 87, 86, 66],
        [31, 33, 36, 40, 46, 96, 100, 73],
        [40, 35, 46, 62, 81, 100, 111, 91],
        [46, 66, 76, 86, 102, 121, 120, 101],
        [68, 90, 90, 96, 113, 102, 105, 103],
    ],
    np.uint16,
)

#: One step for every frequency (mozjpeg's table 1).
FLAT = np.full((8, 8), 16, np.uint16)


def check_quality(quality: int) -> int:
    """`quality` itself, if it is a whole number from 1 to 100; ValueError otherwise."""
    if quality != int(quality) or not 1 <= quality <= 100:
        raise ValueError(f"Quality {quality} is out of range: give a whole number from 1 to 100.")
    return int(quality)


def scale_table(table: np.ndarray, quality: int) -> np.ndarray:
    """A base table (8, 8) at libjpeg quality 1-100, uint16 in 1-255 (jpeg_quality_scaling)."""
    quality = check_quality(quality)
    percent = 5000 // quality if quality < 50 else 200 - 2 * quality
    scaled = (table.astype(np.int64) * percent + 50) // 100
    return scaled.clip(1, 255).astype(np.uint16)


def quantise(coefficients: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Coefficients (..., 8, 8) divided by the table and rounded, int16.

    Halves round away from zero, as in libjpeg's quantiser. The table broadcasts.
    """
    return np.trunc(coefficients / table + np.copysign(0.5, coefficients)).astype(np.int16)


def dequantise(quantised: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Quantised coefficients (..., 8, 8) times the table, float32. The table broadcasts."""
    return quantised * table.astype(np.float32)


class QualityEstimate(NamedTuple):
    """A libjpeg quality 1-100, and whether its table equals the file's in every entry."""

    quality: int
    exact: bool


#: libjpeg's luminance tables, uint16 (100, 8, 8), from quality 1 to 100.
LUMINANCE_TABLES = np.stack([scale_table(LUMINANCE, quality) for quality in range(1, 101)])


def estimate_quality(table: np.ndarray) -> QualityEstimate:
    """The libjpeg quality whose luminance table is nearest to `table` (8, 8).

    Exact for tables that libjpeg made. Others are compared by the mean absolute difference of
    their logarithms, so that fine and coarse steps weigh the same.
    """
    distance = np.abs(np.log(LUMINANCE_TABLES) - np.log(np.maximum(table, 1))).mean(axis=(1, 2))
    best = int(distance.argmin())
    return QualityEstimate(best + 1, bool((LUMINANCE_TABLES[best] == table).all()))
