"""JFIF colour (T.871) and chroma sampling as libjpeg does them.

Planes are uint8 and every step rounds to 8 bits, because libjpeg's do.
"""

import math
from collections.abc import Iterator

import cv2
import numpy as np

from restore.codec import dct

#: Chroma sampling names and luma's sampling factors (horizontal, vertical) with chroma's at 1.
SUBSAMPLINGS = {"4:4:4": (1, 1), "4:2:2": (2, 1), "4:2:0": (2, 2)}
#: These, and those that cameras and rotated pictures use but encoders here do not offer.
ALL_SUBSAMPLINGS = {**SUBSAMPLINGS, "4:4:0": (1, 2), "4:1:1": (4, 1)}

# T.871, clause 7 (BT.601's red, green and blue), in the 16 fractional bits of libjpeg's integers
# (jccolor.c, jdcolor.c). Products with 8-bit samples need 24 bits, which float32 holds exactly.
#: RGB to luma and (unshifted) chroma, float32 (3, 3).
TO_YCBCR = (
    np.array([[19595, 38470, 7471], [-11059, -21709, 32768], [32768, -27439, -5329]], np.float32)
    / 65536
)
#: What is added before rounding down: half a level (chroma: less 2^-16) and the chroma's shift.
TO_YCBCR_OFFSET = np.array([0.5, *2 * [128.5 - 2**-16]], np.float32)
#: The way back, factors added to luma: red from Cr, green from Cb, green from Cr, blue from Cb.
FROM_YCBCR = tuple(number / 65536 for number in (91881, -22554, -46802, 116130))


def to_uint8(samples: np.ndarray) -> np.ndarray:
    """Float samples in gray levels, rounded and clipped to uint8."""
    rounded = np.rint(samples)
    return rounded.clip(0, 255, out=rounded).astype(np.uint8)


def to_samples(values: np.ndarray, depth: int) -> np.ndarray:
    """Float samples in gray levels, 0-255, rounded once and clipped to a depth of 8 or 16 bits."""
    if depth == 8:
        return to_uint8(values)
    rounded = np.rint(values * np.float32(257))
    return rounded.clip(0, 65535, out=rounded).astype(np.uint16)


def to_depth(samples: np.ndarray, depth: int) -> np.ndarray:
    """uint8 samples at a depth of 8 bits (as they are) or 16 (uint16, with 65535 for 255)."""
    return samples if depth == 8 else samples * np.uint16(257)


def luma(rgb: np.ndarray) -> np.ndarray:
    """JFIF luma of RGB (..., H, W, 3) uint8, as uint8 (..., H, W); libjpeg's, bit for bit."""
    return _converted(rgb, _TO_YCBCR[:1])[..., 0]


def rgb_to_ycbcr(rgb: np.ndarray) -> np.ndarray:
    """RGB (..., H, W, 3) uint8 to JFIF YCbCr uint8, full range; libjpeg's, bit for bit."""
    return _converted(rgb, _TO_YCBCR)


#: The matrix and what is added, as OpenCV takes them.
_TO_YCBCR = np.column_stack((TO_YCBCR, TO_YCBCR_OFFSET)).astype(np.float32)


