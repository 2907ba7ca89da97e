"""Bytes to a safe, upright, colour-managed photo."""

import contextlib
import io
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, PngImagePlugin, UnidentifiedImageError

from restore.codec import JpegImage, header, markers, reader
from restore.codec.markers import MAX_MEGAPIXELS
from restore.errors import PhotoError, about
from restore.image import colour, embedded, metadata, sixteen_bits
from restore.image.photo import Metadata, Photo
from restore.sentence import Sentence

#: Longer files are refused. A hundred megapixels take 600 MB in 16 bits, uncompressed.
MAX_BYTES = 640 * 2**20
# Photos have a few chunks of metadata and a few thousand of pixels; each takes time to read.
_MAX_PNG_CHUNKS = 100_000
_MAX_PNG_TEXT = 16 * 2**20  # of one chunk, unpacked, once `limit_pillow` has been called
#: Suffixes of files that may be JPEG, and of all that can be opened; the content decides.
JPEG_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif"})
SUFFIXES = JPEG_SUFFIXES | {
    ".png",
    ".webp",
    ".tif",
    ".tiff",
    ".gif",
    ".bmp",
    ".ppm",
    ".pgm",
    ".heic",
    ".heif",
    ".avif",
}

# Pillow knows dozens of formats, one of which runs Ghostscript: the common ones are enough.
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "PPM", "AVIF")
_SEVERAL = {
    "TIFF": Sentence("First page of a file with several pages."),
    "HEIF": Sentence("Main picture of a file with several pictures."),
}
_ANIMATION = Sentence("First frame of an animation.")
_NAMELESS = Sentence("This file")


def limit_pillow() -> None:
    """Sets Pillow's limits, which hold for the whole process, to those of this package.

    Programs call it once, when they start; importing the package sets nothing. Without it, pictures
    are just as safe to open, but PNG files with text or a profile that unpacks to more than
    Pillow's own limit (1 MB; some photos have more) are refused.
    """
    # Pillow warns above its limit, and by itself refuses pictures above twice the limit.
    Image.MAX_IMAGE_PIXELS = MAX_MEGAPIXELS * 1_000_000
    PngImagePlugin.MAX_TEXT_CHUNK = _MAX_PNG_TEXT


