"""Decoding to the mean of each interval: what is possible without a network."""

import numpy as np

from restore.codec import JpegImage, centroid
from restore.models.jpeg import JPEG
from restore.models.registry import register
from restore.models.spec import Decoder


def decode(jpeg: JpegImage, icc: bytes = b"") -> np.ndarray:
    """A JPEG as RGB uint8 (H, W, 3); CMYK and damaged files get plain decoding.

    icc: the file's colour profile, which turns CMYK into sRGB; other colours stay in the file's own
    colour space.
    """
    missing = any(component.pending.any() for component in jpeg.components)
    if missing or jpeg.color_space not in ("gray", "ycbcr", "rgb"):
        return JPEG.decode(jpeg, icc)
    return centroid.decode(jpeg)


CENTROID = register(
    Decoder(
        name="centroid",
        title="Centroid",
        paper="Price and Rabbani, Biased Reconstruction for JPEG Decoding, IEEE Signal Processing "
        "Letters 6 (1999)",
        link="https://doi.org/10.1109/97.803424",
        summary="Plain decoding with each coefficient set to the mean of the values that it may "
        "have had, rounded only once.",
        decode=decode,
    )
)
