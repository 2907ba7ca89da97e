"""The metadata that a file embeds: read, and adapted to an upright picture in another format."""

import contextlib
import io
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from PIL import Image, TiffImagePlugin

from restore.image import companions, metadata, xmp
from restore.image.companions import GAIN_MAP
from restore.image.photo import Density, Embedded
from restore.sentence import Sentence

# Photoshop's image resources (Adobe, Photoshop File Formats) that say something about the picture:
# IPTC and its digest, the copyright flag and URL. The others repeat other metadata or belong to the
# editor.
IPTC, _IPTC_DIGEST = 0x0404, 0x0425
_NOTICES = (0x040A, 0x040B)
_RESOURCES = (IPTC, _IPTC_DIGEST, *_NOTICES)
_PATHS = range(2000, 2999)
_RAW_PROFILE = "Raw profile type "  # ImageMagick's text chunks
_NO_TEXT = re.compile(rf"{_RAW_PROFILE}|XML:com\.adobe\.xmp$")
_ORIENTATION = re.compile(rb"tiff:Orientation(=\"|>)")
_XMP_SEGMENT = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENSION_SEGMENT = b"http://ns.adobe.com/xmp/extension/\0"
XMP_EXTENSION = Sentence("the XMP extension")
# Beginnings of application segments that are read elsewhere, or only say how the file is coded.
_KNOWN_SEGMENTS = (
    b"JFIF\0",
    b"JFXX\0",
    b"Exif\0\0",
    _XMP_SEGMENT,
    _EXTENSION_SEGMENT,
    b"ICC_PROFILE\0",
    b"MPF\0",
    b"urn:iso:std:iso:ts:21496:-1\0",
    b"Photoshop 3.0\0",
    b"Ducky",
    b"Adobe",
)


def read(opened: Image.Image, data: bytes) -> Embedded:
    """What an open file embeds; data: the bytes of the file. What cannot be read is left out."""
    exif = metadata.exif(opened, data)
    info = _png_info(data) if opened.format == "PNG" else opened.info
    packet = info.get("xmp")
    segment = _profile_in_text(info, "APP1")  # a JPEG's segment, with EXIF or XMP
    if segment.startswith(_XMP_SEGMENT):
        packet = packet or segment.removeprefix(_XMP_SEGMENT)
        segment = b""
    packet = packet or _profile_in_text(info, "xmp")
    found = Embedded(
        exif=exif or _profile_in_text(info, "exif") or segment,
        xmp=packet if isinstance(packet, bytes) else b"",
        density=_density(opened, info),
        texts=tuple(_texts(opened, info)),
    )
    if opened.format in ("JPEG", "MPO"):
        return _read_jpeg(opened, data, found)
    several = False
    with contextlib.suppress(Exception):  # damaged files may raise anything
        several = getattr(opened, "is_animated", False)
    return replace(
        found,
        resources=_iptc(opened, info),
        others=(companions.OTHER_PICTURES,) if several else (),
    )


def _read_jpeg(opened: Image.Image, data: bytes, found: Embedded) -> Embedded:
    segments: list[tuple[str, bytes]] = getattr(opened, "applist", [])
    resources = opened.info.get("photoshop", {})
    numbers = _RESOURCES if IPTC in resources else _NOTICES
    kept = tuple((number, resources[number]) for number in numbers if number in resources)
    foreign = dict.fromkeys(
        name for name, body in segments if name != "COM" and not body.startswith(_KNOWN_SEGMENTS)
    )
    others = []
    extension, packet = _extension(segments, found.xmp), found.xmp
    if not extension and xmp.extension_name(packet):
        others.append(XMP_EXTENSION)
        packet = xmp.without(packet, xmp.HAS_EXTENDED)
    if any(number in _PATHS for number in resources):
        others.append(Sentence("clipping paths"))
    if foreign:
        others.append(Sentence("data from other programs ({names})", names=", ".join(foreign)))
    return replace(
        found,
        xmp=packet,
        extended_xmp=extension,
        resources=kept,
        # Pillow's info has only the last comment.
        texts=tuple(("Comment", _decoded(body)) for name, body in segments if name == "COM"),
        companions=companions.find(opened, data),
        others=tuple(others),
    )


def _extension(segments: list[tuple[str, bytes]], packet: bytes) -> bytes:
    """The XMP extension that the main packet names, from its segments; empty if one is missing."""
    name = xmp.extension_name(packet)
    start = len(_EXTENSION_SEGMENT) + len(name)
    parts, length = {}, 0
    for _, body in segments:
        if name and body.startswith(_EXTENSION_SEGMENT + name) and len(body) > start + 8:
            length, offset = struct.unpack_from(">II", body, start)
            parts[offset] = body[start + 8 :]
    whole = b"".join(parts[offset] for offset in sorted(parts))
    return whole if len(whole) == length else b""


def _density(opened: Image.Image, info: dict[Any, Any]) -> Density | None:
    pair, unit = info.get("dpi"), "inch"
    if info.get("jfif_unit") in (1, 2):
        pair, unit = info["jfif_density"], "inch" if info["jfif_unit"] == 1 else "cm"
    elif opened.format in ("JPEG", "MPO"):
        # Pillow then takes it from EXIF, and makes up 72 if EXIF has none.
        with contextlib.suppress(Exception):
            pair = pair if metadata.X_RESOLUTION in opened.getexif() else None
        if pair is None:
            pair, unit = info.get("jfif_density"), ""
    elif isinstance(opened, TiffImagePlugin.TiffImageFile):
        if metadata.X_RESOLUTION not in opened.tag_v2:
            pair = None  # Pillow makes this one up as well
        elif "resolution" in info:  # without a unit
            pair, unit = info["resolution"], ""
    elif "aspect" in info:
        pair, unit = info["aspect"], ""
    try:
        across, down = (float(each) for each in pair or ())
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not (0 < across < 1e6 and 0 < down < 1e6) or (not unit and across == down):
        return None
    return Density(across, down, unit)


