"""Pictures in and out: bytes to a safe, upright, colour-managed photo, and back."""

import contextlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageCms, PngImagePlugin, UnidentifiedImageError

from restore.codec import JpegImage, color, history, reader
from restore.codec.reader import MAX_MEGAPIXELS
from restore.errors import PhotoError
from restore.sentence import Sentence

#: Longer files are refused. A hundred megapixels take 600 MB in 16 bits, uncompressed.
MAX_BYTES = 640 * 2**20
# Photos have a few chunks of metadata and some thousand of pixels; each takes time to read.
_MAX_PNG_CHUNKS = 100_000
# Pillow warns above its own limit, and refuses twice that by itself.
Image.MAX_IMAGE_PIXELS = MAX_MEGAPIXELS * 1_000_000
# A profile or text that unpacks to more is refused. Pillow's limit is less than photos have.
PngImagePlugin.MAX_TEXT_CHUNK = 16 * 2**20

# Pillow knows dozens of formats, one of which runs Ghostscript: what people have is enough.
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "PPM", "AVIF")
_SEVERAL = {
    "TIFF": Sentence("First page of a file of several."),
    "HEIF": Sentence("Main picture of a file of several."),
}
_ANIMATION = Sentence("First frame of an animation.")
_NAMELESS = Sentence("This file")
_ORIENTATION, _EXIF_IFD, _GPS_IFD = 0x0112, 0x8769, 0x8825
# What EXIF 2.32 and Windows put in a TIFF's first directory; other tags there may tell of its
# layout.
_TIFF_TAGS = {270, 271, 272, 282, 283, 296, 305, 306, 315, 33432, 18246, *range(40091, 40096)}
_BITS, _PHOTOMETRIC, _SAMPLES_PER_PIXEL, _PLANES = 258, 262, 277, 284
_EXTRA_SAMPLES, _SAMPLE_FORMAT = 338, 339
_JPEG = {"quality": 95, "subsampling": "4:4:4"}
_WRITERS = {
    # Twice as fast as zlib's default of 6, for 2 % more bytes of a photo.
    ".png": ("PNG", {"compress_level": 4}),
    ".webp": ("WEBP", {"lossless": True, "exact": True}),
    ".jpg": ("JPEG", _JPEG),
    ".jpeg": ("JPEG", _JPEG),
    ".tif": ("TIFF", {}),
    ".tiff": ("TIFF", {}),
}
_LONGEST_SIDE = {"WEBP": 16383, "JPEG": reader.LONGEST_SIDE}
_LONGEST_JPEG_SEGMENT = 65533
_LONGEST_PROFILE = 16_000_000  # in JPEG; printers' have some two million bytes
_TO_EIGHT_BITS = np.rint(np.arange(65536) / 257).astype(np.uint8)


@dataclass(frozen=True)
class Metadata:
    """What a picture file says of itself.

    format: as Pillow names it; width, height: in pixels, as stored; orientation: EXIF's, 1-8, by
    which the stored picture must be turned (1 for TIFF and HEIF, which are turned as they are
    read); icc: its colour profile; exif: as the file has it. Both are empty where there is none.
    """

    format: str
    width: int
    height: int
    orientation: int = 1
    icc: bytes = b""
    exif: bytes = b""