def open_photo(source: str | Path | bytes, name: str = "", *, strict: bool = False) -> Photo:
    """Opens a picture file, given by path or as bytes.

    Colours are converted to sRGB if the file has a profile, CMYK to RGB, 16 bits to 8; transparency
    is laid on white. From a file of several pictures, the first is taken (from HEIF, the main one).
    A damaged JPEG is read as far as possible, and a note says how much is lost; if strict, it is
    refused. PhotoError if it is refused, or if the file is not an image, cannot be decoded, is
    larger than MAX_MEGAPIXELS, or is longer than MAX_BYTES. The limits are checked here; see
    :func:`limit_pillow` for those that Pillow checks as well.
    """
    if isinstance(source, bytes):
        data = source
    else:
        name = name or Path(source).name
        data = read_bytes(Path(source))
    with _opened(data, name or _NAMELESS) as opened:
        return _photo(opened, data, name, strict)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, at most MAX_BYTES + 1. PhotoError if it cannot be read."""
    if path.is_dir():
        raise PhotoError("{path} is a folder: choose a picture file.", path=path)
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PhotoError(
            "{path} cannot be read ({reason}): choose another file.", path=path, reason=reason
        ) from error


def read_metadata(data: bytes, name: str = "") -> Metadata:
    """What a picture file says about itself; its pixels are not decoded.

    PhotoError as for :func:`open_photo`, except for what only decoding would show.
    """
    with _opened(data, name or _NAMELESS) as opened:
        found = embedded.read(opened, data)
        orientation, icc = metadata.orientation(opened), metadata.profile(opened)
        return Metadata(_format(opened), *opened.size, orientation, icc, found)


@contextlib.contextmanager
def _opened(data: bytes, label: str) -> Iterator[Image.Image]:
    """A file open in Pillow, its size checked; whatever its decoder raises becomes a PhotoError."""
    if not data:
        raise PhotoError("{name} is empty: choose a picture.", name=label)
    if len(data) > MAX_BYTES:
        raise PhotoError(
            "{name} is larger than {limit} MB: choose a smaller copy of the picture.",
            name=label,
            limit=MAX_BYTES >> 20,
        )
    try:
        decodable = _decodable(data, label)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(decodable), formats=_formats(data)) as opened:
                _check_size(*opened.size, label)
                yield opened
    except PhotoError:
        raise
    except Image.DecompressionBombError:
        raise PhotoError(
            "{name} is too large: choose a picture of at most {limit} megapixels.",
            name=label,
            limit=MAX_MEGAPIXELS,
        ) from None
    except UnidentifiedImageError:
        _check_kind(data, label)
        raise PhotoError(
            "{name} is not an image that can be read: choose a JPEG, PNG, WebP, TIFF or HEIC.",
            name=label,
        ) from None
    except MemoryError:
        raise PhotoError(
            "{name} needs more memory than is available: choose a smaller copy of the picture.",
            name=label,
        ) from None
    except Exception as error:  # decoders may raise anything on damaged bytes
        if "MAX_TEXT" in str(error):
            raise _too_much(label) from None
        _check_kind(data, label)
        raise PhotoError(
            "{name} is damaged or cut short: choose an intact copy of the picture.", name=label
        ) from error


def _formats(data: bytes) -> tuple[str, ...]:
    # ISO/IEC 14496-12, file type box; AVIF files have one too, but Pillow itself decodes them.
    brands = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
    if data[4:8] == b"ftyp" and not (b"avif" in brands or b"avis" in brands):
        import pillow_heif

        pillow_heif.register_heif_opener()
        return ("HEIF",)
    return _FORMATS


def _decodable(data: bytes, label: str) -> bytes:
    """What Pillow may read of a file: all of it, or what comes before the damage in a JPEG.

    PhotoError for a JPEG or PNG that takes more time to read than any photo needs.
    """
    if data.startswith(b"\xff\xd8"):
        with about(label):
            try:
                return header.parse(data).decodable
            except header.Unsupported:  # not read here, but Pillow may read it
                return markers.check(data)
    if data.startswith(b"\x89PNG"):
        for count, _ in enumerate(metadata.png_chunks(data)):
            if count > _MAX_PNG_CHUNKS:
                raise _too_much(label)
    return data


def _check_kind(data: bytes, label: str) -> None:
    """PhotoError, with the reason, for a JPEG of a kind that nothing here reads."""
    if data.startswith(b"\xff\xd8"):
        with about(label):
            header.parse(data)


def _too_much(label: str) -> PhotoError:
    return PhotoError(
        "{name} has more metadata than any photo needs: save it again with another program.",
        name=label,
    )


def _check_size(width: int, height: int, label: str) -> None:
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise markers.too_large(width, height, label)


def _format(opened: Image.Image) -> str:
    # MPO: a phone's JPEG followed by a second one.
    return "JPEG" if opened.format == "MPO" else str(opened.format)


def _photo(opened: Image.Image, data: bytes, name: str, strict: bool) -> Photo:
    notes: list[Sentence] = []
    is_jpeg = _format(opened) == "JPEG"
    exif, icc = metadata.exif(opened, data), metadata.profile(opened)
    several = False
    with contextlib.suppress(Exception):  # the second may be damaged; the first counts
        several = getattr(opened, "is_animated", False)
    if several and not is_jpeg:
        notes.append(_SEVERAL.get(_format(opened), _ANIMATION))
    if opened.mode == "CMYK":
        notes.append(Sentence("CMYK colours are shown as RGB."))
    picture = opened
    if is_jpeg:
        with about(name or _NAMELESS):
            picture, told = _loaded_jpeg(opened, data, strict)
        notes += [note.named(name or _NAMELESS) for note in told]
    else:
        opened.load()
    orientation = metadata.orientation(opened)
    deep = sixteen_bits.read(opened, data)
    if deep is not None:
        picture = Image.fromarray(colour.to_eight_bits(deep))
    if deep is not None:
        notes.append(Sentence("16-bit samples are rounded to 8 bits."))
    if picture.mode not in ("1", "L", "P", "RGB", "RGBX", "CMYK", "YCbCr") and not (
        picture.has_transparency_data
    ):
        raise PhotoError(
            "{name} has samples of an unsupported kind ({kind}): save it as gray, RGB or CMYK with "
            "8 or 16 bits.",
            name=name or _NAMELESS,
            kind=picture.mode,
        )
    gray = picture.mode in ("1", "L", "LA", "La")
    picture, alpha = colour.on_white(picture, gray)
    if deep is not None:
        deep = colour.in_three(deep)
    if alpha is not None:
        notes.append(Sentence("Transparency is shown on white."))
        deep = None if deep is None else colour.deep_on_white(deep, alpha)
    shown = colour.to_srgb_or_none(picture, icc)
    if shown is None:
        shown = np.asarray(picture if gray else picture.convert("RGB"))
    return Photo(
        rgb=metadata.turn_upright(colour.in_three(shown), orientation),
        gray=gray,
        name=name,
        format=_format(opened),
        notes=tuple(notes),
        data=data if is_jpeg else b"",
        orientation=orientation,
        icc=icc,
        exif=exif,
        alpha=None if alpha is None else metadata.turn_upright(alpha, orientation),
        deep=None if deep is None else metadata.turn_upright(deep, orientation),
    )


def _loaded_jpeg(
    opened: Image.Image, data: bytes, strict: bool
) -> tuple[Image.Image, tuple[Sentence, ...]]:
    """A JPEG, decoded, and notes about it. PhotoError if strict and it is damaged."""
    damage = reader.damage(data)
    if strict and damage is not None:
        raise reader.refusal(damage)
    try:
        opened.load()
    except OSError:  # sampling that libjpeg refuses, or damage that stops it
        jpeg = JpegImage.from_bytes(data)
        return Image.fromarray(jpeg.decode().rgb), jpeg.notes
    return opened, () if damage is None else (damage,)
