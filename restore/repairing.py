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
from restore.choosing import AUTO, check_past_quality, choose
from restore.codec import JpegImage, color, history, intervals, quantization
from restore.codec.history import Past
from restore.errors import PhotoError, about
from restore.image import Storage
from restore.inference.restoration import networks_for, restore_jpeg, restore_luma
from restore.inference.session import Session, default_session
from restore.models import registry
from restore.models.jpeg import JPEG
from restore.models.spec import Method, Network
from restore.progress import Progress, unheard
from restore.sentence import Sentence
from restore.storage import write_atomically

COLOURS = ("keep", "srgb")
METADATA = ("keep", "strip")
_NAMELESS = Sentence("This picture")


@dataclass(frozen=True)
class Settings:
    """How photos are repaired.

    method: a method's name, or "auto" for the one that measured best; project: hold the result
    within the intervals of the file's coefficients; past_quality: of the JPEG that did the damage,
    1-100, where that is not the file there is (see :func:`repair`); strength: 0-100 %, how far the
    result goes from the photo to what the method makes of it; colours: "keep" the file's profile,
    or convert to "srgb"; metadata: "keep" EXIF, XMP, IPTC and the like, or "strip" all of it, the
    place where the photo was taken among it; strict: a damaged JPEG is refused, not repaired in
    part; depth: 8 or 16 bits a sample of the result, None for the photo's own (8 of a JPEG);
    like_input: whether a JPEG that is written gets the quantisation tables and the sampling of the
    photo's file. ValueError for a choice that does not exist.
    """

    method: str = AUTO
    project: bool = True
    past_quality: int | None = None
    strength: int = 100
    colours: str = "keep"
    metadata: str = "keep"
    strict: bool = False
    depth: int | None = None
    like_input: bool = False

    def __post_init__(self) -> None:
        if self.past_quality is not None:
            quantization.check_quality(self.past_quality)
        if self.method != AUTO:
            registry.get(self.method)
        if not 0 <= self.strength <= 100:
            raise ValueError(f"The strength is {self.strength} %: choose 0 to 100.")
        for value, known in ((self.colours, COLOURS), (self.metadata, METADATA)):
            if value not in known:
                raise ValueError(f"{value!r} is not a choice here: choose {' or '.join(known)}.")
        if self.depth not in (None, 8, 16):
            raise ValueError(f"A sample cannot have {self.depth} bits here: choose 8 or 16.")
        if self.depth == 16 and self.colours == "srgb":
            raise ValueError(
                "Colours are converted to sRGB at 8 bits: keep the file's profile, or choose 8 "
                "bits."
            )


@dataclass(frozen=True)
class Repair:
    """A damaged photo and what a method made of it.

    after: uint8 (H, W) or (H, W, 3); uint16 where the settings ask for 16 bits, and of a photo that
    has 16 bits and no profile. A JPEG's is as the file stores it, in the file's colours (CMYK in
    sRGB); that of another photo is upright and in sRGB. jpeg: the file in the coefficient domain,
    None of another photo; past: the JPEG that another photo was before, None if it shows no trace
    of one; seconds: time the method took.
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

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What is to be said of the file, such as how much of it is lost."""
        return () if self.jpeg is None else self.jpeg.notes

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
        return intervals.consistency(self.jpeg, np.atleast_3d(image.to_eight_bits(picture)))


@dataclass(frozen=True)
class Repaired:
    """What is known of a repaired file.

    method: that repaired it; quality: of the JPEG, as libjpeg counts it, None of another file;
    past: the JPEG that such a file was before, None if it shows no trace of one; consistency: share
    of coefficients that the result compresses back to as the file has them (NaN where there are
    none); lost: the names of metadata that the result's format cannot hold; notes: what is to be
    said of the file, such as how much of it is missing.
    """

    method: Method
    quality: int | None
    past: Past | None
    consistency: float
    lost: tuple[Sentence, ...]
    notes: tuple[Sentence, ...] = ()


