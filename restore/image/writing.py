"""A picture to the bytes of a file: PNG, WebP, TIFF and JPEG, with profile, EXIF and alpha."""

import io
import struct
import zlib
from typing import Any

import cv2
import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from restore.codec import JpegImage, color, markers
from restore.errors import PhotoError
from restore.image import colour, companions, fitting, metadata
from restore.image import embedded as blocks
from restore.image.fitting import Fitted
from restore.image.photo import Density, Embedded
from restore.sentence import Sentence

#: Suffixes of files that can hold 16 bits a sample.
DEEP_SUFFIXES = frozenset({".png", ".tif", ".tiff"})
_JPEG = {"quality": 95, "subsampling": "4:4:4"}
_WRITERS = {
    # Three times as fast as zlib's default of 6, for 8 % more bytes of a photo.
    ".png": ("PNG", {"compress_level": 2}),
    ".webp": ("WEBP", {"lossless": True, "exact": True}),
    ".jpg": ("JPEG", {}),
    ".jpeg": ("JPEG", {}),
    ".tif": ("TIFF", {}),
    ".tiff": ("TIFF", {}),
}
_LONGEST_SIDE = {"WEBP": 16383, "JPEG": markers.LONGEST_SIDE}
_APP1, _APP2, _APP13, _COM = 0xE1, 0xE2, 0xED, 0xFE
_XMP_PART = 65400  # bytes of an extension in a segment (XMP specification, part 3)
_JFIF_UNITS = {"": 0, "inch": 1, "cm": 2}
_TRANSPARENCY = Sentence("transparency")
_NAMELESS = Sentence("This picture")


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


def is_of_type(format: str, suffix: str) -> bool:
    """Whether a file of a format, as Pillow names it, may have this suffix."""
    return suffix.lower() in _WRITERS and _WRITERS[suffix.lower()][0] == format


def fitted(embedded: Embedded, suffix: str, *, alpha: np.ndarray | None = None) -> Fitted:
    """The metadata that :func:`encode` writes, and the names of what it must leave out.

    PhotoError for a suffix that cannot be written.
    """
    check_suffix(suffix)
    writer, _ = _WRITERS[suffix.lower()]
    kept, lost = fitting.fit(embedded, writer)
    if alpha is not None and writer == "JPEG":
        lost = (_TRANSPARENCY, *lost)
    return Fitted(kept, lost)


def encode(
    picture: np.ndarray,
    suffix: str,
    *,
    icc: bytes = b"",
    embedded: Embedded | None = None,
    alpha: np.ndarray | None = None,
    like: JpegImage | None = None,
    orientation: int = 1,
) -> bytes:
    """A picture as a file: without loss, except .jpg and .jpeg, at quality 95 and 4:4:4.

    Parameters
    ----------
    picture : np.ndarray
        uint8 or uint16, (H, W) or (H, W, 3).
    suffix : str
        Names the type of the file. .png, .tif and .tiff keep 16 bits; others round them to 8.
    icc : bytes
        Colour profile to embed; left out if it is for other channels (gray or RGB).
    embedded : Embedded, optional
        Metadata to embed, as :func:`fitted` says. No orientation is written, since pictures here
        are upright.
    alpha : np.ndarray, optional
        uint8 (H, W), 255 is opaque. JPEG has none and gets the picture on white.
    like : JpegImage, optional
        For .jpg and .jpeg: the JPEG whose quantisation tables, sampling and progression the file
        gets.
    orientation : int
        EXIF's, 1-8, by which `like` was turned into the picture.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    PhotoError
        For a suffix that cannot be written, for a picture larger than the format allows, and as for
        :func:`check_like`.
    """
    check_suffix(suffix)
    writer, options = _WRITERS[suffix.lower()]
    longest = _LONGEST_SIDE.get(writer)
    if longest and max(picture.shape[:2]) > longest:
        raise PhotoError(
            "A {format} file can have at most {longest} pixels a side: save the picture as PNG.",
            format=writer,
            longest=longest,
        )
    if writer not in ("PNG", "TIFF"):
        picture = colour.to_eight_bits(picture)
    if alpha is not None and writer == "JPEG":
        picture = np.asarray(colour.lay_on_white(Image.fromarray(picture), Image.fromarray(alpha)))
    elif alpha is not None:
        picture = _with_alpha(picture, alpha)
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    if icc[16:20] != (b"GRAY" if channels < 3 else b"RGB "):  # ICC.1, data colour space
        icc = b""
    kept = fitted(blocks.upright(embedded or Embedded(), 1), suffix).kept
    if writer == "TIFF":
        return _tiff(picture, icc, kept)
    if writer == "PNG":
        return _png(picture, icc, kept, options)
    if writer == "JPEG":
        return _jpeg(picture, icc, kept, like, orientation)
    buffer = io.BytesIO()
    Image.fromarray(picture).save(
        buffer, writer, icc_profile=icc or None, exif=kept.exif, xmp=kept.xmp, **options
    )
    return buffer.getvalue()


