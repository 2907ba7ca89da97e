"""Colour as JPEG stores it: RGB to YCbCr, and the chroma at a fraction of the resolution."""

from dataclasses import dataclass

import numpy as np

from restore.codec import color

#: By how much the chroma's width and height may be divided. 1 is 4:4:4, 2 is 4:2:0; encoders go no
#: further, though the eye would bear it.
FACTORS = (1, 2, 4, 8, 16)


@dataclass(frozen=True)
class Colours:
    """A picture whose chroma was stored at a fraction of its resolution.

    y, cb, cr: uint8 (H, W), the chroma as the decoder upsamples it; rgb: uint8 (H, W, 3), what they
    make together; samples: how many numbers were stored for each pixel, of 3.
    """

    y: np.ndarray
    cb: np.ndarray
    cr: np.ndarray
    rgb: np.ndarray
    samples: float


def stored(rgb: np.ndarray, factor: int) -> Colours:
    """RGB (H, W, 3) uint8 with its chroma divided by `factor` both ways, nothing quantised.

    Downsamples and upsamples as libjpeg does (:mod:`restore.codec.color`).
    """
    height, width = rgb.shape[:2]
    y, *chroma = np.moveaxis(color.rgb_to_ycbcr(rgb), 2, 0)
    small = [color.downsample(plane, factor, factor) for plane in chroma]
    cb, cr = (color.upsample(each, factor, factor)[:height, :width] for each in small)
    samples = (y.size + sum(each.size for each in small)) / y.size
    return Colours(y, cb, cr, color.ycbcr_to_rgb(y, cb, cr), samples)


def chroma_picture(cb: np.ndarray | None = None, cr: np.ndarray | None = None) -> np.ndarray:
    """What one plane of chroma, uint8 (H, W), adds to middle gray: RGB uint8 (H, W, 3)."""
    plane = cb if cb is not None else cr
    if plane is None:
        raise ValueError("Give one plane, cb or cr.")
    gray = np.full(plane.shape, 128, np.uint8)
    return color.ycbcr_to_rgb(gray, gray if cb is None else cb, gray if cr is None else cr)