def _texts(opened: Image.Image, info: dict[Any, Any]) -> Iterator[tuple[str, str]]:
    """The text chunks of a PNG and the comment of a GIF."""
    if opened.format == "GIF" and isinstance(info.get("comment"), bytes):
        yield "Comment", _decoded(info["comment"])
    if opened.format == "PNG":
        for keyword, text in info.items():
            if isinstance(text, str) and not _NO_TEXT.match(str(keyword)):
                yield str(keyword), str(text)


def _decoded(text: bytes) -> str:
    """A comment without a declared encoding, as text; :func:`to_bytes` gives its bytes back."""
    return text.decode("utf-8", "surrogateescape")


def to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def readable(text: str) -> str:
    """A comment as text that can be written anywhere: if it is not UTF-8, it is read as Latin-1."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = to_bytes(text).decode("latin-1")
    return text.replace("\0", "")


def _iptc(opened: Image.Image, info: dict[Any, Any]) -> tuple[tuple[int, bytes], ...]:
    """IPTC of a TIFF, or of a PNG as ImageMagick stores it."""
    stored: Any = b""
    with contextlib.suppress(Exception):  # unreadable metadata counts as none
        if isinstance(opened, TiffImagePlugin.TiffImageFile):
            stored = opened.tag_v2.get(metadata.TIFF_IPTC, b"")
            if isinstance(stored, tuple):  # of type LONG, in the file's byte order
                order = "<" if opened.tag_v2.prefix == b"II" else ">"
                stored = struct.pack(f"{order}{len(stored)}L", *stored)
        else:
            block = _profile_in_text(info, "iptc")
            if block.startswith(b"8BIM\x04\x04\0\0"):
                (length,) = struct.unpack_from(">I", block, 8)
                stored = block[12 : 12 + length]
    return ((IPTC, stored),) if isinstance(stored, bytes) and stored else ()


def _profile_in_text(info: dict[Any, Any], kind: str) -> bytes:
    """What a text chunk of a PNG holds in hexadecimal digits, empty if there is none."""
    with contextlib.suppress(ValueError):
        return bytes.fromhex("".join(str(info.get(_RAW_PROFILE + kind, "")).split()[2:]))
    return b""


def _png_info(data: bytes) -> dict[Any, Any]:
    """Pillow's info of a PNG, including chunks after the pixels; the pixels are not decoded."""
    wanted = (b"IHDR", b"pHYs", b"tEXt", b"zTXt", b"iTXt")
    chunks = [
        metadata.png_chunk(kind, body) for kind, body in metadata.png_chunks(data) if kind in wanted
    ]
    bare = b"".join([data[:8], *chunks, metadata.png_chunk(b"IDAT", b"")])
    with contextlib.suppress(Exception), Image.open(io.BytesIO(bare), formats=("PNG",)) as opened:
        return opened.info
    return {}


def image_resources(resources: Iterable[tuple[int, bytes]]) -> bytes:
    """Photoshop's image resources as a block (Adobe, Photoshop File Formats)."""
    parts = []
    for number, body in resources:
        head = struct.pack(">4sHHI", b"8BIM", number, 0, len(body))  # without a name
        parts.append(head + body + bytes(len(body) % 2))
    return b"".join(parts)


def raw_profile(embedded: Embedded) -> tuple[str, str]:
    """The keyword and text that ImageMagick and ExifTool recognise as IPTC in a PNG."""
    block = image_resources(embedded.resources)
    lines = re.findall(".{1,72}", block.hex())
    return f"{_RAW_PROFILE}iptc", "\n".join(["", "iptc", f"{len(block):8}", *lines, ""])


def extension_name(embedded: Embedded) -> bytes:
    """What each segment of an XMP extension begins with: its namespace and its name."""
    return _EXTENSION_SEGMENT + xmp.extension_name(embedded.xmp)


def upright(embedded: Embedded, orientation: int) -> Embedded:
    """What still fits a picture that has been turned as EXIF's orientation 1-8 says.

    A gain map is not turned with the picture, and no longer fits.
    """
    density = embedded.density
    if density is not None and orientation in metadata.SIDEWAYS:
        density = Density(density.down, density.across, density.unit)
    packet, others = xmp.without(embedded.xmp, xmp.ORIENTATION), embedded.others
    if _ORIENTATION.search(packet):  # readers that do not parse XML would turn the picture again
        packet, others = b"", (*others, Sentence("XMP"))
    embedded = replace(embedded, density=density, xmp=packet, others=others)
    return embedded if orientation == 1 else without_gain_map(embedded)


def without_gain_map(embedded: Embedded) -> Embedded:
    """What still fits a picture whose colours are not those that its gain map was made for."""
    behind = embedded.companions
    return alone(embedded) if behind is not None and GAIN_MAP in behind.kinds else embedded


def alone(embedded: Embedded) -> Embedded:
    """What still fits a picture without its companions, which are named among the others."""
    if embedded.companions is None:
        return embedded
    return replace(
        embedded,
        xmp=xmp.without(embedded.xmp, xmp.COMPANIONS),
        companions=None,
        others=(*embedded.others, *embedded.companions.kinds),
    )