@dataclass(frozen=True)
class Photo:
    """A picture as people see it.

    rgb: uint8 (H, W, 3), upright, sRGB, transparency laid on white; gray: it has a single channel,
    which `rgb` repeats; format: as Pillow names it; notes: sentences about what opening it changed;
    data: the bytes of a JPEG, empty otherwise; orientation: EXIF's, 1-8; icc, exif: as the file has
    them; alpha: uint8 (H, W), upright, 255 is opaque, None where all is; deep: uint16 (H, W, 3),
    upright, the samples of a file of 16 bits in its own colours, None for other files.
    """

    rgb: np.ndarray
    gray: bool
    name: str = ""
    format: str = ""
    notes: tuple[Sentence, ...] = ()
    data: bytes = b""
    orientation: int = 1
    icc: bytes = b""
    exif: bytes = b""
    alpha: np.ndarray | None = None
    deep: np.ndarray | None = None

    @property
    def height(self) -> int:
        return self.rgb.shape[0]

    @property
    def width(self) -> int:
        return self.rgb.shape[1]

    @property
    def luma(self) -> np.ndarray:
        """uint8 (H, W): the gray samples as they are, or the JFIF luma of a colour photo."""
        return self.rgb[..., 0] if self.gray else color.luma(self.rgb)

    @cached_property
    def jpeg(self) -> JpegImage | None:
        """The file in the coefficient domain, as stored; None if it is no JPEG.

        PhotoError for a kind of JPEG that the coefficient domain does not cover.
        """
        return JpegImage.from_bytes(self.data) if self.data else None

    @cached_property
    def past(self) -> history.Past | None:
        """The JPEG that a photo which is none was before; None of a JPEG, or without a trace."""
        return None if self.data else history.find(self.luma)

    def in_gray(self) -> "Photo":
        """The luma alone, as a gray photo of 8 bits, no longer the file that it comes from."""
        rgb = np.repeat(self.luma[..., None], 3, axis=2)
        return replace(self, rgb=rgb, gray=True, data=b"", icc=b"", deep=None)

    def crop(self, top: int, left: int, height: int, width: int) -> "Photo":
        """A region, in pixels, as a photo of 8 bits, no longer the file that it comes from."""
        region = (slice(top, top + height), slice(left, left + width))
        return replace(
            self,
            rgb=self.rgb[region],
            data=b"",
            icc=b"",
            exif=b"",
            alpha=None if self.alpha is None else self.alpha[region],
            deep=None,
        )