def past_of(photo: image.Photo, past_quality: int | None = None) -> Past | None:
    """The JPEG that a photo of another format was before; of that quality, where it is known."""
    if photo.jpeg is not None or past_quality is None:
        return photo.past
    return Past(past_quality, *history.block_grid(photo.luma))


def check(settings: Settings, session: Session) -> None:
    """ValueError for settings that no photo can be repaired by, before any is opened."""
    check_past_quality(choose(settings.method, session), settings.past_quality, session)


def check_suffix(suffix: str, settings: Settings) -> None:
    """PhotoError if results cannot be written as the settings say in files with this suffix."""
    image.check_suffix(suffix)
    if settings.depth == 16 and suffix.lower() not in image.DEEP_SUFFIXES:
        raise PhotoError(
            "Files of type {suffix} hold 8 bits a sample: choose PNG or TIFF for 16 bits.",
            suffix=suffix,
        )
    if settings.like_input and suffix.lower() not in image.JPEG_SUFFIXES:
        raise PhotoError(
            "Files of type {suffix} have no quantisation tables: choose JPEG, or leave out "
            "--like-input.",
            suffix=suffix,
        )


def repair(
    photo: image.Photo,
    method: str = AUTO,
    *,
    project: bool = True,
    past_quality: int | None = None,
    depth: int | None = None,
    session: Session | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """A photo that JPEG has already damaged, restored: from its coefficients if it is a JPEG.

    Of a photo that was a JPEG in its past (:func:`past_of`) the luma is restored, and its colour
    stays.

    Parameters
    ----------
    photo : Photo
        The damaged photo.
    method : str
        See :func:`restore.choosing.choose`.
    project : bool
        Whether the result is held within the intervals of the file's coefficients.
    past_quality : int, optional
        1-100, of the JPEG that did the damage, if that is not the file there is; the method must
        read quantisation steps.
    depth : int, optional
        8 or 16 bits a sample; by default the photo's own, which are 8 of a JPEG.
    session : Session, optional
        What runs the networks; the default one by default.
    progress, cancel
        See :mod:`restore.progress`; once `cancel` is set, the next tile ends the work.

    Returns
    -------
    np.ndarray
        uint8 (H, W, 3), or (H, W) of a gray photo, upright; of a JPEG in the colours of its own
        profile (CMYK in sRGB), of any other photo in sRGB; uint16 for a depth of 16, and by default
        if the photo has 16 bits and no profile.

    Raises
    ------
    PhotoError
        For a method that needs coefficients where there are none.
    ValueError
        For a quality that does not exist or that the method does not read.
    Cancelled
        On `cancel`.
    """
    settings = Settings(method, project, past_quality, depth=depth)
    session = session or default_session()
    if photo.jpeg is None:
        return _repair_pixels(photo, settings, session, progress, cancel).after
    known = image.Metadata("JPEG", photo.width, photo.height, photo.orientation, photo.icc)
    repaired = _repair_jpeg(photo.jpeg, known, settings, session, progress, cancel)
    return repaired.storage.upright(repaired.after)


def repair_bytes(
    data: bytes,
    name: str,
    settings: Settings,
    *,
    session: Session | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> Repair:
    """Repairs a photo, given as the bytes of its file. What `settings` say of writing is left.

    PhotoError for what cannot be repaired, Cancelled on `cancel`.
    """
    session = session or default_session()
    known = image.read_metadata(data, name)
    if known.format != "JPEG":
        if settings.like_input:
            raise PhotoError(
                "{name} is a {format} file and has no quantisation tables: leave out --like-input.",
                name=name or _NAMELESS,
                format=known.format,
            )
        photo = image.open_photo(data, name)
        return _repair_pixels(photo, settings, session, progress, cancel, known.embedded)
    # Unlike a photo that is opened, this one is decoded by nothing but the method until asked.
    with about(name or _NAMELESS):
        jpeg = JpegImage.from_bytes(data, strict=settings.strict)
    if settings.like_input:
        image.check_like(jpeg, known.orientation, name=name or _NAMELESS)
    return _repair_jpeg(jpeg, known, settings, session, progress, cancel)


def _repair_jpeg(
    jpeg: JpegImage,
    known: image.Metadata,
    settings: Settings,
    session: Session,
    progress: Progress,
    cancel: threading.Event | None,
) -> Repair:
    method = choose(settings.method, session)
    check_past_quality(method, settings.past_quality, session)
    for network in networks_for(method, jpeg):
        session.run(network)  # loading is not the method's time
    started = time.perf_counter()
    after = restore_jpeg(
        jpeg,
        method,
        session,
        project=settings.project,
        icc=known.icc,
        past_quality=settings.past_quality,
        depth=settings.depth or 8,
        progress=progress,
        cancel=cancel,
    )
    seconds = time.perf_counter() - started
    gray = jpeg.color_space == "gray"

    def decode() -> np.ndarray:
        decoded = JPEG.decode(jpeg, known.icc)
        decoded = color.to_depth(decoded, settings.depth or 8)
        return decoded[..., 0] if gray else decoded

    icc = b"" if jpeg.color_space in ("cmyk", "ycck") else known.icc  # those are sRGB by now
    storage = Storage(icc, known.orientation, known.embedded)
    return Repair(method, after[..., 0] if gray else after, storage, jpeg, None, decode, seconds)


def _repair_pixels(
    photo: image.Photo,
    settings: Settings,
    session: Session,
    progress: Progress,
    cancel: threading.Event | None,
    embedded: image.Embedded | None = None,
) -> Repair:
    """:func:`repair_bytes` of a photo that is not a JPEG, by the past that it shows."""
    past = past_of(photo, settings.past_quality)
    method = choose(settings.method, session, coefficients=past is not None)
    check_past_quality(method, settings.past_quality, session)
    if not isinstance(method, Network) or (method.reads.needs_jpeg and past is None):
        able = [each.name for each in session.networks() if not each.reads.needs_jpeg]
        raise PhotoError(
            "{name} is a {format} file and holds no coefficients that {method} could read: choose "
            "{able}.",
            name=photo.name or _NAMELESS,
            format=photo.format,
            method=method.title,
            able=" or ".join(able),
        )
    session.run(method)  # loading is not the method's time
    started = time.perf_counter()
    restored = restore_luma(
        photo.luma, method, session, past=past, progress=progress, cancel=cancel
    )
    added = restored - photo.luma
    samples, scale = photo.rgb, 1
    if photo.deep is not None and not photo.icc and settings.depth != 8:
        samples, scale = photo.deep, 257
    elif settings.depth == 16:
        samples, scale = color.to_depth(photo.rgb, 16), 257
    after = np.rint(samples + scale * added[..., None]).clip(0, 255 * scale).astype(samples.dtype)
    seconds = time.perf_counter() - started
    before = samples[..., 0] if photo.gray else samples
    # What is repaired as pixels is upright and sRGB already.
    storage = Storage(embedded=embedded or image.Embedded(), alpha=photo.alpha)
    after = after[..., 0] if photo.gray else after
    return Repair(method, after, storage, None, past, lambda: before, seconds)


def repair_file(
    source: Path,
    target: Path,
    settings: Settings,
    *,
    session: Session | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> Repaired:
    """Repairs a photo into a file whose suffix names its type.

    The target appears at once and whole, by renaming. PhotoError for what cannot be repaired or
    written, OSError where the disk fails, Cancelled on `cancel`; the target is untouched then.
    """
    check_suffix(target.suffix, settings)
    data = image.read_bytes(source)
    repair = repair_bytes(
        data, source.name, settings, session=session, progress=progress, cancel=cancel
    )
    picture, storage = repair.at(settings.strength), repair.storage
    asked = {"colours": settings.colours, "metadata": settings.metadata}
    repaired = Repaired(
        repair.method,
        repair.quality,
        repair.past,
        repair.consistency(picture),
        storage.lost(target.suffix, **asked),
        tuple(note.named(source.name) for note in repair.notes),
    )
    like = repair.jpeg if settings.like_input else None
    del data, repair  # a large photo is encoded in the memory that its coefficients took
    written = storage.encode(picture, target.suffix, like=like, **asked)
    write_atomically(target, written)
    return repaired
