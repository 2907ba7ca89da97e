"""The samples of 16-bit files, which Pillow would clip or truncate."""

import re
from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
from PIL import Image, TiffImagePlugin

from restore.errors import PhotoError
from restore.image import colour, metadata

# A PGM's or PPM's width, height and highest value, with comments between them (Netpbm, ppm(5)).
_PPM_HEADER = re.compile(rb"P[2356](?:\s+(?:#[^\r\n]*[\r\n]\s*)*(\d{1,9})){3}\s")


def read(opened: Image.Image, data: bytes) -> np.ndarray | None:
    """The samples of a 16-bit file, uint16 (H, W) or (H, W, 3 or 4); None for other files.

    A PNG comes as stored, a TIFF upright, a PGM or PPM scaled from its own highest value.
    """
    highest = 65535
    tags = opened.tag_v2 if isinstance(opened, TiffImagePlugin.TiffImageFile) else {}
    if opened.format == "PNG" and data[24] == 16:  # IHDR's bit depth
        data = _bare_png(data)
    elif opened.format == "PPM":
        header = _PPM_HEADER.match(data)
        highest = 0 if header is None else int(header[1])
        if highest < 256:
            return None
    elif not _is_deep_tiff(tags):
        return None
    samples = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    size = (opened.height, opened.width)
    if samples is None or samples.dtype != np.uint16 or samples.shape[:2] != size:
        if not opened.mode.startswith("I;16"):
            return None
        samples = np.asarray(opened).astype(np.uint16)
    if samples.ndim == 3:
        samples = samples[..., [2, 1, 0, 3][: samples.shape[2]]]
    clear = opened.info.get("transparency")
    if samples.ndim == 2 and isinstance(clear, int):  # OpenCV applies it only to colour
        alpha = np.where(samples == clear, np.uint16(0), np.uint16(65535))
        samples = np.dstack([colour.in_three(samples), alpha])
    if highest < 65535:
        scaled = samples * np.float32(65535 / highest)
        samples = np.rint(scaled).clip(0, 65535).astype(np.uint16)
    if tags.get(metadata.PHOTOMETRIC) == 0:  # white is zero
        samples = 65535 - samples
    if tags.get(metadata.EXTRA_SAMPLES) == (0,):  # of no stated meaning, so not alpha
        samples = samples[..., :3]
    if tags.get(metadata.EXTRA_SAMPLES) == (1,):  # alpha, premultiplied
        colours, alpha = samples[..., :3], samples[..., 3:]
        divided = colours * np.float32(65535) / np.maximum(alpha, 1)
        samples = np.dstack([np.rint(divided).clip(0, 65535).astype(np.uint16), alpha])
    return samples


def _bare_png(data: bytes) -> bytes:
    """A PNG's first picture without its metadata, which would only be decoded again."""
    essential = [
        metadata.png_chunk(kind, body)
        for kind, body in metadata.png_chunks(data)
        if kind in (b"IHDR", b"tRNS", b"IDAT", b"IEND")
    ]
    return b"".join([data[:8], *essential])


def _is_deep_tiff(tags: Mapping[int, Any]) -> bool:
    """Whether a TIFF has 16-bit samples that OpenCV reads correctly: integers, gray or RGB(A).

    PhotoError if they are stored channel by channel.
    """
    count = tags.get(metadata.SAMPLES_PER_PIXEL, 1)
    bits, kinds = tags.get(metadata.BITS, ()), tags.get(metadata.SAMPLE_FORMAT, (1,))
    if set(bits) != {16} or set(kinds) != {1}:
        return False
    if tags.get(metadata.PLANES) == 2 and count > 1:
        raise PhotoError(
            "16-bit samples that are stored channel by channel are not supported: save the TIFF "
            "with interleaved channels."
        )
    return (tags.get(metadata.PHOTOMETRIC), count) in ((0, 1), (1, 1), (2, 3), (2, 4))
