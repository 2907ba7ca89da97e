"""Pictures in and out: bytes to a safe, upright, colour-managed photo, and back."""

import contextlib
import io
import struct
import warnings
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageCms, UnidentifiedImageError

from restore.codec import JpegImage, color
from restore.errors import PhotoError

#: Larger pictures are refused before memory is taken for them.
MAX_MEGAPIXELS = 100
# Pillow warns above its own limit, and refuses twice that by itself.
Image.MAX_IMAGE_PIXELS = MAX_MEGAPIXELS * 1_000_000

_ORIENTATION_TAG = 0x0112
_TRANSPOSITIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WRITERS = {
    ".png": ("PNG", {}),
    ".webp": ("WEBP", {"lossless": True}),
    ".jpg": ("JPEG", {"quality": 95, "subsampling": "4:4:4"}),
    ".jpeg": ("JPEG", {"quality": 95, "subsampling": "4:4:4"}),
}


@dataclass(frozen=True)
class Photo:
    """A picture as people see it.

    rgb: uint8 (H, W, 3), upright, sRGB; gray: it has a single channel, which `rgb` repeats;
    format: as Pillow names it; notes: sentences about what opening it changed; data: the bytes of
    a JPEG, empty otherwise; orientation: EXIF's, 1-8; icc, exif: as the file has them.
    """

    rgb: np.ndarray
    gray: bool
    name: str = ""
    format: str = ""
    notes: tuple[str, ...] = ()
    data: bytes = b""
    orientation: int = 1
    icc: bytes = b""
    exif: bytes = b""

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

    def in_gray(self) -> "Photo":
        """The luma alone, as a gray photo. It is no longer the JPEG that it may come from."""
        rgb = np.repeat(self.luma[..., None], 3, axis=2)
        return replace(self, rgb=rgb, gray=True, data=b"", icc=b"")

    def crop(self, top: int, left: int, height: int, width: int) -> "Photo":
        """A region of the photo, in pixels. It is no longer the JPEG that it may come from."""
        region = self.rgb[top : top + height, left : left + width]
        return replace(self, rgb=region, data=b"", icc=b"", exif=b"")


