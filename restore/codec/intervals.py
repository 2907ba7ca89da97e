"""What a JPEG states about its original: an interval for each coefficient."""

import cv2
import numpy as np

from restore.codec import color, dct, quantization
from restore.codec.jpeg import Component, JpegImage

#: Widens an interval each way, in gray levels: encoders transform 8-bit samples in integers.
MARGIN = np.float32(0.25)

#: Pixel rows that :func:`consistency` compresses at a time, a multiple of any block row's height.
_BAND = 480


def project(plane: np.ndarray, part: Component) -> np.ndarray:
    """The nearest plane whose coefficients the file may have come from.

    A rounding encoder (T.81, A.3.4) turns c into q only if |c - q step| <= step / 2. The original
    lies in the box that these intervals span, so projecting onto it never leads away from the
    original (apart from the encoder's integer arithmetic, see ``MARGIN``). Where the last b bits of
    q are missing, q may have been up to 2^b - 1 greater or less.

    plane: float32 (8 m, 8 n) in gray levels; part: the component, or its blocks (m, n) there.
    """
    steps = np.exp2(part.pending.astype(np.float32)) - np.float32(0.5)
    reach = steps * part.table + MARGIN
    projected = np.empty_like(plane)
    for rows in dct.bands(*plane.shape):
        blocks = slice(rows.start // dct.BLOCK, rows.stop // dct.BLOCK)
        coefficients = dct.forward(dct.split_blocks(plane[rows] - np.float32(128)))
        centre = quantization.dequantise(part.quantised[blocks], part.table)
        np.clip(coefficients, centre - reach, centre + reach, out=coefficients)
        np.add(dct.join_blocks(dct.inverse(coefficients)), 128, out=projected[rows])
    return projected


def project_subsampled(
    plane: np.ndarray, part: Component, horizontal: int, vertical: int
) -> np.ndarray:
    """:func:`project` for a plane at full resolution, whose box averages the file holds.

    plane: float32 (8 m vertical, 8 n horizontal). All samples of a box move by as much as their
    average.
    """
    if horizontal == vertical == 1:
        return project(plane, part)
    height, width = plane.shape
    boxes = plane.reshape(height // vertical, vertical, width // horizontal, horizontal)
    average = boxes.mean(axis=(1, 3))
    moved = project(average, part) - average
    return (boxes + moved[:, None, :, None]).reshape(height, width)


def flat_areas(component: Component) -> np.ndarray:
    """The value, float32 (m, n) in gray levels, of blocks that lie in an area of one value.

    Such a block and its eight neighbours hold nothing but the same DC coefficient. NaN elsewhere.
    """
    mean = np.ascontiguousarray(component.quantised[..., 0, 0])
    plain = ~component.quantised.reshape(*mean.shape, -1)[..., 1:].any(axis=-1)
    around = np.ones((3, 3), np.uint8)
    flat = cv2.erode(np.asarray(plain, np.uint8), around).astype(bool)
    flat &= cv2.erode(mean, around) == cv2.dilate(mean, around)
    level = mean * np.float32(component.table[0, 0]) / dct.BLOCK + 128
    return np.where(flat, level, np.nan)


def consistency(jpeg: JpegImage, rgb: np.ndarray) -> float:
    """Share of the file's coefficients, 0 to 1, that a picture compresses back to.

    rgb: uint8 (H, W, 3), as stored in the file, not turned upright. It is compressed with the
    file's own tables and sampling, as libjpeg does it. NaN for CMYK, which RGB does not compress
    back to, for sampling that libjpeg refuses, and for a damaged file.
    """
    if jpeg.color_space not in ("gray", "ycbcr", "rgb") or jpeg.is_fractional or jpeg.damage:
        return float("nan")
    equal = total = 0
    for top in range(0, jpeg.height, _BAND):
        planes = _planes(rgb[top : top + _BAND], jpeg.color_space)
        for index, (component, plane) in enumerate(zip(jpeg.components, planes, strict=True)):
            factors = jpeg.whole_factors(index)
            first = top // (dct.BLOCK * factors[1])
            stored = component.quantised[first : first + _BAND // (dct.BLOCK * factors[1])]
            # libjpeg repeats the right edge before it averages, the lower edge after (jcprepct.c).
            beyond = -plane.shape[1] % (dct.BLOCK * factors[0])
            wider = np.pad(plane, ((0, 0), (0, beyond)), mode="edge")
            small = dct.pad(color.downsample(wider, *factors))
            blocks = dct.split_blocks(small.astype(np.float32) - 128)
            again = quantization.quantise(dct.encoder_transform(blocks), component.table)
            rows, columns = np.minimum(again.shape[:2], stored.shape[:2])
            same = again[:rows, :columns] == stored[:rows, :columns]
            equal, total = equal + int(same.sum()), total + same.size
    return equal / total


def _planes(rgb: np.ndarray, color_space: str) -> list[np.ndarray]:
    if color_space == "gray":
        return [rgb[..., 0]]
    return list(np.moveaxis(rgb if color_space == "rgb" else color.rgb_to_ycbcr(rgb), -1, 0))
