"""Plain JPEG: what every viewer shows."""

import io

import numpy as np
from PIL import Image

from restore import image
from restore.codec import JpegImage
from restore.models.registry import register
from restore.models.spec import Decoder


def decode(jpeg: JpegImage, icc: bytes = b"") -> np.ndarray:
    """RGB uint8 (H, W, 3) of a JPEG, decoded from its bytes by libjpeg.

    icc: the file's colour profile, which turns CMYK into sRGB; other colours stay in the file's own
    colour space. Sampling that libjpeg refuses is decoded by :mod:`restore.codec`.
    """
    if jpeg.is_fractional:
        return jpeg.decode().rgb
    with Image.open(io.BytesIO(jpeg.data)) as opened:
        if opened.mode == "CMYK" and icc:
            by_profile = image.cmyk_to_srgb(np.asarray(opened), icc)
            if by_profile is not None:
                return by_profile
        return np.asarray(opened.convert("RGB"))


JPEG = register(
    Decoder(
        name="jpeg",
        title="JPEG",
        paper="ITU-T T.81 (1992)",
        link="https://www.w3.org/Graphics/JPEG/itu-t81.pdf",
        summary="Plain decoding, as every viewer does it.",
        decode=decode,
    )
)