def _converted(pictures: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Pictures (..., H, W, 3) times a matrix (C, 4), whose last column is added: uint8 (..., C)."""
    rows = pictures.reshape(-1, *pictures.shape[-2:])
    made = np.empty((*rows.shape[:2], len(matrix)), np.uint8)
    for band in dct.bands(*rows.shape[:2]):
        converted = cv2.transform(rows[band].astype(np.float32), matrix)
        made[band] = converted.reshape(made[band].shape)
    return made.reshape(*pictures.shape[:-1], len(matrix))


def ycbcr_to_rgb(y: np.ndarray, cb: np.ndarray, cr: np.ndarray, *, depth: int = 8) -> np.ndarray:
    """Planes (H, W), each uint8 or float in gray levels, to RGB (H, W, 3) uint8.

    depth: 8, or 16 for uint16.
    """
    rgb = np.empty((*y.shape, 3), np.uint8 if depth == 8 else np.uint16)
    for rows in dct.bands(*y.shape):
        for channel, values in enumerate(_rgb(y[rows], cb[rows], cr[rows])):
            rgb[rows, :, channel] = to_samples(values, depth)
    return rgb


def _rgb(y: np.ndarray, cb: np.ndarray, cr: np.ndarray) -> Iterator[np.ndarray]:
    """Red, green and blue in gray levels, float32 and unclipped."""
    rounded = cb.dtype == np.uint8
    y, blue, red = (plane.astype(np.float32) for plane in (y, cb, cr))
    blue -= 128
    red -= 128
    red_cr, green_cb, green_cr, blue_cb = FROM_YCBCR
    for offset in (red_cr * red, green_cb * blue + green_cr * red, blue_cb * blue):
        # libjpeg rounds the colour offsets separately; restored chroma keeps its fraction.
        yield y + (np.floor(offset + 0.5) if rounded else offset)


def downsample(plane: np.ndarray, horizontal: int, vertical: int) -> np.ndarray:
    """A plane (H, W) uint8 averaged over `vertical` x `horizontal` boxes, uint8.

    Sizes that the factors do not divide are edge-padded. Rounding is libjpeg's (jcsample.c), which
    alternates between columns for 4:2:2 and 4:2:0, and so keeps the mean.
    """
    if horizontal == vertical == 1:
        return plane
    height, width = plane.shape
    plane = np.pad(plane, ((0, -height % vertical), (0, -width % horizontal)), mode="edge")
    rows, columns = plane.shape[0] // vertical, plane.shape[1] // horizontal
    total = plane.reshape(rows, vertical, columns, horizontal).sum(axis=(1, 3), dtype=np.uint16)
    count = horizontal * vertical
    alternates = (horizontal, vertical) in ((2, 1), (2, 2))
    even = (count - 1) // 2 if alternates else count // 2
    bias = np.where(np.arange(columns) % 2, count // 2, even).astype(np.uint16)
    return ((total + bias) // count).astype(np.uint8)


def _triangle(plane: np.ndarray, axis: int, biases: tuple[int, int]) -> np.ndarray:
    """Doubles an axis: each new sample weights its nearer neighbour by 3 and its farther by 1.

    Integers at four times the input's scale, with the biases added.
    """
    plane = np.moveaxis(plane, axis, 0)
    before = np.concatenate([plane[:1], plane[:-1]])
    after = np.concatenate([plane[1:], plane[-1:]])
    doubled = np.stack([3 * plane + before + biases[0], 3 * plane + after + biases[1]], axis=1)
    return np.moveaxis(doubled.reshape(-1, *plane.shape[1:]), 0, axis)


def _linear(plane: np.ndarray, axis: int, ratio: float) -> np.ndarray:
    """An axis interpolated to `ratio` times its length, between the centres of its samples."""
    plane = np.moveaxis(plane, axis, 0)
    count = len(plane)
    places = (np.arange(math.ceil(count * ratio)) + 0.5) / ratio - 0.5
    before = np.floor(places).astype(int)
    share = (places - before).astype(np.float32)[:, None]
    low, high = plane[before.clip(0, count - 1)], plane[(before + 1).clip(0, count - 1)]
    return np.moveaxis(low + share * (high - low), 0, axis)


def upsample(plane: np.ndarray, horizontal: float, vertical: float) -> np.ndarray:
    """A subsampled plane (H, W), uint8 or uint16, to (`vertical` H, `horizontal` W), same dtype.

    Factors of two use the triangle filter, as libjpeg's "fancy upsampling" does (jdsample.c),
    with its rounding; other whole factors, and planes at most two samples wide, repeat samples.
    Factors that are not whole, which libjpeg refuses, interpolate linearly and round sizes up.
    """
    if horizontal == vertical == 1:
        return plane
    if horizontal % 1 or vertical % 1:
        full = _linear(_linear(plane.astype(np.float32), 0, vertical), 1, horizontal)
        return np.rint(full).astype(plane.dtype)
    wide = plane.astype(np.uint16 if plane.dtype == np.uint8 else np.int32)
    if (horizontal, vertical) == (2, 1) and plane.shape[1] > 2:
        return (_triangle(wide, 1, (1, 2)) >> 2).astype(plane.dtype)
    if (horizontal, vertical) == (1, 2):
        return (_triangle(wide, 0, (1, 2)) >> 2).astype(plane.dtype)
    if (horizontal, vertical) == (2, 2) and plane.shape[1] > 2:
        return (_triangle(_triangle(wide, 0, (0, 0)), 1, (8, 7)) >> 4).astype(plane.dtype)
    return plane.repeat(int(vertical), axis=0).repeat(int(horizontal), axis=1)