def open_photo(source: str | Path | bytes, name: str = "") -> Photo:
    """Opens a picture file, given by path or as bytes.

    Colours are converted to sRGB where the file has a profile, CMYK to RGB, 16 bits to 8;
    transparency is laid on white; of an animation the first frame is taken. PhotoError if it is
    no picture, damaged, or larger than MAX_MEGAPIXELS.
    """
    if isinstance(source, bytes):
        data = source
    else:
        name = name or Path(source).name
        if Path(source).is_dir():
            raise PhotoError(f"{source} is a folder: choose a picture file.")
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise PhotoError(f"{source} cannot be read ({reason}): choose a picture.") from error
    label = name or "This file"
    if not data:
        raise PhotoError(f"{label} is empty: choose a picture.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data))
            _check_size(*opened.size, label)
            with opened:
                return _photo(opened, data, name)
    except Image.DecompressionBombError:
        raise PhotoError(_too_large(label)) from None
    except UnidentifiedImageError:
        raise PhotoError(f"{label} is no picture that can be read: choose a JPEG or PNG.") from None
    except (OSError, SyntaxError, ValueError, struct.error, EOFError) as error:
        if isinstance(error, PhotoError):
            raise
        raise PhotoError(
            f"{label} is damaged or cut short: choose an intact copy of the picture."
        ) from error


def _too_large(label: str, size: str = "") -> str:
    return f"{label} is too large{size}: choose a picture of at most {MAX_MEGAPIXELS} megapixels."


def _check_size(width: int, height: int, label: str) -> None:
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise PhotoError(_too_large(label, f" ({width} x {height} pixels)"))


def _photo(opened: Image.Image, data: bytes, name: str) -> Photo:
    notes = []
    is_jpeg = opened.format in ("JPEG", "MPO")  # MPO: a phone's JPEG with a second one behind it
    if getattr(opened, "is_animated", False) and not is_jpeg:
        notes.append("First frame of an animation.")
    icc, exif = opened.info.get("icc_profile") or b"", opened.info.get("exif") or b""
    if opened.mode == "CMYK":
        notes.append("CMYK colours are shown as RGB.")
    opened.load()
    orientation = opened.getexif().get(_ORIENTATION_TAG, 1)  # loading turns a TIFF by itself
    picture = _eight_bits(opened, data, notes)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        notes.append("Transparency is shown on white.")
        gray = picture.mode == "LA"
        layers = picture.convert("RGBA")
        white = Image.new("RGBA", layers.size, "white")
        picture = Image.alpha_composite(white, layers).convert("L" if gray else "RGB")
    gray = picture.mode in ("L", "1")
    picture = _to_srgb(picture.convert("L") if gray else picture, icc)
    if orientation in _TRANSPOSITIONS:
        picture = picture.transpose(_TRANSPOSITIONS[orientation])
    return Photo(
        rgb=np.asarray(picture.convert("RGB")),
        gray=gray,
        name=name,
        format="JPEG" if is_jpeg else str(opened.format),
        notes=tuple(notes),
        data=data if is_jpeg else b"",
        orientation=orientation if orientation in _TRANSPOSITIONS else 1,
        icc=icc,
        exif=exif,
    )


def _eight_bits(picture: Image.Image, data: bytes, notes: list[str]) -> Image.Image:
    """Samples of 16 bits rounded to 8. Pillow would clip gray ones and truncate colours."""
    deep_png = picture.format == "PNG" and data[24] == 16  # IHDR's bit depth
    if deep_png:
        samples = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        if samples.ndim == 3:
            samples = samples[..., [2, 1, 0, 3][: samples.shape[2]]]
    elif picture.mode.startswith("I;16"):
        samples = np.asarray(picture)
    elif picture.mode in ("I", "F"):
        raise PhotoError("Samples of 32 bits are not supported: save the picture with 8 or 16.")
    else:
        return picture
    notes.append("16-bit samples are rounded to 8 bits.")
    return Image.fromarray(color.to_uint8(samples / np.float32(257)))


def _to_srgb(picture: Image.Image, icc: bytes) -> Image.Image:
    mode = "L" if picture.mode == "L" else "RGB"
    if icc:
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            source = picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")
            return ImageCms.profileToProfile(
                source, profile, ImageCms.createProfile("sRGB"), outputMode="RGB"
            ).convert(mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be used is as good as none
    return picture.convert(mode)


def turn_upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    """A stored picture (H, W, 3) uint8 turned as EXIF's orientation 1-8 says."""
    if orientation not in _TRANSPOSITIONS:
        return picture
    return np.asarray(Image.fromarray(picture).transpose(_TRANSPOSITIONS[orientation]))


def to_png(picture: np.ndarray) -> bytes:
    """A picture uint8 (H, W) or (H, W, 3) as a PNG file."""
    return encode(picture, ".png")


def check_suffix(suffix: str) -> None:
    """PhotoError if pictures cannot be written as files with this suffix."""
    if suffix.lower() not in _WRITERS:
        raise PhotoError(f"Files of type {suffix!r} cannot be written: use {', '.join(_WRITERS)}.")


def encode(picture: np.ndarray, suffix: str, icc: bytes = b"", exif: bytes = b"") -> bytes:
    """A picture uint8 as a file: .png and .webp without loss, .jpg at quality 95 and 4:4:4.

    icc: colour profile to embed; exif: metadata to embed, its orientation reset, since pictures
    here are upright. PhotoError for another suffix.
    """
    check_suffix(suffix)
    writer, options = _WRITERS[suffix.lower()]
    if icc:
        options = {**options, "icc_profile": icc}
    if exif:
        tags = Image.Exif()
        # Metadata that nobody can read is left out; the picture is what counts.
        with contextlib.suppress(SyntaxError, ValueError, OSError, struct.error):
            tags.load(exif)
            tags.pop(_ORIENTATION_TAG, None)
            options = {**options, "exif": tags.tobytes()}
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, writer, **options)
    return buffer.getvalue()