def open_photo(source: str | Path | bytes, name: str = "") -> Photo:
    """Opens a picture file, given by path or as bytes.

    Colours are converted to sRGB where the file has a profile, CMYK to RGB, 16 bits to 8;
    transparency is laid on white; of several pictures the first is taken. PhotoError if it is
    no picture, damaged, larger than MAX_MEGAPIXELS, or longer than MAX_BYTES.
    """
    if isinstance(source, bytes):
        data = source
    else:
        name = name or Path(source).name
        data = read_bytes(Path(source))
    with _opened(data, name or _NAMELESS) as opened:
        return _photo(opened, data, name)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, MAX_BYTES and one at most. PhotoError if it cannot be read."""
    if path.is_dir():
        raise PhotoError("{path} is a folder: choose a picture file.", path=path)
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PhotoError(
            "{path} cannot be read ({reason}): choose a picture.", path=path, reason=reason
        ) from error


def read_metadata(data: bytes, name: str = "") -> Metadata:
    """What a picture file says of itself; its pixels are not decoded.

    PhotoError as for :func:`open_photo`, less what only the pixels would tell.
    """
    with _opened(data, name or _NAMELESS) as opened:
        exif = _exif(opened, data)
        orientation = _orientation(opened)
        return Metadata(_format(opened), *opened.size, orientation, _icc(opened), exif)


@contextlib.contextmanager
def _opened(data: bytes, label: str) -> Iterator[Image.Image]:
    """A file open in Pillow, its size checked; what its decoder raises becomes a PhotoError."""
    if not data:
        raise PhotoError("{name} is empty: choose a picture.", name=label)
    if len(data) > MAX_BYTES:
        raise PhotoError(
            "{name} is longer than {limit} MB: choose a smaller copy of the picture.",
            name=label,
            limit=MAX_BYTES >> 20,
        )
    try:
        _check_structure(data, label)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_formats(data)) as opened:
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
        raise PhotoError(
            "{name} is no picture that can be read: choose a JPEG, PNG, WebP, TIFF or HEIC.",
            name=label,
        ) from None
    except MemoryError:
        raise PhotoError(
            "{name} takes more memory than there is: choose a smaller copy of the picture.",
            name=label,
        ) from None
    except Exception as error:  # decoders raise anything for damaged bytes
        if "MAX_TEXT" in str(error):
            raise _too_much(label) from None
        raise PhotoError(
            "{name} is damaged or cut short: choose an intact copy of the picture.", name=label
        ) from error


def _formats(data: bytes) -> tuple[str, ...]:
    # ISO/IEC 14496-12, file type box; AVIF has the same, and a decoder in Pillow.
    if data[4:8] == b"ftyp" and data[8:11] != b"avi":
        import pillow_heif

        pillow_heif.register_heif_opener()
        return ("HEIF",)
    return _FORMATS


def _check_structure(data: bytes, label: str) -> None:
    """PhotoError for a JPEG or PNG that takes more time to read than any photo needs."""
    if data.startswith(b"\xff\xd8"):
        with _named(label):
            reader.check(data)
    elif data.startswith(b"\x89PNG"):
        for count, _ in enumerate(_png_chunks(data)):
            if count > _MAX_PNG_CHUNKS:
                raise _too_much(label)


@contextlib.contextmanager
def _named(label: str) -> Iterator[None]:
    """Lets a message about a JPEG say which one."""
    try:
        yield
    except PhotoError as error:
        told = error.sentence
        raise PhotoError(told.template, **{**told.values, "name": label}) from error


def _too_much(label: str) -> PhotoError:
    return PhotoError(
        "{name} has more metadata than any photo needs: save it again with another program.",
        name=label,
    )


def _check_size(width: int, height: int, label: str) -> None:
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise reader.too_large(width, height, label)


def _format(opened: Image.Image) -> str:
    # MPO: a phone's JPEG with a second one behind it.
    return "JPEG" if opened.format == "MPO" else str(opened.format)


def _icc(opened: Image.Image) -> bytes:
    icc = opened.info.get("icc_profile")
    return icc if isinstance(icc, bytes) and len(icc) <= _LONGEST_PROFILE else b""


def _exif(opened: Image.Image, data: bytes) -> bytes:
    if opened.format == "TIFF":
        with contextlib.suppress(Exception):  # unreadable metadata is none
            tags = _descriptive(opened.getexif())
            return tags.tobytes() if tags else b""
    if opened.format == "PNG":
        # It may follow the pixels, which Pillow would decode to find it.
        chunk = next((body for kind, body in _png_chunks(data) if kind == b"eXIf"), None)
        opened.info.setdefault("exif", chunk)
    exif = opened.info.get("exif")
    return exif if isinstance(exif, bytes) else b""


def _orientation(opened: Image.Image) -> int:
    orientation = 1
    if opened.format != "TIFF":
        with contextlib.suppress(Exception):
            orientation = opened.getexif().get(_ORIENTATION)
    return int(orientation) if orientation in range(1, 9) else 1


def _descriptive(tags: Image.Exif) -> Image.Exif:
    """The tags that describe the picture, without those that lay out its file."""
    kept = Image.Exif()
    kept.update({tag: value for tag, value in tags.items() if tag in _TIFF_TAGS})
    for directory in (_EXIF_IFD, _GPS_IFD):
        if directory in tags:
            kept[directory] = tags.get_ifd(directory)
    return kept


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Types and bodies of a PNG's chunks (PNG, clause 5.3), as far as the file is whole."""
    position = 8
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += 12 + length


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(body, zlib.crc32(kind))
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)