def check_like(jpeg: JpegImage, orientation: int = 1, *, name: str = _NAMELESS) -> None:
    """PhotoError if no JPEG with this one's tables and sampling, turned upright, can be written."""
    if jpeg.color_space in ("cmyk", "ycck"):
        raise PhotoError(
            "{name} is a CMYK file, but the result is RGB, which its quantisation tables do not "
            "suit: leave out --like-input.",
            name=name,
        )
    if _sampling(jpeg, orientation) is None:
        factors = ",".join(f"{each.horizontal}x{each.vertical}" for each in jpeg.components)
        raise PhotoError(
            "{name} has sampling factors ({factors}) that cannot be written for the upright "
            "picture (4:4:4, 4:2:2 and 4:2:0 can): leave out --like-input.",
            name=name,
            factors=factors,
        )


def _sampling(jpeg: JpegImage, orientation: int) -> str | None:
    """Pillow's name for a JPEG's sampling, turned upright; None if Pillow cannot write it."""
    factors = [jpeg.factors(index) for index in range(len(jpeg.components))]
    if orientation in metadata.SIDEWAYS:
        factors = [(down, across) for across, down in factors]
    first, *others = factors
    if first != (1, 1) or len(set(others)) > 1:
        return None
    wanted = others[0] if others else (1, 1)
    if jpeg.color_space == "rgb" and wanted != (1, 1):
        return None
    return next((name for name, known in color.SUBSAMPLINGS.items() if known == wanted), None)


def _like(jpeg: JpegImage, orientation: int) -> dict[str, Any]:
    """Pillow's options for a JPEG with the tables, sampling and progression of another."""
    check_like(jpeg, orientation)
    tables = [component.table for component in jpeg.components]
    if orientation in metadata.SIDEWAYS:  # across has become down
        tables = [table.T for table in tables]
    while len(tables) > 1 and np.array_equal(tables[-1], tables[-2]):
        tables.pop()  # the last one applies to all further components
    return {
        "qtables": [table.ravel().tolist() for table in tables],
        "subsampling": _sampling(jpeg, orientation),
        "progressive": jpeg.progressive,
        "keep_rgb": jpeg.color_space == "rgb",
    }


def _jpeg(
    picture: np.ndarray, icc: bytes, kept: Embedded, like: JpegImage | None, orientation: int
) -> bytes:
    options: dict[str, Any] = {
        **(_JPEG if like is None else _like(like, orientation)),
        "icc_profile": icc or None,
        "exif": kept.exif,
        "xmp": kept.xmp,
        "extra": b"".join(_segments(kept)),
    }
    buffer = io.BytesIO()
    try:
        Image.fromarray(picture).save(buffer, "JPEG", **options)
    except OSError:
        if not options.get("progressive"):
            raise
        # Pillow allows two bytes a pixel for a progressive file; noise takes more.
        buffer = io.BytesIO()
        Image.fromarray(picture).save(buffer, "JPEG", **{**options, "progressive": False})
    data = buffer.getvalue()
    if kept.density is not None and data[6:11] == b"JFIF\0":
        # Pillow rounds to pixels per inch, and cannot store a mere ratio.
        across, down, unit = kept.density
        pair = (max(1, min(round(each), 65535)) for each in (across, down))
        data = data[:13] + struct.pack(">BHH", _JFIF_UNITS[unit], *pair) + data[18:]
    return data if kept.companions is None else companions.append(data, kept.companions)


