"""What a picture file says besides its samples: orientation, profile, EXIF, chunks of a PNG."""

import contextlib
import struct
import warnings
import zlib
from collections.abc import Iterator, MutableMapping
from typing import Any

import numpy as np
from PIL import Image

ORIENTATION, EXIF_IFD, GPS_IFD = 0x0112, 0x8769, 0x8825
#: Orientations at which width and height change places.
SIDEWAYS = (5, 6, 7, 8)
X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 282, 283, 296
_PIXEL_X_DIMENSION, _PIXEL_Y_DIMENSION = 0xA002, 0xA003
# What EXIF 2.32 and Windows put in a TIFF's first directory; other tags there may describe its
# layout.
_TIFF_TAGS = {270, 271, 272, 282, 283, 296, 305, 306, 315, 33432, 18246, *range(40091, 40096)}
BITS, PHOTOMETRIC, SAMPLES_PER_PIXEL, PLANES = 258, 262, 277, 284
EXTRA_SAMPLES, SAMPLE_FORMAT = 338, 339
TIFF_IPTC = 33723
_LONGEST_PROFILE = 16_000_000  # in JPEG; those of printers have about two million bytes


def profile(opened: Image.Image) -> bytes:
    """The colour profile of an open file, empty if it has none."""
    icc = opened.info.get("icc_profile")
    return icc if isinstance(icc, bytes) and len(icc) <= _LONGEST_PROFILE else b""


def exif(opened: Image.Image, data: bytes) -> bytes:
    """EXIF as an open file has it, empty if it has none; data: the bytes of the file."""
    if opened.format == "TIFF":
        with contextlib.suppress(Exception):  # unreadable metadata counts as none
            tags = descriptive(opened.getexif())
            return tags.tobytes() if tags else b""
    if opened.format == "PNG":
        # It may follow the pixels, which Pillow would decode to find it.
        chunk = next((body for kind, body in png_chunks(data) if kind == b"eXIf"), None)
        opened.info.setdefault("exif", chunk)
    stored = opened.info.get("exif")
    return stored if isinstance(stored, bytes) else b""


def orientation(opened: Image.Image) -> int:
    """EXIF's orientation, 1-8, by which an open file must be turned; 1 for TIFF, read upright."""
    stored: Any = 1
    if opened.format != "TIFF":
        with contextlib.suppress(Exception):
            stored = opened.getexif().get(ORIENTATION)
    return int(stored) if stored in range(1, 9) else 1


def turn_upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    """A stored picture (H, W) or (H, W, channels) turned as EXIF's orientation 1-8 says."""
    if orientation in SIDEWAYS:
        picture = picture.swapaxes(0, 1)
    rows = -1 if orientation in (3, 4, 7, 8) else 1
    columns = -1 if orientation in (2, 3, 6, 7) else 1
    return np.ascontiguousarray(picture[::rows, ::columns])


def descriptive(tags: Image.Exif) -> Image.Exif:
    """The tags that describe the picture, without those that lay out its file."""
    kept = Image.Exif()
    kept.update({tag: value for tag, value in tags.items() if tag in _TIFF_TAGS})
    for directory in (EXIF_IFD, GPS_IFD):
        if directory in tags:
            kept[directory] = tags.get_ifd(directory)
    return kept


def readable_tags(exif: bytes) -> Image.Exif | None:
    """EXIF's tags for an upright picture, without orientation; None if they cannot be read."""
    tags = Image.Exif()
    with contextlib.suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tags.load(exif)
        if tags.pop(ORIENTATION, 1) in SIDEWAYS:
            _swap(tags, X_RESOLUTION, Y_RESOLUTION)
            _swap(tags.get_ifd(EXIF_IFD), _PIXEL_X_DIMENSION, _PIXEL_Y_DIMENSION)
        tags.tobytes()
        return tags
    return None


def _swap(tags: MutableMapping[int, Any], first: int, second: int) -> None:
    if first in tags and second in tags:
        tags[first], tags[second] = tags[second], tags[first]


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Types and bodies of a PNG's chunks (PNG, clause 5.3), as far as the file is whole."""
    position = 8
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += 12 + length


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG, with its length and checksum."""
    checksum = zlib.crc32(body, zlib.crc32(kind))
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)