def _photo(opened: Image.Image, data: bytes, name: str) -> Photo:
    notes = []
    is_jpeg = _format(opened) == "JPEG"
    exif, icc = _exif(opened, data), _icc(opened)
    several = False
    with contextlib.suppress(Exception):  # the second may be damaged; the first counts
        several = getattr(opened, "is_animated", False)
    if several and not is_jpeg:
        notes.append(_SEVERAL.get(opened.format, _ANIMATION))
    if opened.mode == "CMYK":
        notes.append(Sentence("CMYK colours are shown as RGB."))
    opened.load()
    if is_jpeg:
        with _named(name or _NAMELESS):
            reader.verify(data)
    orientation = _orientation(opened)
    deep = _sixteen_bits(opened, data)
    picture = opened if deep is None else Image.fromarray(to_eight_bits(deep))
    if deep is not None:
        notes.append(Sentence("16-bit samples are rounded to 8 bits."))
    if picture.mode not in ("1", "L", "P", "RGB", "RGBX", "CMYK", "YCbCr") and not (
        picture.has_transparency_data
    ):
        raise PhotoError(
            "{name} has samples of a kind that is not supported ({kind}): save it with 8 or 16 "
            "bits, in gray, RGB or CMYK.",
            name=name or _NAMELESS,
            kind=picture.mode,
        )
    gray = picture.mode in ("1", "L", "LA", "La")
    picture, alpha = _on_white(picture, gray)
    if alpha is not None:
        notes.append(Sentence("Transparency is shown on white."))
    shown = _to_srgb(picture, icc)
    if shown is None:
        shown = np.asarray(picture if gray else picture.convert("RGB"))
    return Photo(
        rgb=turn_upright(_in_three(shown), orientation),
        gray=gray,
        name=name,
        format=_format(opened),
        notes=tuple(notes),
        data=data if is_jpeg else b"",
        orientation=orientation,
        icc=icc,
        exif=exif,
        alpha=None if alpha is None else turn_upright(alpha, orientation),
        deep=None if deep is None else turn_upright(_in_three(deep), orientation),
    )


def _sixteen_bits(opened: Image.Image, data: bytes) -> np.ndarray | None:
    """The samples of a file of 16 bits, uint16 (H, W) or (H, W, 3 or 4); None for other files.

    Pillow would clip gray samples and truncate colours. A PNG comes as stored, a TIFF upright.
    """
    tags = opened.tag_v2 if opened.format == "TIFF" else {}
    if opened.format == "PNG" and data[24] == 16:  # IHDR's bit depth
        data = _bare_png(data)
    elif not _is_deep_tiff(tags):
        return None
    samples = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    right = samples is not None and samples.dtype == np.uint16
    if not right or samples.shape[:2] != (opened.height, opened.width):
        if not opened.mode.startswith("I;16"):
            return None
        samples = np.asarray(opened).astype(np.uint16)
    if samples.ndim == 3:
        samples = samples[..., [2, 1, 0, 3][: samples.shape[2]]]
    if tags.get(_PHOTOMETRIC) == 0:  # white is zero
        samples = 65535 - samples
    if tags.get(_EXTRA_SAMPLES) == (1,):  # alpha, premultiplied
        colours, alpha = samples[..., :3], samples[..., 3:]
        divided = colours * np.float32(65535) / np.maximum(alpha, 1)
        samples = np.dstack([np.rint(divided).clip(0, 65535).astype(np.uint16), alpha])
    return samples


def _bare_png(data: bytes) -> bytes:
    """A PNG's first picture without its metadata, which would only be decoded again."""
    essential = [
        _png_chunk(kind, body)
        for kind, body in _png_chunks(data)
        if kind in (b"IHDR", b"tRNS", b"IDAT", b"IEND")
    ]
    return b"".join([data[:8], *essential])


def _is_deep_tiff(tags: Mapping[int, Any]) -> bool:
    """Whether a TIFF has 16 bits of a kind that OpenCV reads right: integers, gray or RGB(A)."""
    count = tags.get(_SAMPLES_PER_PIXEL, 1)
    if set(tags.get(_BITS, ())) != {16} or set(tags.get(_SAMPLE_FORMAT, (1,))) != {1}:
        return False
    if tags.get(_PLANES) == 2 and count > 1:
        raise PhotoError(
            "Samples of 16 bits that are stored channel by channel are not supported: save the "
            "TIFF with interleaved channels."
        )
    return (tags.get(_PHOTOMETRIC), count) in ((0, 1), (1, 1), (2, 3), (2, 4))


def to_eight_bits(samples: np.ndarray) -> np.ndarray:
    """Samples uint16 (H, W, ...) rounded to uint8; uint8 as they are."""
    if samples.dtype == np.uint8:
        return samples
    rounded = np.empty(samples.shape, np.uint8)
    for row, deep_row in zip(rounded, samples, strict=True):  # whole, indices take much memory
        row[...] = _TO_EIGHT_BITS[deep_row]
    return rounded


