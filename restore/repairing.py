"""Damaged photos repaired: from bytes to pictures, and from file to file, whole or not at all."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from restore import image, metrics
from restore.choosing import AUTO, choose
from restore.codec import JpegImage, color, intervals, quantization
from restore.diagnosing import Diagnosis, diagnose_jpeg, diagnose_pixels
from restore.errors import PhotoError, about
from restore.image import Storage
from restore.inference.earlier import restore_earlier
from restore.inference.restoration import networks_for, restore_jpeg, restore_luma
from restore.inference.session import Session, default_session
from restore.models import registry
from restore.models.jpeg import JPEG
from restore.models.spec import Method, Network
from restore.past import Past, Rebuilt, of_jpeg, of_pixels
from restore.progress import Progress, unheard
from restore.sentence import Sentence
from restore.storage import write_atomically

COLOURS = ("keep", "srgb")
METADATA = ("keep", "strip")
_NAMELESS = Sentence("This picture")


@dataclass(frozen=True)
class Settings:
    """How photos are repaired.

    method: a method's name, or "auto" for the one that measured best, where it is known to help:
    what shows no trace of JPEG, or is too good, is left as it is then; force: repair that too;
    project: hold the result
    within the intervals of the file's coefficients; past_quality: of the JPEG that did the damage,
    1-100, where that is not the file there is (see :func:`repair`); strength: 0-100 %, how far the
    result goes from the photo to what the method makes of it; colours: "keep" the file's profile,
    or convert to "srgb"; metadata: "keep" EXIF, XMP, IPTC and the like, or "strip" all of it, the
    place where the photo was taken among it; depth: 8 or 16 bits a sample of the result, None for
    the photo's own (8 of a JPEG); like_input: whether a JPEG that is written gets the quantisation
    tables and the sampling of the photo's file; strict: a damaged JPEG is refused, not repaired in
    part. ValueError for a choice that does not exist.
    """

    method: str = AUTO
    project: bool = True
    past_quality: int | None = None
    strength: int = 100
    colours: str = "keep"
    metadata: str = "keep"
    force: bool = False
    depth: int | None = None
    like_input: bool = False
    strict: bool = False

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
    sRGB); that of another photo is upright and in sRGB. method: what repaired it, None where it was
    left as it is. diagnosis: what was known before; past: the earlier JPEG by which it was
    repaired, if any. jpeg: the file in the coefficient domain, None of another photo; earlier: the
    earlier JPEG, rebuilt, where `past` is certain. seconds: time the method took.
    """

    method: Method | None
    after: np.ndarray
    storage: Storage
    diagnosis: Diagnosis
    past: Past | None
    jpeg: JpegImage | None
    earlier: Rebuilt | None
    decode: Callable[[], np.ndarray]
    seconds: float

    @cached_property
    def before(self) -> np.ndarray:
        """The photo as every viewer shows it, like `after`."""
        return self.decode()

    @property
    def quality(self) -> int | None:
        """Of the JPEG, as libjpeg counts it; None of another photo."""
        return self.diagnosis.quality

    @property
    def changed(self) -> bool:
        """Whether the photo was repaired, not left as it is."""
        return self.method is not None

    @property
    def grid(self) -> tuple[int, int]:
        """Row and column, 0-7, where the first whole block that shows begins in `after`."""
        was = self.past or self.diagnosis.past
        return (0, 0) if was is None else (was.row, was.column)

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What is to be said of the file, such as how much of it is lost."""
        return () if self.jpeg is None else self.jpeg.notes

    def at(self, strength: int) -> np.ndarray:
        """What lies `strength` (0-100 %) of the way from `before` to `after`."""
        if strength == 100 or not self.changed:
            return self.after
        share = strength / 100
        return cv2.addWeighted(self.after, share, self.before, 1 - share, 0)

    def blockiness(self, picture: np.ndarray) -> float:
        """Blocking effect of the luma of a picture like `after`, in squared gray levels of 8 bits.

        See :func:`restore.metrics.blocking_effect`; the blocks are those of the earlier JPEG, if
        there is one, else the file's.
        """
        row, column = self.grid
        picture = image.to_eight_bits(picture)[row:, column:]
        return metrics.blocking_effect(picture if picture.ndim == 2 else color.luma(picture))

    def consistency(self, picture: np.ndarray) -> float:
        """Share of coefficients that a picture like `after` compresses back to; NaN if none.

        Those of the earlier JPEG where the photo was repaired by it, else the file's.
        """
        picture = np.atleast_3d(image.to_eight_bits(picture))
        if self.earlier is not None:
            return intervals.consistency(self.earlier.jpeg, self.earlier.frame(picture))
        return float("nan") if self.jpeg is None else intervals.consistency(self.jpeg, picture)


@dataclass(frozen=True)
class Repaired:
    """What is known of a repaired file: see :class:`Repair`."""

    method: Method | None
    diagnosis: Diagnosis
    past: Past | None
    consistency: float
    lost: tuple[Sentence, ...]
    notes: tuple[Sentence, ...] = ()


def check(settings: Settings, session: Session) -> None:
    """WeightsError for settings that no photo can be repaired by, before any is opened."""
    choose(settings.method, session)


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
    force: bool = False,
    depth: int | None = None,
    session: Session | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """A photo that JPEG has already damaged, restored, by what :func:`restore.diagnose` finds.

    By the strongest earlier JPEG that the picture shows, else by the file's coefficients.

    Parameters
    ----------
    photo : Photo
        The damaged photo.
    method : str
        See :func:`restore.choosing.choose`. "auto" leaves a photo as it is that shows no trace of
        JPEG or is too good.
    project : bool
        Whether the result is held within the intervals of the JPEG's coefficients.
    past_quality : int, optional
        1-100, of the JPEG that did the damage, where that is known. An earlier JPEG is looked for
        near it; where none shows, the method is told this quality.
    force : bool
        Whether "auto" repairs that photo too.
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
        For a quality that does not exist.
    Cancelled
        On `cancel`.
    """
    settings = Settings(method, project, past_quality, force=force, depth=depth)
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


def _is_left(settings: Settings, diagnosis: Diagnosis) -> bool:
    """Whether a photo is left as it is: advised so, and nothing else asked for."""
    asked = settings.method != AUTO or settings.past_quality is not None or settings.force
    return diagnosis.advice == "leave" and not asked


def _repair_jpeg(
    jpeg: JpegImage,
    known: image.Metadata,
    settings: Settings,
    session: Session,
    progress: Progress,
    cancel: threading.Event | None,
) -> Repair:
    diagnosis = diagnose_jpeg(jpeg, session)
    told, depth = settings.past_quality, settings.depth or 8
    past = diagnosis.past if told is None else of_jpeg(jpeg, told=told)
    method = None if _is_left(settings, diagnosis) else choose(settings.method, session)
    if method is None:
        past = None
    gray = jpeg.color_space == "gray"

    def decode() -> np.ndarray:
        decoded = JPEG.decode(jpeg, known.icc)
        decoded = color.to_depth(decoded, depth)
        return decoded[..., 0] if gray else decoded

    earlier = None
    for network in () if method is None else networks_for(method, jpeg):
        session.run(network)  # loading is not the method's time
    started = time.perf_counter()
    if method is None:
        after = color.to_depth(JPEG.decode(jpeg, known.icc), depth)
    elif isinstance(method, Network) and past is not None and past.certain:
        after, earlier = restore_earlier(
            jpeg,
            past,
            method,
            session,
            project=settings.project,
            depth=depth,
            progress=progress,
            cancel=cancel,
        )
    else:
        after = restore_jpeg(
            jpeg,
            method,
            session,
            project=settings.project,
            icc=known.icc,
            past_quality=told,
            depth=depth,
            progress=progress,
            cancel=cancel,
        )
    seconds = time.perf_counter() - started
    icc = b"" if jpeg.color_space in ("cmyk", "ycck") else known.icc  # those are sRGB by now
    return Repair(
        method=method,
        after=after[..., 0] if gray else after,
        storage=Storage(icc, known.orientation, known.embedded),
        diagnosis=diagnosis,
        past=past,
        jpeg=jpeg,
        earlier=earlier,
        decode=decode,
        seconds=seconds,
    )


def _repair_pixels(
    photo: image.Photo,
    settings: Settings,
    session: Session,
    progress: Progress,
    cancel: threading.Event | None,
    embedded: image.Embedded | None = None,
) -> Repair:
    """:func:`repair_bytes` of a photo that is not a JPEG, by the past that it shows."""
    picture = photo.rgb[..., 0] if photo.gray else photo.rgb
    diagnosis = diagnose_pixels(picture, photo.format, session)
    told = settings.past_quality
    past = diagnosis.past if told is None else of_pixels(picture, told=told)
    samples, scale = photo.rgb, 1
    if photo.deep is not None and not photo.icc and settings.depth != 8:
        samples, scale = photo.deep, 257
    elif settings.depth == 16:
        samples, scale = color.to_depth(photo.rgb, 16), 257
    before = samples[..., 0] if photo.gray else samples
    method, after, earlier = None, before, None
    started = time.perf_counter()
    if _is_left(settings, diagnosis):
        past = None
    else:
        method = _method_for_pixels(photo, settings, session, past)
        session.run(method)  # loading is not the method's time
        started = time.perf_counter()
        if past is not None and past.certain:
            depth = 8 if scale == 1 else 16
            restored, earlier = restore_earlier(
                picture,
                past,
                method,
                session,
                project=settings.project,
                depth=depth,
                progress=progress,
                cancel=cancel,
            )
            added = restored.astype(np.int32) - color.to_depth(photo.rgb, depth)
        else:
            restored = restore_luma(
                photo.luma, method, session, past=past, progress=progress, cancel=cancel
            )
            added = scale * (restored - photo.luma)[..., None]
        whole = np.rint(samples + added).clip(0, 255 * scale).astype(samples.dtype)
        after = whole[..., 0] if photo.gray else whole
    return Repair(
        method=method,
        after=after,
        # What is repaired as pixels is upright and sRGB already.
        storage=Storage(embedded=embedded or image.Embedded(), alpha=photo.alpha),
        diagnosis=diagnosis,
        past=past,
        jpeg=None,
        earlier=earlier,
        decode=lambda: before,
        seconds=time.perf_counter() - started,
    )


def _method_for_pixels(
    photo: image.Photo, settings: Settings, session: Session, past: Past | None
) -> Network:
    """The network that restores a photo that is no JPEG; PhotoError if the one asked for cannot."""
    method = choose(settings.method, session, coefficients=past is not None)
    if isinstance(method, Network) and not (method.reads.needs_jpeg and past is None):
        return method
    able = [each.name for each in session.networks() if not each.reads.needs_jpeg]
    raise PhotoError(
        "{name} is a {format} file and holds no coefficients that {method} could read: choose "
        "{able}.",
        name=photo.name or _NAMELESS,
        format=photo.format,
        method=method.title,
        able=" or ".join(able),
    )


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

    The target appears at once and whole, by renaming; a photo that is left as it is becomes a copy
    of its file, if that is of the target's type. PhotoError for what cannot be repaired or written,
    OSError where the disk fails, Cancelled on `cancel`; the target is untouched then.
    """
    check_suffix(target.suffix, settings)
    data = image.read_bytes(source)
    repair = repair_bytes(
        data, source.name, settings, session=session, progress=progress, cancel=cancel
    )
    picture, storage = repair.at(settings.strength), repair.storage
    asked = {"colours": settings.colours, "metadata": settings.metadata}
    consistency = repair.consistency(picture)
    told = (repair.method, repair.diagnosis, repair.past, consistency)
    notes = tuple(note.named(source.name) for note in repair.notes)
    like = repair.jpeg if settings.like_input else None
    as_it_is = settings == replace(settings, colours="keep", metadata="keep", depth=None)
    if not repair.changed and as_it_is and image.is_of_type(repair.diagnosis.format, target.suffix):
        written, lost = data, ()
    else:
        lost = storage.lost(target.suffix, **asked)
        del data, repair  # a large photo is encoded in the memory that its coefficients took
        written = storage.encode(picture, target.suffix, like=like, **asked)
    write_atomically(target, written)
    return Repaired(*told, lost, notes)
