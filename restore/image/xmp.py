"""XMP packets (ISO 16684-1): parts taken out, an extension merged in, a long packet split."""

import hashlib
import re
from collections.abc import Collection
from xml.etree import ElementTree

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_END_OF_RDF = re.compile(rb"</(?:[^<>/]+:)?RDF\s*>")
_DECLARATION = re.compile(rb"<!(?!--|\[CDATA\[)")
_NAME = re.compile(rb"HasExtendedXMP\W+([0-9A-Fa-f]{32})")
_GOOGLE = "{http://ns.google.com/photos/1.0"
_GAIN_MAP = "{http://ns.adobe.com/hdr-gain-map/1.0/}"

#: The property that announces an extension, a JPEG's second packet (XMP specification, part 3).
HAS_EXTENDED = frozenset({"{http://ns.adobe.com/xmp/note/}HasExtendedXMP"})
#: The orientation, as EXIF has it.
ORIENTATION = frozenset({"{http://ns.adobe.com/tiff/1.0/}Orientation"})
#: What announces a gain map or a video after the picture (Ultra HDR 1.1, Motion Photo 1.0, and
#: Motion Photo's forerunner, MicroVideo).
COMPANIONS = frozenset(
    {
        f"{_GAIN_MAP}Version",
        f"{_GOOGLE}/container/}}Directory",
        f"{_GOOGLE}/camera/}}MotionPhoto",
        f"{_GOOGLE}/camera/}}MotionPhotoVersion",
        f"{_GOOGLE}/camera/}}MotionPhotoPresentationTimestampUs",
        f"{_GOOGLE}/camera/}}MicroVideo",
        f"{_GOOGLE}/camera/}}MicroVideoVersion",
        f"{_GOOGLE}/camera/}}MicroVideoOffset",
        f"{_GOOGLE}/camera/}}MicroVideoPresentationTimestampUs",
    }
)


def without(packet: bytes, properties: Collection[str]) -> bytes:
    """A packet without some properties, each a "{namespace}name"; unchanged if it has none of them.

    A packet that is not plain XML is returned unchanged.
    """
    held = any(name.rpartition("}")[2].encode() in packet for name in properties)
    if not held or not _is_plain(packet):
        return packet
    try:
        return ElementTree.canonicalize(
            packet, exclude_attrs=properties, exclude_tags=properties
        ).encode()
    except (ElementTree.ParseError, ValueError):
        return packet


def merged(packet: bytes, extension: bytes) -> bytes | None:
    """A JPEG's main packet and its extension as one packet; None if one of them is not XMP."""
    if not _is_plain(extension):
        return None
    whole = without(packet, HAS_EXTENDED)
    ends = list(_END_OF_RDF.finditer(whole))
    try:
        root = ElementTree.fromstring(without(extension, ORIENTATION))
    except (ElementTree.ParseError, ValueError):
        return None
    resources = root if root.tag == f"{{{_RDF}}}RDF" else root.find(f".//{{{_RDF}}}RDF")
    if resources is None or not ends:
        return None
    # Each element declares its own namespaces, whatever the main packet calls them.
    more = "".join(ElementTree.tostring(each, "unicode") for each in resources)
    place = ends[-1].start()
    return whole[:place] + more.encode() + whole[place:]


def _is_plain(packet: bytes) -> bool:
    """Whether a packet is safe to parse: no entities, which can grow a hundredfold, no UTF-16."""
    return not _DECLARATION.search(packet) and b"\0" not in packet


def split(packet: bytes) -> tuple[bytes, bytes]:
    """A packet that is too long for a JPEG's segment, as a main packet and its extension."""
    # The extension has no wrapper (XMP specification, part 3, 1.1.3.1).
    extension = re.sub(rb"<\?xpacket.*?\?>", b"", packet, flags=re.DOTALL).strip()
    name = hashlib.md5(extension, usedforsecurity=False).hexdigest().upper()
    main = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description '
        'rdf:about="" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" '
        f'xmpNote:HasExtendedXMP="{name}"/></rdf:RDF></x:xmpmeta>'
    )
    return main.encode(), extension


def extension_name(packet: bytes) -> bytes:
    """The name by which a main packet announces its extension, empty if it announces none.

    It is the extension's MD5 in 32 hexadecimal digits.
    """
    found = _NAME.search(packet)
    return found[1] if found else b""
