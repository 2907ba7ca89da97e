"""How well coefficients fit the multiples of a quantisation step, in nats.

The coefficients of a photo follow a Laplace distribution. Quantisation gathers its mass at the
multiples of the step; what happens to the picture afterwards (rounding to pixels, a finer JPEG)
adds nearly normal noise around them. The evidence for a step is the logarithm of how much likelier
the coefficients are under this model than under the unquantised distribution. After Z. Fan and
R. L. de Queiroz, "Identification of bitmap compression history: JPEG detection and quantizer
estimation", IEEE Transactions on Image Processing 12(2), 2003, and, for coefficients quantised
twice, J. Lukas and J. Fridrich, "Estimation of primary quantization matrix in double compressed
JPEG images", DFRWS 2003.
"""

import math

import numpy as np

_FOREIGN = 0.1  # share of the coefficients that come from elsewhere: captions, retouching
_LEAST = 8  # fewest nonzero coefficients of a frequency that tell anything
_LOWEST_SHARE = 0.02  # lowest ratio of one multiple's mass to that of the one before

_AT = np.linspace(-8, 8, 4001)
_BELOW = np.array([(1 + math.erf(x / math.sqrt(2))) / 2 for x in _AT])


def of_levels(levels: np.ndarray, step: float, firsts: np.ndarray, noise: float) -> np.ndarray:
    """Evidence (k,) that levels of one frequency were multiples of each first step before.

    levels: quantised coefficients (n,), whole numbers; step: their step; firsts: the first steps
    (k,), in the same units; noise: standard deviation of the noise between the two quantisers.
    Zeros do not count.
    """
    sizes, counts = np.unique(np.abs(levels), return_counts=True)
    sizes, counts = sizes[sizes > 0], counts[sizes > 0]
    total = counts.sum()
    if total < _LEAST:
        return np.zeros(len(firsts))
    first = firsts[:, None].astype(np.float64)
    single = max(1 - total / (sizes @ counts), _LOWEST_SHARE)
    anywhere = (1 - single) * single ** (sizes - 1.0)
    multiples = np.maximum(np.rint(sizes * step / first), 1)
    share = np.maximum(1 - total / (multiples @ counts), _LOWEST_SHARE)[:, None]

    def mass(multiple: np.ndarray) -> np.ndarray:
        """The mass of a multiple, for one sign if it is not zero; 0 below zero. See `share`."""
        other = np.sqrt(share) * (1 - share) * share ** np.maximum(multiple - 1, 0)
        return np.where(multiple == 0, 1 - np.sqrt(share), other / 2) * (multiple >= 0)

    inside = _around(sizes * step, step, first, noise, mass)
    lost = _around(np.zeros(1), step, first, noise, lambda multiple: mass(np.abs(multiple)))
    inside = 2 * inside / np.maximum(1 - lost, 1e-9)
    return _gain(inside / anywhere, firsts > step) @ counts


def of_means(levels: np.ndarray, step: float, firsts: np.ndarray, noise: float) -> np.ndarray:
    """:func:`of_levels` for the DC coefficient, whose unquantised levels are equally likely."""
    first = firsts[:, None].astype(np.float64)
    sizes, counts = np.unique(levels, return_counts=True)
    inside = _around(sizes * step, step, first, noise, lambda multiple: first / step)
    return _gain(inside, firsts > step) @ counts


def of_sizes(sizes: np.ndarray, firsts: np.ndarray, noise: float, scale: float) -> np.ndarray:
    """Evidence (k, n) that each size comes from a multiple of each first step.

    sizes: (n,), absolute values of one frequency; firsts: (k,); noise: standard deviation of the
    noise added since; scale: mean size of the unquantised coefficients.
    """
    first = firsts[:, None].astype(np.float32)
    sizes = sizes.astype(np.float32)
    nearest = np.rint(sizes / first)
    inside = np.zeros_like(nearest)
    for beside in (-1, 0, 1):
        multiple = nearest + beside
        other = (
            np.exp((0.5 - np.maximum(np.abs(multiple), 1)) * first / scale)
            * -np.expm1(-first / scale)
            / 2
        )
        mass = np.where(multiple == 0, -np.expm1(-first / 2 / scale), other)
        inside += mass * np.exp(-(((sizes - multiple * first) / noise) ** 2) / 2)
    inside /= noise * math.sqrt(2 * math.pi)
    # The Laplace distribution with the same noise added.
    blur = noise / scale
    left = np.exp(-sizes / scale) * _cdf(sizes / noise - blur)
    right = np.exp(np.minimum(sizes / scale, 50)) * _cdf(-sizes / noise - blur)
    anywhere = math.exp(min(blur**2 / 2, 50)) * (left + right) / (2 * scale)
    return _gain(inside / np.maximum(anywhere, 1e-30), np.ones(len(firsts), bool))


def _gain(ratio: np.ndarray, useful: np.ndarray) -> np.ndarray:
    return np.log((1 - _FOREIGN) * ratio + _FOREIGN) * useful[:, None]


def _around(values, step, first, noise, mass) -> np.ndarray:
    """Probability (k, n) of the intervals, a step wide, around values (n,)."""
    nearest = np.rint(values / first)
    total = np.zeros(nearest.shape)
    for beside in (-1, 0, 1):
        multiple = nearest + beside
        offset = values - multiple * first
        part = _cdf((offset + step / 2) / noise) - _cdf((offset - step / 2) / noise)
        total += mass(multiple) * part
    return total


def _cdf(x: np.ndarray) -> np.ndarray:
    """The cumulative normal distribution."""
    return np.interp(x, _AT, _BELOW)
