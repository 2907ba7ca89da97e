"""How far a JPEG leaves each pixel open: what is evidence, and what a network has to guess.

The file states an interval for each coefficient: [(q - 1/2) s, (q + 1/2) s] for the quantised value
q and the step s. Where in it the original lies depends on what photos are like. A coefficient of
a photo follows Laplace's distribution (R. C. Reininger and J. D. Gibson, "Distributions of the
two-dimensional DCT coefficients for images", IEEE Transactions on Communications 31(6), 1983) whose
scale is that of its frequency, times a level that its block shares with its surroundings (E. Y. Lam
and J. W. Goodman, "A mathematical analysis of the DCT coefficient distributions for images", IEEE
Transactions on Image Processing 9(10), 2000). Both are estimated from the file's own coefficients.
Given them, each coefficient has a variance within its interval (a truncated exponential's), and a
pixel has the sum of these, each times the square of its basis picture there.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from restore.codec import JpegImage, color, dct, intervals, quantization
from restore.past import Past

#: Standard deviations to either side: 95.4 % of a normal distribution lie within.
DEVIATIONS = 2.0

#: Gray values of :func:`to_gray` for each gray level: 255 stands for 63.75 levels or more.
GRAY_PER_LEVEL = 4

#: Of blocks; they multiply a frequency's scale. A flat sky is at the low end, a lawn at the high.
_LEVELS = np.exp2(np.arange(-4, 3.6, 0.75))
_NOISE = 1.5  # the least scale, in gray levels: grain, which does not fall with frequency
_NEIGHBOUR = 0.2  # weight of a neighbour's coefficients in a block's level; its own weigh 1
_SAMPLE = 16384  # blocks that the scales are estimated from
_ROUNDS = 3  # of that estimation
_BAND = 64  # rows of blocks at a time

_RADIUS = np.hypot(*np.indices((dct.BLOCK, dct.BLOCK))).ravel()[1:]
_SQUARES = (dct.BASIS**2).reshape(dct.BLOCK**2, dct.BLOCK**2).astype(np.float32)


def of_file(
    jpeg: JpegImage | None,
    luma: Callable[[], np.ndarray],
    *,
    past: Past | None,
) -> np.ndarray | None:
    """The evidence map of a file, for the JPEG that its restoration relied on.

    Parameters
    ----------
    jpeg : JpegImage, optional
        The file, if it is a JPEG.
    luma : callable
        Decodes the pixels' luma, uint8 (H, W), as stored; called only if the past counts.
    past : Past, optional
        The earlier JPEG, if the file was restored by it.

    Returns
    -------
    np.ndarray, optional
        float32 (H, W) as from :func:`of_jpeg`; None where no JPEG is known, or it is CMYK.
    """
    if jpeg is not None and jpeg.color_space in ("cmyk", "ycck"):
        return None
    if past is not None:
        table = quantization.scale_table(quantization.LUMINANCE, past.quality)
        return of_past(luma(), table, row=past.row, column=past.column)
    return None if jpeg is None else of_jpeg(jpeg)


def of_component(quantised: np.ndarray, table: np.ndarray) -> np.ndarray:
    """How far a component leaves its samples open, in gray levels, float32 (8 m, 8 n).

    Two standard deviations: in a photo, 95 of 100 samples lie within this distance of the restored
    ones, to either side. The intervals bind every method alike, so the map belongs to the file.

    quantised: int16 (m, n, 8, 8); table: uint16 (8, 8).
    """
    rows, columns = quantised.shape[:2]
    model = _fit(quantised, table)
    width = np.empty((dct.BLOCK * rows, dct.BLOCK * columns), np.float32)
    for top in range(0, rows, _BAND):
        first = max(top - 1, 0)  # with the neighbours above and below
        part = quantised[first : top + _BAND + 1]
        variance = _variance(part, model)[top - first :][:_BAND]
        pixels = variance.reshape(-1, dct.BLOCK**2) @ _SQUARES
        pixels += 1 / 12  # the restored sample is rounded
        np.sqrt(pixels, out=pixels)
        pixels *= DEVIATIONS
        band = dct.join_blocks(pixels.reshape(*variance.shape[:2], dct.BLOCK, dct.BLOCK))
        width[dct.BLOCK * top :][: len(band)] = band
    return width


def of_jpeg(jpeg: JpegImage) -> np.ndarray | None:
    """How far a JPEG leaves the luma of its pixels open, in gray levels, float32 (H, W), as stored.

    See :func:`of_component`. None for CMYK, which stores no luma, and for fractional sampling.
    """
    if jpeg.color_space not in ("gray", "ycbcr", "rgb") or jpeg.is_fractional:
        return None
    weights = color.TO_YCBCR[0] if jpeg.color_space == "rgb" else np.ones(1, np.float32)
    squares = np.zeros((jpeg.height, jpeg.width), np.float32)
    for index, weight in enumerate(weights):
        component, (across, down) = jpeg.components[index], jpeg.whole_factors(index)
        width = of_component(component.quantised, component.table)
        full = width.repeat(down, axis=0).repeat(across, axis=1)
        squares += (weight * full[: jpeg.height, : jpeg.width]) ** 2
    return np.sqrt(squares)


def of_past(luma: np.ndarray, table: np.ndarray, *, row: int, column: int) -> np.ndarray:
    """How far an earlier JPEG leaves the present pixels open, in gray levels.

    For pictures that are restored by their past: the intervals are those of the earlier JPEG, on
    that JPEG's grid, even if the file is a JPEG again.

    Parameters
    ----------
    luma : np.ndarray
        uint8 (H, W), of the pixels as they are now.
    table : np.ndarray
        uint16 (8, 8), the earlier JPEG's luminance table.
    row, column : int
        0-7, where the earlier JPEG's first whole block begins.

    Returns
    -------
    np.ndarray
        float32 (H, W), as from :func:`of_component`. A block that cropping cut is estimated as if
        its edge pixels were repeated.
    """
    height, width = luma.shape
    top, left = -row % dct.BLOCK, -column % dct.BLOCK
    padded = dct.pad(np.pad(luma, ((top, 0), (left, 0)), mode="edge"))
    blocks = dct.split_blocks(padded)
    quantised = np.empty(blocks.shape, np.int16)
    for first in range(0, len(blocks), _BAND):
        coefficients = dct.forward(blocks[first : first + _BAND] - np.float32(128))
        quantised[first : first + _BAND] = quantization.quantise(coefficients, table)
    return of_component(quantised, table)[top : top + height, left : left + width]


def to_gray(width: np.ndarray) -> np.ndarray:
    """A map, float32 (H, W) in gray levels, as uint8: ``GRAY_PER_LEVEL`` times it, at most 255."""
    return color.to_uint8(GRAY_PER_LEVEL * width)


@dataclass(frozen=True)
class _Model:
    """What the coefficients of a file are like; 63 frequencies (without the mean), L levels.

    zero, other, size: the log-likelihood of a level (L,) for a block of zeros, and what is added to
    it by a coefficient that is not zero (63, L) and by each multiple of its step (63, L); shares:
    logarithms of the levels' shares (L,); mean: variance of the mean; within_zero, within_other:
    variances (63, L) in the interval about zero and in any other; size_zero, size_other: mean sizes
    (63, L) there, in the others less q steps.
    """

    zero: np.ndarray
    other: np.ndarray
    size: np.ndarray
    shares: np.ndarray
    mean: float
    within_zero: np.ndarray
    within_other: np.ndarray
    size_zero: np.ndarray
    size_other: np.ndarray


def _model(scales: np.ndarray, shares: np.ndarray, table: np.ndarray) -> _Model:
    """The moments of Laplace distributions, scales (63,), in intervals as wide as the steps."""
    steps = table.reshape(-1).astype(np.float64)
    scale = np.hypot(scales[:, None] * _LEVELS, _NOISE)
    half = steps[1:, None] / 2
    # Within these bounds the formulae lose no digits; beyond them the limits are reached.
    ratio = (half / scale).clip(1e-2, 300)
    scale = half / ratio
    decay, whole = np.expm1(ratio), 2 * ratio
    zero = np.log(-np.expm1(-ratio))
    other = ratio + np.log(-np.expm1(-whole)) - np.log(2)
    narrow = whole / 2 / np.sinh(np.minimum(ratio, 40))
    wider = (1 + 2 * float(intervals.MARGIN) / steps) ** 2
    within_zero = scale**2 * (2 - ratio * (ratio + 2) / decay).clip(0)
    within_other = scale**2 * (1 - narrow**2).clip(0)
    return _Model(
        zero.sum(axis=0),
        other - zero,
        -whole,
        np.log(shares),
        float(wider[0] * steps[0] ** 2 / 12),
        wider[1:, None] * within_zero,
        wider[1:, None] * within_other,
        scale * (1 - ratio / decay),
        scale * (1 - whole / np.expm1(whole)) - half,
    )


def _parts(quantised: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Multiples of the step, and whether they are not zero: float32 (n, 63) both."""
    sizes = np.abs(quantised.reshape(-1, dct.BLOCK**2)[:, 1:]).astype(np.float32)
    return sizes, (sizes > 0).astype(np.float32)