def _on_white(picture: Image.Image, gray: bool) -> tuple[Image.Image, np.ndarray | None]:
    """A picture without transparency, L, RGB or CMYK, and its alpha, None where all is opaque."""
    mode = "L" if gray else "RGB"
    if picture.has_transparency_data:
        layers = picture.convert("LA" if gray else "RGBA")
        alpha = layers.getchannel("A")
        if alpha.getextrema()[0] < 255:
            return _lay_on_white(layers.convert(mode), alpha), np.asarray(alpha)
        return layers.convert(mode), None
    # Converting to the same mode would copy.
    return (picture if picture.mode in (mode, "CMYK") else picture.convert(mode)), None


def _lay_on_white(picture: Image.Image, alpha: Image.Image) -> Image.Image:
    return Image.composite(picture, Image.new(picture.mode, picture.size, "white"), alpha)


def _in_three(samples: np.ndarray) -> np.ndarray:
    """Gray (H, W), RGB or RGBA as (H, W, 3)."""
    return np.repeat(samples[..., None], 3, axis=2) if samples.ndim == 2 else samples[..., :3]


def _to_srgb(picture: Image.Image, icc: bytes) -> np.ndarray | None:
    """L, RGB or CMYK to sRGB, uint8 (H, W) or (H, W, 3); None if the profile cannot be used."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        converted = ImageCms.profileToProfile(
            picture, profile, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return None
    return np.asarray(converted.convert("L") if picture.mode == "L" else converted)


def to_srgb(picture: np.ndarray, icc: bytes) -> np.ndarray:
    """A picture uint8 (H, W) or (H, W, 3) in a profile's colours, in sRGB; shaped as it was.

    It is returned as it is where the profile is empty or cannot be used.
    """
    converted = _to_srgb(Image.fromarray(picture), icc)
    return picture if converted is None else converted


def cmyk_to_srgb(inks: np.ndarray, icc: bytes) -> np.ndarray | None:
    """Inks uint8 (H, W, 4), 255 the full ink, as sRGB uint8 (H, W, 3) by their profile.

    None if the profile is empty or cannot be used.
    """
    return _to_srgb(Image.fromarray(inks, "CMYK"), icc)


def turn_upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    """A stored picture (H, W) or (H, W, channels) turned as EXIF's orientation 1-8 says."""
    if orientation in (5, 6, 7, 8):
        picture = picture.swapaxes(0, 1)
    rows = -1 if orientation in (3, 4, 7, 8) else 1
    columns = -1 if orientation in (2, 3, 6, 7) else 1
    return np.ascontiguousarray(picture[::rows, ::columns])


def to_png(picture: np.ndarray) -> bytes:
    """A picture uint8 or uint16, (H, W) or (H, W, 3), as a PNG file."""
    return encode(picture, ".png")


def check_suffix(suffix: str) -> None:
    """PhotoError if pictures cannot be written as files with this suffix."""
    if suffix.lower() not in _WRITERS:
        raise PhotoError(
            "Files of type {suffix!r} cannot be written: use {known}.",
            suffix=suffix,
            known=", ".join(_WRITERS),
        )


