"""Picture quality: PSNR, SSIM, PSNR-B, bias, bits per pixel.

Pictures are uint8, (H, W) or (H, W, 3). Two pictures that are compared must have the same shape;
ValueError otherwise.
"""

import math

import cv2
import numpy as np

from restore.codec import dct

_WINDOW, _SIGMA = 11, 1.5  # of SSIM, in pixels
_ROWS = 64  # processed at a time, so that the arrays stay in the cache
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def _check_shapes(reference: np.ndarray, picture: np.ndarray) -> None:
    if reference.shape != picture.shape:
        raise ValueError(
            f"A picture of shape {picture.shape} cannot be compared with one of {reference.shape}."
        )


def psnr(reference: np.ndarray, picture: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB over all samples; infinite for equal pictures."""
    _check_shapes(reference, picture)
    error = _squared_error(reference, picture)
    return 10 * math.log10(255**2 / error) if error else math.inf


def _squared_error(reference: np.ndarray, picture: np.ndarray) -> float:
    """Mean squared error, exact."""
    total = 0
    for rows in dct.bands(*reference.shape[:2]):
        error = reference[rows].astype(np.int32) - picture[rows]
        total += int(np.square(error, out=error).sum(dtype=np.int64))
    return total / reference.size


def ssim(reference: np.ndarray, picture: np.ndarray) -> float:
    """Structural similarity, at most 1 (Wang et al., IEEE TIP 13, 2004: Gaussian, sigma 1.5).

    The mean over the channels of colour pictures, in float32: within 1e-4 of float64. NaN where a
    side is below the window's 11 pixels.
    """
    _check_shapes(reference, picture)
    if min(reference.shape[:2]) < _WINDOW:
        return math.nan
    if np.array_equal(reference, picture):
        return 1.0
    margin = _WINDOW // 2
    height, total = len(reference), 0.0
    for first in range(margin, height - margin, _ROWS):
        rows = slice(first - margin, min(first + _ROWS, height - margin) + margin)
        # Relative to mid-gray, so that float32 resolves the difference of the squares.
        x, y = (each[rows].astype(np.float32) - np.float32(128) for each in (reference, picture))
        index = _similarity(x, y)[margin:-margin, margin:-margin]
        total += float(index.sum(dtype=np.float64))
    return total / (
        reference.size * (1 - 2 * margin / height) * (1 - 2 * margin / reference.shape[1])
    )


def _similarity(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The index at each pixel (Wang et al., equation 13), float32, from samples minus 128."""

    def mean(plane: np.ndarray) -> np.ndarray:
        return cv2.GaussianBlur(plane, (_WINDOW, _WINDOW), _SIGMA).reshape(x.shape)

    mean_x, mean_y = mean(x), mean(y)
    covariance = mean(x * y) - mean_x * mean_y
    variances = mean(x * x + y * y) - mean_x**2 - mean_y**2
    mean_x += 128
    mean_y += 128
    brightness = (2 * mean_x * mean_y + _C1) / (mean_x**2 + mean_y**2 + _C1)
    return brightness * (2 * covariance + _C2) / (variances + _C2)


def blocking_effect(picture: np.ndarray) -> float:
    """Blocking effect factor of a picture (Yim and Bovik, IEEE TIP 20, 2011, equations 3 to 8).

    How much the squared differences across 8-pixel block boundaries exceed those elsewhere, scaled
    by log2 8 / log2 min(H, W); 0 if they do not. The mean over colour channels.
    """
    if picture.ndim == 3:
        return float(np.mean([blocking_effect(plane) for plane in np.moveaxis(picture, -1, 0)]))
    if min(picture.shape) <= dct.BLOCK:
        return 0.0
    boundary, elsewhere, counts = 0, 0, [0, 0]
    for squares, length in zip(_squared_steps(picture), picture.shape[::-1], strict=True):
        at_boundary = np.arange(1, len(squares) + 1) % dct.BLOCK == 0
        boundary += int(squares[at_boundary].sum())
        elsewhere += int(squares[~at_boundary].sum())
        counts[0] += length * int(at_boundary.sum())
        counts[1] += length * int((~at_boundary).sum())
    excess = boundary / counts[0] - elsewhere / counts[1]
    if excess <= 0:
        return 0.0
    return float(excess * math.log2(dct.BLOCK) / math.log2(min(picture.shape)))


def _squared_steps(plane: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sums of the squared differences between neighbouring rows (H - 1) and columns (W - 1)."""
    height, width = plane.shape
    down, across = np.zeros(height - 1, np.int64), np.zeros(width - 1, np.int64)
    for first in range(0, height, _ROWS):
        rows = plane[first : first + _ROWS + 1].astype(np.int32)
        step = np.diff(rows, axis=0)
        down[first : first + _ROWS] = np.square(step, out=step).sum(axis=1, dtype=np.int64)
        step = np.diff(rows[:_ROWS], axis=1)
        across += np.square(step, out=step).sum(axis=0, dtype=np.int64)
    return down, across


def psnrb(reference: np.ndarray, picture: np.ndarray) -> float:
    """PSNR-B in dB: PSNR with the restored picture's blocking effect added to the error.

    10 log10(255^2 / (MSE + BEF)) (Yim and Bovik, equation 9); infinite for a perfect picture.
    """
    _check_shapes(reference, picture)
    error = _squared_error(reference, picture) + blocking_effect(picture)
    return 10 * math.log10(255**2 / error) if error else math.inf


def bias(reference: np.ndarray, picture: np.ndarray) -> float:
    """Mean signed error in gray levels: above 0 if the picture is too bright, below if too dark."""
    _check_shapes(reference, picture)
    return float(np.mean(picture, dtype=np.float64) - np.mean(reference, dtype=np.float64))


def bits_per_pixel(size: int, picture: np.ndarray) -> float:
    """Bits per pixel of a file of `size` bytes that holds the picture."""
    return 8 * size / (picture.shape[0] * picture.shape[1])


def busyness(luma: np.ndarray) -> float:
    """High-frequency energy of a picture (H, W) uint8, in squared gray levels.

    The mean square of its 8x8 DCT coefficients (u, v) with u + v of 4 or more, which JPEG
    quantises coarsest; whole blocks only, 0 if there are none.
    """
    height, width = (side // dct.BLOCK * dct.BLOCK for side in luma.shape)
    if not height or not width:
        return 0.0
    coefficients = dct.forward(dct.split_blocks(luma[:height, :width]))
    high = np.add.outer(np.arange(dct.BLOCK), np.arange(dct.BLOCK)) >= 4
    return float(np.mean(np.square(coefficients[..., high])))
