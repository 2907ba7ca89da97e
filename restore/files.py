"""Damaged photos repaired: from bytes to pictures, and from file to file, whole or not at all."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from restore import image, metrics
from restore.codec import JpegImage, color, intervals
from restore.codec.history import Past
from restore.inference import pipeline
from restore.inference.restoration import restore_jpeg
from restore.models import registry, weights
from restore.models.registry import Method

COLOURS = ("keep", "srgb")
METADATA = ("keep", "strip")


@dataclass(frozen=True)
class Settings:
    """How photos are repaired.

    method: a name of the registry, or "auto" for the one that measured best; project: hold the
    result within the intervals of the file's coefficients; past_quality: of the JPEG that did
    the damage, 1-100, where that is not the file there is (see
    :func:`restore.inference.pipeline.repair`); strength: 0-100 %, how far the result goes from the
    photo to what the method makes of it; colours: "keep" the file's profile, or convert to "srgb";
    metadata: "keep" EXIF, or "strip" it, the place where the photo was taken among it. ValueError
    for what there is not.
    """

    method: str = "auto"
    project: bool = True
    past_quality: int | None = None
    strength: int = 100
    colours: str = "keep"
    metadata: str = "keep"

    def __post_init__(self) -> None:
        pipeline.check_past_quality(self.chosen(), self.past_quality)
        if not 0 <= self.strength <= 100:
            raise ValueError(f"A strength of {self.strength} % is none: choose 0 to 100.")
        for value, known in ((self.colours, COLOURS), (self.metadata, METADATA)):
            if value not in known:
                raise ValueError(f"{value!r} is no choice here: choose {' or '.join(known)}.")

    def chosen(self, coefficients: bool = True) -> Method:
        """The method for a photo, with coefficients (or a past to know them by) or without."""
        return pipeline.choose(self.method, coefficients)


@dataclass(frozen=True)
class Storage:
    """How a file stores its picture, and so must be read to be seen, and written.

    icc: colour profile, empty for sRGB; orientation: EXIF's, 1-8, by which the picture must be
    turned; exif: as the file has it; alpha: uint8 (H, W), upright, None where all is opaque.
    """

    icc: bytes = b""
    orientation: int = 1
    exif: bytes = b""
    alpha: np.ndarray | None = None

    def upright(self, picture: np.ndarray) -> np.ndarray:
        """A picture (H, W) or (H, W, 3), turned as people see it."""
        return image.turn_upright(picture, self.orientation)

    def for_screen(self, picture: np.ndarray) -> np.ndarray:
        """A picture or a part of it, uint8 or uint16, in sRGB, uint8."""
        picture = image.to_eight_bits(picture)
        return image.to_srgb(picture, self.icc) if self.icc else picture

    def encode(
        self, picture: np.ndarray, suffix: str, colours: str = "keep", metadata: str = "keep"
    ) -> bytes:
        """A picture as the bytes of a file, upright; see `Settings` and :func:`image.encode`."""
        exif = self.exif if metadata == "keep" else b""
        picture, icc = self.upright(picture), self.icc
        if colours == "srgb" and icc:
            picture, icc = image.to_srgb(picture, icc), b""
        return image.encode(picture, suffix, icc, exif, self.alpha)


@dataclass(frozen=True)
class Repair:
    """A damaged photo and what a method made of it.

    after: uint8 (H, W) or (H, W, 3), uint16 of a photo that has 16 bits and no profile. A JPEG's is
    as the file stores it, in the file's colours (CMYK in sRGB); that of another photo is upright
    and in sRGB. jpeg: the file in the coefficient domain, None of another photo; past: the JPEG
    that another photo was before, None if it shows no trace of one; seconds: time the method took.
    """

    method: Method
    after: np.ndarray
    storage: Storage
    jpeg: JpegImage | None
    past: Past | None
    decode: Callable[[], np.ndarray]
    seconds: float

    @cached_property
    def before(self) -> np.ndarray:
        """The photo as every viewer shows it, like `after`."""
        return self.decode()

    @property
    def quality(self) -> int | None:
        """Of the JPEG, as libjpeg counts it; None of another photo."""
        return None if self.jpeg is None else self.jpeg.quality.quality

    def at(self, strength: int) -> np.ndarray:
        """What lies `strength` (0-100 %) of the way from `before` to `after`."""
        if strength == 100:
            return self.after
        share = strength / 100
        return cv2.addWeighted(self.after, share, self.before, 1 - share, 0)

    def blockiness(self, picture: np.ndarray) -> float:
        """Blocking effect of the luma of a picture like `after`, in squared gray levels of 8 bits.

        See :func:`restore.metrics.blocking_effect`; the blocks are the file's.
        """
        picture = image.to_eight_bits(picture)
        return metrics.blocking_effect(picture if picture.ndim == 2 else color.luma(picture))

    def consistency(self, picture: np.ndarray) -> float:
        """Share of coefficients that a picture like `after` compresses back to; NaN if none."""
        if self.jpeg is None:
            return float("nan")
        return intervals.consistency(self.jpeg, np.atleast_3d(picture))


@dataclass(frozen=True)
class Repaired:
    """What is known of a repaired file.

    method: that repaired it; quality: of the JPEG, as libjpeg counts it, None of another file;
    past: the JPEG that such a file was before, None if it shows no trace of one; consistency: share
    of coefficients that the result compresses back to as the file has them (NaN where there are
    none).
    """

    method: Method
    quality: int | None
    past: Past | None
    consistency: float


def repair_bytes(
    data: bytes,
    name: str,
    settings: Settings,
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> Repair:
    """Repairs a photo, given as the bytes of its file. What `settings` say of writing is left.

    PhotoError for what cannot be repaired, Cancelled on `cancel`.
    """
    known = image.read_metadata(data, name)
    if known.format != "JPEG":
        photo = image.open_photo(data, name)
        past = pipeline.past_of(photo, settings.past_quality)
        method = settings.chosen(coefficients=past is not None)
        pipeline.load_networks(method, None)
        started = time.perf_counter()
        after = pipeline.repair_pixels(photo, method, past, progress, cancel)
        seconds = time.perf_counter() - started
        samples = photo.deep if after.dtype == np.uint16 else photo.rgb
        samples = samples[..., 0] if photo.gray else samples
        # What is repaired as pixels is upright and sRGB already.
        storage = Storage(exif=known.exif, alpha=photo.alpha)
        return Repair(method, after, storage, None, past, lambda: samples, seconds)
    # Unlike a photo that is opened, this one is decoded by nothing but the method until asked.
    jpeg = JpegImage.from_bytes(data)
    method = settings.chosen()
    pipeline.load_networks(method, jpeg)
    started = time.perf_counter()
    after = restore_jpeg(
        jpeg, method, progress, cancel, settings.project, known.icc, settings.past_quality
    )
    seconds = time.perf_counter() - started
    gray = jpeg.color_space == "gray"

    def decode() -> np.ndarray:
        decoded = restore_jpeg(jpeg, registry.JPEG, icc=known.icc)
        return decoded[..., 0] if gray else decoded

    icc = b"" if jpeg.color_space in ("cmyk", "ycck") else known.icc  # those are sRGB by now
    storage = Storage(icc, known.orientation, known.exif)
    return Repair(method, after[..., 0] if gray else after, storage, jpeg, None, decode, seconds)


def repair_file(
    source: Path,
    target: Path,
    settings: Settings,
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> Repaired:
    """Repairs a photo into a file whose suffix names its type.

    The target appears at once and whole, by renaming. PhotoError for what cannot be repaired or
    written, OSError where the disk fails, Cancelled on `cancel`; the target is untouched then.
    """
    image.check_suffix(target.suffix)
    data = image.read_bytes(source)
    repair = repair_bytes(data, source.name, settings, progress, cancel)
    picture, storage = repair.at(settings.strength), repair.storage
    repaired = Repaired(repair.method, repair.quality, repair.past, repair.consistency(picture))
    del data, repair  # a large photo is encoded in the memory that its coefficients took
    written = storage.encode(picture, target.suffix, settings.colours, settings.metadata)
    weights.write_atomically(target, written)
    return repaired
