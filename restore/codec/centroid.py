"""Decoding to the mean of what each coefficient may have been (Price and Rabbani, 1999).

A quantised coefficient stands for an interval one step wide, in which small values are more
frequent than large ones. If coefficients follow a Laplace distribution, the mean of the interval
lies nearer to zero than its middle, to which JPEG decodes. The scale of the distribution is
estimated from the file, for each frequency and each class of blocks. Blocks are classed by how many
other nonzero coefficients they have, since a smooth block and a busy one differ more than two
frequencies do. Nothing is rounded until the end.
"""

from collections.abc import Iterator

import cv2
import numpy as np

from restore.codec import color, dct
from restore.codec.jpeg import Component, JpegImage

#: Where classes of blocks begin: how many coefficients besides the one in question are not zero.
CLASSES = np.array([1, 2, 3, 4, 6, 8, 11, 15, 20, 26, 34, 44])
#: Fewest nonzero coefficients to estimate a class's scale from; below, that of all blocks is used.
_ENOUGH = 8
#: Blocks that are processed together.
_BLOCKS = 2**14
#: Chroma with steps up to the first is interpolated with cubics, from the second on linearly, in
#: between with a blend of both: a sharp filter sharpens the error of coarse steps.
_FINE, _COARSE = 4.0, 12.0


def decode(jpeg: JpegImage) -> np.ndarray:
    """RGB uint8 (H, W, 3) of a gray, YCbCr or RGB file.

    ValueError for other colours, and for a file whose last scans are missing.
    """
    if jpeg.color_space not in ("gray", "ycbcr", "rgb"):
        raise ValueError(
            f"The centroid cannot decode files in {jpeg.color_space}: choose another method."
        )
    full = [_full_size(jpeg, index) for index in range(len(jpeg.components))]
    rgb = np.empty((jpeg.height, jpeg.width, 3), np.uint8)
    for rows in dct.bands(jpeg.height, jpeg.width):
        planes = [plane[rows] / np.float32(257) for plane in full]
        if jpeg.color_space == "ycbcr":
            rgb[rows] = color.ycbcr_to_rgb(*planes)
        else:
            rgb[rows] = jpeg.mix(color.to_uint8(np.dstack(planes)))
    return rgb


def _full_size(jpeg: JpegImage, index: int) -> np.ndarray:
    """A component's plane at the picture's size, uint16 (H, W) with 65535 for white."""
    height, width = jpeg.plane_shape(index)
    component = jpeg.components[index]
    samples = color.to_samples(expected(component)[:height, :width], 16)
    across, down = jpeg.factors(index)
    if (across, down) != (1, 1):
        step = (float(component.table[0, 1]) + float(component.table[1, 0])) / 2
        sharp = float(np.clip((_COARSE - step) / (_COARSE - _FINE), 0, 1))
        linear, cubic = (
            cv2.resize(samples, None, fx=across, fy=down, interpolation=kind)
            for kind in (cv2.INTER_LINEAR, cv2.INTER_CUBIC)
        )
        samples = cv2.addWeighted(cubic, sharp, linear, 1 - sharp, 0)
    return samples[: jpeg.height, : jpeg.width]


def expected(component: Component) -> np.ndarray:
    """A component's plane, float32 (8 m, 8 n) in gray levels, decoded to its coefficients' means.

    ValueError where its last scans are missing.
    """
    if component.pending.any():
        raise ValueError("The last scans of this component are missing: choose another method.")
    shifts = towards_zero(component).astype(np.float32)
    rows, columns = component.quantised.shape[:2]
    plane = np.empty((rows * dct.BLOCK, columns * dct.BLOCK), np.float32)
    steps = component.table.reshape(-1).astype(np.float32)
    for part in _parts(rows, columns):
        quantised = _flat(component.quantised[part])
        means = quantised * steps
        block, frequency, others = _not_zero(quantised)
        signs = np.sign(quantised[block, frequency])
        means[block, frequency] -= signs * shifts[_class(others), frequency]
        blocks = means.reshape(-1, columns, dct.BLOCK, dct.BLOCK)
        below = slice(part.start * dct.BLOCK, part.stop * dct.BLOCK)
        np.add(dct.join_blocks(dct.inverse(blocks)), 128, out=plane[below])
    return plane


def towards_zero(component: Component) -> np.ndarray:
    """How much nearer to zero an interval's mean lies than its middle, float64 (classes, 64).

    In gray levels, for each class of blocks and each frequency; 0 for the blocks' own means, which
    have no peak at zero.
    """
    classes, frequencies = len(CLASSES) + 1, dct.BLOCK**2
    size = classes * frequencies
    blocks = np.zeros(classes)
    # Nonzero coefficients: their count by the class of the others in the block, their count by the
    # class of all in the block, and the sum of their magnitudes.
    other, all_, total = np.zeros(size), np.zeros(size), np.zeros(size)
    for part in _parts(*component.quantised.shape[:2]):
        quantised = _flat(component.quantised[part])
        block, frequency, others = _not_zero(quantised)
        counts = np.count_nonzero(quantised[:, 1:], axis=1)
        blocks += np.bincount(_class(counts), minlength=classes)
        own = _class(others) * frequencies + frequency
        magnitude = np.abs(quantised[block, frequency].astype(np.int32))
        other += np.bincount(own, minlength=size)
        total += np.bincount(own, weights=magnitude, minlength=size)
        all_ += np.bincount(_class(others + 1) * frequencies + frequency, minlength=size)
    other, all_, total = (each.reshape(classes, frequencies) for each in (other, all_, total))
    zero = blocks[:, None] - all_
    steps = component.table.reshape(-1).astype(np.float64)
    of_class = _shift(zero, other, total, steps)
    of_every = _shift(zero.sum(axis=0), other.sum(axis=0), total.sum(axis=0), steps)
    shifts = np.where(other < _ENOUGH, of_every, of_class)
    shifts[:, 0] = 0
    return shifts


def _shift(zero: np.ndarray, other: np.ndarray, total: np.ndarray, step: np.ndarray) -> np.ndarray:
    """The shift, from the counts of zero and other levels and the sum of the others' magnitudes.

    With t = exp(-step / (2 scale)) a zero level has the likelihood 1 - t, and one of +-n has
    t^(2n - 1) (1 - t^2). The likelihood of all is largest at the root in (0, 1) of
    (N + N1 + M) t^2 + N0 t - M = 0, for N levels, N0 of them zero, N1 not; M is the sum of 2n - 1.
    """
    odd = 2 * total - other
    squared = zero + 2 * other + odd
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (np.sqrt(zero**2 + 4 * squared * odd) - zero) / (2 * squared)
        # The mean of a falling exponential over one step, relative to the step's middle.
        shift = step / 2 * (1 + t**2) / (1 - t**2) + step / (2 * np.log(t))
    return np.where(np.isfinite(shift), shift, 0)


def _parts(rows: int, columns: int) -> Iterator[slice]:
    step = max(1, _BLOCKS // columns)
    return (slice(first, min(first + step, rows)) for first in range(0, rows, step))


def _flat(blocks: np.ndarray) -> np.ndarray:
    return blocks.reshape(-1, dct.BLOCK**2)


def _not_zero(quantised: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each nonzero AC coefficient, its block, its frequency, and how many more the block has."""
    present = quantised != 0
    present[:, 0] = False
    block, frequency = np.nonzero(present)
    return block, frequency, np.count_nonzero(present, axis=1)[block] - 1


def _class(others: np.ndarray) -> np.ndarray:
    return np.digitize(others, CLASSES)
