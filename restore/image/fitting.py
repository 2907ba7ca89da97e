"""What a file format can hold of a photo's metadata, and what it cannot."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PIL import Image

from restore.image import embedded as blocks
from restore.image import metadata, xmp
from restore.image.photo import Embedded
from restore.sentence import Sentence

LONGEST_SEGMENT = 65533  # of a JPEG, without its length field
_LONGEST_XMP = LONGEST_SEGMENT - len(b"http://ns.adobe.com/xap/1.0/\0")
IMAGE_DESCRIPTION = 270
_COMMENT, _DESCRIPTION = "Comment", "Description"
_EXIF = Sentence("EXIF")
_IPTC = Sentence("IPTC")
_NOTICES = Sentence("the copyright flag or URL")


class Fitted(NamedTuple):
    """The metadata that a format can hold, and the names of what it cannot."""

    kept: Embedded
    lost: tuple[Sentence, ...]


def fit(embedded: Embedded, form: str) -> Fitted:
    """Fits the metadata of an upright picture to a format: "PNG", "WEBP", "TIFF" or "JPEG".

    Only a JPEG has an XMP extension and companions; EXIF loses its orientation.
    """
    lost: list[Sentence] = []
    tags = metadata.readable_tags(embedded.exif) if embedded.exif else Image.Exif()
    if tags is None:
        lost.append(_EXIF)
        tags = Image.Exif()
    if form != "JPEG":
        embedded = _with_one_packet(blocks.alone(embedded), lost)
    kept = _FITTERS[form](embedded, tags, lost)
    return Fitted(replace(kept, others=()), (*lost, *embedded.others))


def _with_one_packet(embedded: Embedded, lost: list[Sentence]) -> Embedded:
    packet, extension = embedded.xmp, embedded.extended_xmp
    if extension:
        whole = xmp.merged(packet, extension)
        packet = whole or xmp.without(packet, xmp.HAS_EXTENDED)
        if whole is None:
            lost.append(blocks.XMP_EXTENSION)
    return replace(embedded, xmp=packet, extended_xmp=b"")


def _in_jpeg(embedded: Embedded, tags: Image.Exif, lost: list[Sentence]) -> Embedded:
    exif = _bytes_of(tags)
    if len(exif) > LONGEST_SEGMENT:
        lost.append(_EXIF)
        exif = b""
    packet, extension = embedded.xmp, embedded.extended_xmp
    if len(packet) > _LONGEST_XMP:
        packet, extension = xmp.split(packet)
    comments = tuple(
        (keyword, text)
        for keyword, text in embedded.texts
        if keyword == _COMMENT and len(blocks.to_bytes(text)) <= LONGEST_SEGMENT
    )
    _lose_texts(embedded, comments, lost)
    return replace(embedded, exif=exif, xmp=packet, extended_xmp=extension, texts=comments)


def _in_png(embedded: Embedded, tags: Image.Exif, lost: list[Sentence]) -> Embedded:
    return replace(embedded, exif=_bytes_of(tags))


def _in_tiff(embedded: Embedded, tags: Image.Exif, lost: list[Sentence]) -> Embedded:
    tags = metadata.descriptive(tags)
    _add_density(embedded, tags)
    described = [each for each in embedded.texts if each[0] in (_DESCRIPTION, _COMMENT)][:1]
    if described and IMAGE_DESCRIPTION not in tags:
        tags[IMAGE_DESCRIPTION] = blocks.readable(described[0][1])
        _lose_texts(embedded, tuple(described), lost)
    else:
        _lose_texts(embedded, (), lost)
    return replace(embedded, exif=_bytes_of(tags), texts=())


def _in_webp(embedded: Embedded, tags: Image.Exif, lost: list[Sentence]) -> Embedded:
    _add_density(embedded, tags)
    numbers = [number for number, _ in embedded.resources]
    if blocks.IPTC in numbers:
        lost.append(_IPTC)
    elif numbers:
        lost.append(_NOTICES)
    _lose_texts(embedded, (), lost)
    return replace(embedded, exif=_bytes_of(tags), resources=(), texts=())


_FITTERS: dict[str, Callable[[Embedded, Image.Exif, list[Sentence]], Embedded]] = {
    "JPEG": _in_jpeg,
    "PNG": _in_png,
    "TIFF": _in_tiff,
    "WEBP": _in_webp,
}


def _bytes_of(tags: Image.Exif) -> bytes:
    return tags.tobytes() if tags else b""


def _add_density(embedded: Embedded, tags: Image.Exif) -> None:
    """Puts the density among EXIF's tags, in formats that have no other place for it."""
    density = embedded.density
    if density is not None and metadata.X_RESOLUTION not in tags:
        tags[metadata.X_RESOLUTION], tags[metadata.Y_RESOLUTION] = density.across, density.down
        tags[metadata.RESOLUTION_UNIT] = {"": 1, "inch": 2, "cm": 3}[density.unit]


def _lose_texts(
    embedded: Embedded, kept: tuple[tuple[str, str], ...], lost: list[Sentence]
) -> None:
    keywords = [keyword for keyword, text in embedded.texts if (keyword, text) not in kept]
    if _COMMENT in keywords:
        lost.append(Sentence("comments"))
    named = dict.fromkeys(keyword for keyword in keywords if keyword != _COMMENT)
    if named:
        lost.append(Sentence("text ({keywords})", keywords=", ".join(named)))
