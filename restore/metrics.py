"""Picture quality: PSNR, SSIM, PSNR-B, bias, bits per pixel.

Pictures are uint8, (H, W) or (H, W, 3). Two pictures that are compared have one shape; ValueError
otherwise.
"""

import math

import numpy as np

from restore.codec import dct

_WINDOW = 11  # taps that scikit-image gives a Gaussian of sigma 1.5


def _check_shapes(reference: np.ndarray, picture: np.ndarray) -> None:
    if reference.shape != picture.shape:
        raise ValueError(
            f"A picture of shape {picture.shape} cannot be compared with one of {reference.shape}."
        )


def psnr(reference: np.ndarray, picture: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB over all samples; infinite for equal pictures."""
    from skimage.metrics import peak_signal_noise_ratio  # brings SciPy's statistics: a second

    _check_shapes(reference, picture)
    if np.array_equal(reference, picture):
        return math.inf
    return float(peak_signal_noise_ratio(reference, picture, data_range=255))


def ssim(reference: np.ndarray, picture: np.ndarray) -> float:
    """Structural similarity, at most 1 (Wang et al., IEEE TIP 13, 2004: Gaussian, sigma 1.5).

    The mean over the channels of colour pictures. NaN where a side is below the window's 11 pixels.
    """
    from skimage.metrics import structural_similarity

    _check_shapes(reference, picture)
    if min(reference.shape[:2]) < _WINDOW:
        return math.nan
    return float(
        structural_similarity(
            reference,
            picture,
            data_range=255,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
            channel_axis=2 if reference.ndim == 3 else None,
        )
    )


def blocking_effect(picture: np.ndarray) -> float:
    """Blocking effect factor of a picture (Yim and Bovik, IEEE TIP 20, 2011, equations 3 to 8).

    How much the squared differences across 8-pixel block boundaries exceed those elsewhere, scaled
    by log2 8 / log2 min(H, W); 0 where they do not exceed. The mean over colour channels.
    """
    if picture.ndim == 3:
        return float(np.mean([blocking_effect(plane) for plane in np.moveaxis(picture, -1, 0)]))
    if min(picture.shape) <= dct.BLOCK:
        return 0.0
    plane = picture.astype(np.float64)
    boundary, elsewhere = [], []
    for axis in (0, 1):
        squares = np.moveaxis(np.diff(plane, axis=axis) ** 2, axis, 0)
        at_boundary = np.arange(1, len(squares) + 1) % dct.BLOCK == 0
        boundary.append(squares[at_boundary].ravel())
        elsewhere.append(squares[~at_boundary].ravel())
    excess = np.concatenate(boundary).mean() - np.concatenate(elsewhere).mean()
    if excess <= 0:
        return 0.0
    return float(excess * math.log2(dct.BLOCK) / math.log2(min(picture.shape)))


def psnrb(reference: np.ndarray, picture: np.ndarray) -> float:
    """PSNR-B in dB: PSNR with the restored picture's blocking effect added to the error.

    10 log10(255^2 / (MSE + BEF)) (Yim and Bovik, equation 9); infinite for a perfect picture.
    """
    _check_shapes(reference, picture)
    error = np.mean((reference.astype(np.float64) - picture) ** 2) + blocking_effect(picture)
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

    The mean square of its 8x8 DCT coefficients (u, v) with u + v of 4 and more, which JPEG
    quantises coarsest; whole blocks only, 0 if there are none.
    """
    height, width = (side // dct.BLOCK * dct.BLOCK for side in luma.shape)
    if not height or not width:
        return 0.0
    coefficients = dct.forward(dct.split_blocks(luma[:height, :width]))
    high = np.add.outer(np.arange(dct.BLOCK), np.arange(dct.BLOCK)) >= 4
    return float(np.mean(np.square(coefficients[..., high])))
