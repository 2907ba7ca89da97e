"""A picture to the bytes of a file: PNG, WebP, TIFF and JPEG, with profile, EXIF and alpha."""

import io
import zlib

import cv2
import numpy as np
from PIL import Image

from restore.codec import markers
from restore.errors import PhotoError
from restore.image import colour, metadata

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
_LONGEST_SIDE = {"WEBP": 16383, "JPEG": markers.LONGEST_SIDE}
_LONGEST_JPEG_SEGMENT = 65533


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


def encode(
    picture: np.ndarray,
    suffix: str,
    *,
    icc: bytes = b"",
    exif: bytes = b"",
    alpha: np.ndarray | None = None,
) -> bytes:
    """A picture as a file: without loss, but .jpg and .jpeg at quality 95 and 4:4:4.

    Parameters
    ----------
    picture : np.ndarray
        uint8 or uint16, (H, W) or (H, W, 3).
    suffix : str
        Names the type of the file. .png, .tif and .tiff keep 16 bits; others round them to 8.
    icc : bytes
        Colour profile to embed; one of other channels is left out.
    exif : bytes
        Metadata to embed. Its orientation is reset, since pictures here are upright.
    alpha : np.ndarray, optional
        uint8 (H, W), 255 is opaque. JPEG has none and gets the picture on white.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    PhotoError
        For another suffix, and for a picture larger than the format allows.
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
        picture = colour.to_eight_bits(picture)
    if alpha is not None and writer == "JPEG":
        picture = np.asarray(colour.lay_on_white(Image.fromarray(picture), Image.fromarray(alpha)))
    elif alpha is not None:
        picture = _with_alpha(picture, alpha)
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    if icc[16:20] != (b"GRAY" if channels < 3 else b"RGB "):  # ICC.1, data colour space
        icc = b""
    tags = metadata.readable_tags(exif)
    if writer == "TIFF":
        return _tiff(picture, icc, metadata.descriptive(tags))
    if picture.dtype == np.uint16:
        return _deep_png(picture, icc, tags)
    exif = tags.tobytes() if tags else b""
    if writer == "JPEG" and len(exif) > _LONGEST_JPEG_SEGMENT:
        exif = b""
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, writer, icc_profile=icc or None, exif=exif, **options)
    return buffer.getvalue()


def _with_alpha(picture: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    if picture.dtype == np.uint16:
        # Few programs read gray with alpha at 16 bits.
        return np.dstack([colour.in_three(picture), alpha * np.uint16(257)])
    return np.dstack([picture, alpha])


def _deep_png(picture: np.ndarray, icc: bytes, tags: Image.Exif) -> bytes:
    """uint16 (H, W), RGB or RGBA (H, W, 3 or 4), as a PNG, which Pillow cannot write."""
    if picture.ndim == 3:
        picture = picture[..., [2, 1, 0, 3][: picture.shape[2]]]
    data = cv2.imencode(".png", picture)[1].tobytes()
    header = 33  # signature and IHDR
    chunks = b""
    if icc:
        chunks += metadata.png_chunk(b"iCCP", b"ICC\0\0" + zlib.compress(icc))
    if tags:
        chunks += metadata.png_chunk(b"eXIf", tags.tobytes().removeprefix(b"Exif\0\0"))
    return data[:header] + chunks + data[header:]


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
        metadata.BITS: (bits,) * channels,
        259: 8,  # deflate
        metadata.PHOTOMETRIC: 1 if channels < 3 else 2,  # gray or RGB
        273: tuple(np.cumsum([0, *sizes[:-1]]).tolist()),  # from where the directory ends
        metadata.SAMPLES_PER_PIXEL: channels,
        278: rows,
        279: tuple(sizes),
        317: 2,  # predictor
    }
    if channels in (2, 4):
        layout[metadata.EXTRA_SAMPLES] = 2  # alpha, not premultiplied
    if icc:
        layout[34675] = icc
    tags.endian = "<"
    tags.update(layout)
    return b"".join([tags.tobytes().removeprefix(b"Exif\0\0"), *strips])
