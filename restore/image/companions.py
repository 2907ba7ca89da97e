"""What follows the picture in a JPEG: other pictures, a gain map, the video of a motion photo."""

import contextlib
import io
import re
import struct
from dataclasses import dataclass

from PIL import Image, TiffImagePlugin

from restore.sentence import Sentence

GAIN_MAP = Sentence("the gain map")
VIDEO = Sentence("the video of a motion photo")
OTHER_PICTURES = Sentence("the other pictures of the file")
DATA_BEHIND = Sentence("data after the picture")

_MPF, _ISO_GAIN_MAP = b"MPF\0", b"urn:iso:std:iso:ts:21496:-1\0"
_MARKER = re.compile(rb"\xff([^\x00\x01\xff\xd0-\xd8])")
_BLANK = b"\0\xff \r\n\t"
# XMP of Ultra HDR, and of Apple's auxiliary pictures.
_NAMES_GAIN_MAP = re.compile(rb"hdr-?gain-?map", re.IGNORECASE)
_MP_ENTRIES = 0xB002  # CIPA DC-007, 5.2.3.3


@dataclass(frozen=True)
class Companions:
    """What follows the picture in a JPEG, and the segments of the picture that describe it.

    data: the bytes after the picture; kinds: what they are; index: the body of the APP2 segment
    of the Multi-Picture Format (CIPA DC-007), empty if there is none; position: of that body's
    TIFF header, counted from the end of the picture (negative); gain_map: the body of the APP2
    segment that announces a gain map by ISO 21496-1, empty if there is none.
    """

    data: bytes
    kinds: tuple[Sentence, ...]
    index: bytes = b""
    position: int = 0
    gain_map: bytes = b""


def find(opened: Image.Image, data: bytes) -> Companions | None:
    """What follows the picture in an open JPEG; data: the bytes of the file."""
    end = _end(data)
    behind = data[end:]
    if not behind.strip(_BLANK):
        return None
    bodies = [body for name, body in getattr(opened, "applist", ()) if name == "APP2"]
    index = next((body for body in bodies if body.startswith(_MPF) and _entries(body)), b"")
    gain_map = next((body for body in bodies if body.startswith(_ISO_GAIN_MAP)), b"")
    kinds = []
    if b"\xff\xd8\xff" in behind:
        is_gain_map = gain_map or _NAMES_GAIN_MAP.search(behind)
        kinds.append(GAIN_MAP if is_gain_map else OTHER_PICTURES)
    if b"ftyp" in behind:  # ISO/IEC 14496-12, file type box
        kinds.append(VIDEO)
    header = data.find(index, 0, end) + len(_MPF) if index else end
    return Companions(behind, tuple(kinds or [DATA_BEHIND]), index, header - end, gain_map)


def segments(companions: Companions) -> tuple[bytes, ...]:
    """The bodies of the APP2 segments that the picture must have."""
    return tuple(body for body in (companions.index, companions.gain_map) if body)


def append(picture: bytes, companions: Companions) -> bytes:
    """A JPEG that has the :func:`segments`, followed by its companions."""
    start = picture.find(companions.index) if companions.index else -1
    if start >= 0:
        shift = companions.position - (start + len(_MPF) - len(picture))
        index = _moved(companions.index, len(picture), shift)
        picture = picture[:start] + index + picture[start + len(index) :]
    return picture + companions.data


def _moved(index: bytes, size: int, shift: int) -> bytes:
    """An index for a first picture of `size` bytes, whose others lie `shift` bytes further on."""
    entries = _entries(index)
    # Attribute, size, offset (0 for the first picture), two dependents.
    form = "<3L2H" if index[len(_MPF) :].startswith(b"II") else ">3L2H"
    moved = []
    for attribute, length, offset, *dependents in struct.iter_unpack(form, entries):
        place = (length, offset + shift if offset else 0) if moved else (size, 0)
        moved.append(struct.pack(form, attribute, *place, *dependents))
    return index.replace(entries, b"".join(moved), 1)


def _entries(index: bytes) -> bytes:
    """The entries of an index, 16 bytes a picture; empty if it cannot be read."""
    tiff = io.BytesIO(index[len(_MPF) :])
    with contextlib.suppress(Exception):  # Pillow may raise anything on damaged bytes
        directory = TiffImagePlugin.ImageFileDirectory_v2(tiff.read(8))
        tiff.seek(directory.next)
        directory.load(tiff)
        entries = directory[_MP_ENTRIES]
        if isinstance(entries, bytes) and len(entries) % 16 == 0:
            return entries
    return b""


def _end(data: bytes) -> int:
    """Where the first picture of a JPEG ends, after its EOI marker; the length if it has none."""
    position = 2
    while found := _MARKER.search(data, position):
        position = found.end()
        if found[1] == b"\xd9":
            return position
        if position + 2 > len(data):
            break
        position += struct.unpack_from(">H", data, position)[0]
    return len(data)