def _segments(kept: Embedded) -> list[bytes]:
    """The segments of a JPEG that Pillow has no option for."""
    found = []
    extension = kept.extended_xmp
    name = blocks.extension_name(kept)
    for start in range(0, len(extension), _XMP_PART):
        head = name + struct.pack(">II", len(extension), start)
        found.append(_segment(_APP1, head + extension[start : start + _XMP_PART]))
    header = b"Photoshop 3.0\0"
    block, most = blocks.image_resources(kept.resources), fitting.LONGEST_SEGMENT - len(header)
    for start in range(0, len(block), most):
        found.append(_segment(_APP13, header + block[start : start + most]))
    if kept.companions is not None:
        found += [_segment(_APP2, body) for body in companions.segments(kept.companions)]
    found += [_segment(_COM, blocks.to_bytes(text)) for _, text in kept.texts]
    return found


def _segment(marker: int, body: bytes) -> bytes:
    """A marker segment of a JPEG (T.81, B.1.1.4)."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _with_alpha(picture: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    if picture.dtype == np.uint16:
        # Few programs read gray with alpha at 16 bits.
        return np.dstack([colour.in_three(picture), alpha * np.uint16(257)])
    return np.dstack([picture, alpha])


def _png(picture: np.ndarray, icc: bytes, kept: Embedded, options: dict[str, Any]) -> bytes:
    """uint8 or uint16, (H, W) or (H, W, 2 to 4) with alpha last, as a PNG."""
    if picture.dtype == np.uint16:  # which Pillow cannot write
        if picture.ndim == 3:
            picture = picture[..., [2, 1, 0, 3][: picture.shape[2]]]
        data = cv2.imencode(".png", picture)[1].tobytes()
    else:
        buffer = io.BytesIO()
        Image.fromarray(picture).save(buffer, "PNG", **options)
        data = buffer.getvalue()
    header = 33  # signature and IHDR
    return data[:header] + _png_chunks(icc, kept) + data[header:]


def _png_chunks(icc: bytes, kept: Embedded) -> bytes:
    """Profile and metadata as the chunks of a PNG."""
    chunks = PngInfo()
    if icc:
        chunks.add(b"iCCP", b"ICC\0\0" + zlib.compress(icc))
    if kept.density is not None:
        chunks.add(b"pHYs", _physical(kept.density))
    if kept.exif:
        chunks.add(b"eXIf", kept.exif.removeprefix(b"Exif\0\0"))
    if kept.xmp:
        chunks.add_itxt("XML:com.adobe.xmp", kept.xmp)
    for keyword, text in kept.texts:
        chunks.add_text(keyword, blocks.readable(text), zip=len(text) > 1024)
    if kept.resources:
        chunks.add_text(*blocks.raw_profile(kept), zip=True)
    return b"".join(metadata.png_chunk(kind, body) for kind, body, *_ in chunks.chunks)


def _physical(density: Density) -> bytes:
    """The body of a pHYs chunk (PNG, clause 11.3.4.3), in pixels per metre."""
    scale = {"": 1, "inch": 1 / 0.0254, "cm": 100}[density.unit]
    pair = (round(each * scale) for each in (density.across, density.down))
    return struct.pack(">IIB", *pair, bool(density.unit))


def _tiff(picture: np.ndarray, icc: bytes, kept: Embedded) -> bytes:
    """uint8 or uint16, (H, W) or (H, W, 2 to 4) with alpha last, as a deflated TIFF.

    Pillow writes neither 16-bit RGB nor EXIF with compressed samples (TIFF 6.0; deflate: Adobe
    Photoshop TIFF technical notes).
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
        metadata.BITS: (bits,) * channels,
        259: 8,  # deflate
        metadata.PHOTOMETRIC: 1 if channels < 3 else 2,  # gray or RGB
        273: tuple(np.cumsum([0, *sizes[:-1]]).tolist()),  # counted from the end of the directory
        metadata.SAMPLES_PER_PIXEL: channels,
        278: rows,
        279: tuple(sizes),
        317: 2,  # predictor
    }
    if channels in (2, 4):
        layout[metadata.EXTRA_SAMPLES] = 2  # alpha, not premultiplied
    resources = dict(kept.resources)
    others = {
        700: kept.xmp,
        metadata.TIFF_IPTC: resources.pop(blocks.IPTC, b""),
        34377: blocks.image_resources(resources.items()),
        34675: icc,
    }
    layout |= {tag: body for tag, body in others.items() if body}
    tags = metadata.readable_tags(kept.exif) or Image.Exif()
    tags.endian = "<"
    tags.update(layout)
    return b"".join([tags.tobytes().removeprefix(b"Exif\0\0"), *strips])