def encode(
    picture: np.ndarray,
    suffix: str,
    icc: bytes = b"",
    exif: bytes = b"",
    alpha: np.ndarray | None = None,
) -> bytes:
    """A picture as a file: without loss, but .jpg and .jpeg at quality 95 and 4:4:4.

    picture: uint8 or uint16, (H, W) or (H, W, 3); .png, .tif and .tiff keep 16 bits, others round
    them to 8; icc: colour profile to embed, unless it is one of other channels; exif: metadata to
    embed, its orientation reset, since pictures here are upright; alpha: uint8 (H, W), 255 is
    opaque; JPEG has none and gets the picture on white. PhotoError for another suffix, and for a
    picture larger than the format allows.
    """
    check_suffix(suffix)
    writer, options = _WRITERS[suffix.lower()]
    longest = _LONGEST_SIDE.get(writer)
    if longest and max(picture.shape[:2]) > longest:
        raise PhotoError(
            "A {format} file has at most {longest} pixels a side: save the picture as PNG.",
            format=writer,
            longest=longest,
        )
    if writer not in ("PNG", "TIFF"):
        picture = to_eight_bits(picture)
    if alpha is not None and writer == "JPEG":
        picture = np.asarray(_lay_on_white(Image.fromarray(picture), Image.fromarray(alpha)))
    elif alpha is not None:
        picture = _with_alpha(picture, alpha)
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    if icc[16:20] != (b"GRAY" if channels < 3 else b"RGB "):  # ICC.1, data colour space
        icc = b""
    tags = _readable_tags(exif)
    if writer == "TIFF":
        return _tiff(picture, icc, _descriptive(tags))
    if picture.dtype == np.uint16:
        return _deep_png(picture, icc, tags)
    metadata = tags.tobytes() if tags else b""
    if writer == "JPEG" and len(metadata) > _LONGEST_JPEG_SEGMENT:
        metadata = b""
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, writer, icc_profile=icc or None, exif=metadata, **options)
    return buffer.getvalue()


def _readable_tags(exif: bytes) -> Image.Exif:
    """EXIF's tags without the orientation; none if it cannot be read: the picture counts."""
    tags = Image.Exif()
    with contextlib.suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tags.load(exif)
        tags.pop(_ORIENTATION, None)
        tags.tobytes()
        return tags
    return Image.Exif()


def _with_alpha(picture: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    if picture.dtype == np.uint16:
        # Few programs read gray with alpha at 16 bits.
        return np.dstack([_in_three(picture), alpha * np.uint16(257)])
    return np.dstack([picture, alpha])


def _deep_png(picture: np.ndarray, icc: bytes, tags: Image.Exif) -> bytes:
    """uint16 (H, W), RGB or RGBA (H, W, 3 or 4), as a PNG, which Pillow cannot write."""
    if picture.ndim == 3:
        picture = picture[..., [2, 1, 0, 3][: picture.shape[2]]]
    data = cv2.imencode(".png", picture)[1].tobytes()
    header = 33  # signature and IHDR
    metadata = b""
    if icc:
        metadata += _png_chunk(b"iCCP", b"ICC\0\0" + zlib.compress(icc))
    if tags:
        metadata += _png_chunk(b"eXIf", tags.tobytes().removeprefix(b"Exif\0\0"))
    return data[:header] + metadata + data[header:]


def _tiff(picture: np.ndarray, icc: bytes, tags: Image.Exif) -> bytes:
    """uint8 or uint16, (H, W) or (H, W, 2 to 4) with alpha last, as a deflated TIFF.

    Pillow writes no RGB of 16 bits, and no EXIF beside compressed samples (TIFF 6.0; deflate:
    Adobe Photoshop TIFF technical notes).
    """
    height, width = picture.shape[:2]
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    bits = picture.dtype.itemsize * 8
    rows = max(1, 2**18 // (width * channels))
    strips = []
    for top in range(0, height, rows):
        strip = picture[top : top + rows].astype(f"<u{bits // 8}")
        strip[:, 1:] -= strip[:, :-1].copy()  # predictor 2, modulo the depth
        strips.append(zlib.compress(strip.tobytes()))
    sizes = [len(strip) for strip in strips]
    layout = {
        256: width,
        257: height,
        _BITS: (bits,) * channels,
        259: 8,  # deflate
        _PHOTOMETRIC: 1 if channels < 3 else 2,  # gray or RGB
        273: tuple(np.cumsum([0, *sizes[:-1]]).tolist()),  # from where the directory ends
        _SAMPLES_PER_PIXEL: channels,
        278: rows,
        279: tuple(sizes),
        317: 2,  # predictor
    }
    if channels in (2, 4):
        layout[_EXTRA_SAMPLES] = 2  # alpha, not premultiplied
    if icc:
        layout[34675] = icc
    tags.endian = "<"
    tags.update(layout)
    return b"".join([tags.tobytes().removeprefix(b"Exif\0\0"), *strips])