def _log_likelihood(sizes: np.ndarray, others: np.ndarray, model: _Model) -> np.ndarray:
    """The log-likelihood of the levels, (n, L), given each block's coefficients."""
    likely = others @ model.other.astype(np.float32)
    likely += sizes @ model.size.astype(np.float32)
    return likely + model.zero.astype(np.float32)


def _posterior(likely: np.ndarray, model: _Model) -> np.ndarray:
    likely = likely + model.shares.astype(np.float32)
    likely -= likely.max(axis=1, keepdims=True)
    np.exp(likely, out=likely)
    return likely / likely.sum(axis=1, keepdims=True)


def _fit(quantised: np.ndarray, table: np.ndarray) -> _Model:
    """The scales of the frequencies and the shares of the levels, by expectation-maximisation."""
    blocks = quantised.reshape(-1, dct.BLOCK, dct.BLOCK)
    chosen = np.linspace(0, len(blocks) - 1, min(len(blocks), _SAMPLE)).astype(int)
    sizes, others = _parts(blocks[chosen])
    steps = table.reshape(-1)[1:].astype(np.float64)
    count = len(sizes)
    # The amplitudes of photos fall as 1 / frequency (D. J. Field, JOSA A 4(12), 1987): so those of
    # frequencies whose coefficients are all zero follow from the others.
    used = others.mean(axis=0, dtype=np.float64).clip(0.5 / count, 1 - 1e-3)
    amplitude = np.exp(np.average(np.log(steps / -2 / np.log(used) * _RADIUS), weights=used))
    shares = np.full(len(_LEVELS), 1 / len(_LEVELS))
    model = _model(amplitude / _RADIUS, shares, table)
    for _ in range(_ROUNDS):
        posterior = _posterior(_log_likelihood(sizes, others, model), model)
        shares = posterior.mean(axis=0, dtype=np.float64) + 1e-3
        of_others = others.T @ posterior
        of_zeros = posterior.sum(axis=0, dtype=np.float64) - of_others
        size = (of_zeros * model.size_zero + of_others * model.size_other).sum(axis=1)
        size = size / count + sizes.mean(axis=0, dtype=np.float64) * steps
        shares /= shares.sum()
        model = _model(size / (shares @ _LEVELS), shares, table)
    return model


def _variance(quantised: np.ndarray, model: _Model) -> np.ndarray:
    """The variance of the coefficients within their intervals, float32 (m, n, 64)."""
    rows, columns = quantised.shape[:2]
    sizes, others = _parts(quantised)
    likely = _log_likelihood(sizes, others, model).reshape(rows, columns, -1)
    around = np.full((3, 3), _NEIGHBOUR, np.float32)
    around[1, 1] = 1
    likely = cv2.filter2D(likely, -1, around, borderType=cv2.BORDER_REPLICATE)
    posterior = _posterior(likely.reshape(rows * columns, -1), model)
    variance = np.empty((rows * columns, dct.BLOCK**2), np.float32)
    variance[:, 0] = model.mean
    zero, other = (each.T.astype(np.float32) for each in (model.within_zero, model.within_other))
    variance[:, 1:] = posterior @ zero + others * (posterior @ (other - zero))
    return variance.reshape(rows, columns, -1)
