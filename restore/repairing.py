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
from restore.choosing import AUTO, choose
from restore.codec import JpegImage, color, intervals, quantization
from restore.diagnosing import Diagnosis, diagnose_jpeg, diagnose_pixels
from restore.errors import PhotoError, about
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
    or convert to "srgb"; metadata: "keep" EXIF, or "strip" it, the place where the photo was taken
    among it; strict: a damaged JPEG is refused, not repaired in part. ValueError for a choice that
    does not exist.
    """

    method: str = AUTO
    project: bool = True
    past_quality: int | None = None
    strength: int = 100
    colours: str = "keep"
    metadata: str = "keep"
    force: bool = False
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
        self, picture: np.ndarray, suffix: str, *, colours: str = "keep", metadata: str = "keep"
    ) -> bytes:
        """A picture as the bytes of a file, upright; see `Settings` and :func:`image.encode`."""
        exif = self.exif if metadata == "keep" else b""
        picture, icc = self.upright(picture), self.icc
        if colours == "srgb" and icc:
            picture, icc = image.to_srgb(picture, icc), b""
        return image.encode(picture, suffix, icc=icc, exif=exif, alpha=self.alpha)


@dataclass(frozen=True)
class Repair:
    """A damaged photo and what a method made of it.

    after: uint8 (H, W) or (H, W, 3), uint16 of a photo that has 16 bits and no profile. A JPEG's is
    as the file stores it, in the file's colours (CMYK in sRGB); that of another photo is upright
    and in sRGB. method: what repaired it, None where it was left as it is. diagnosis: what was
    known before; past: the earlier JPEG by which it was repaired, if any. jpeg: the file in the
    coefficient domain, None of another photo; earlier: the earlier JPEG, rebuilt, where `past` is
    certain. seconds: time the method took.
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
    notes: tuple[Sentence, ...] = ()


def check(settings: Settings, session: Session) -> None:
    """WeightsError for settings that no photo can be repaired by, before any is opened."""
    choose(settings.method, session)


def repair(
    photo: image.Photo,
    method: str = AUTO,
    *,
    project: bool = True,
    past_quality: int | None = None,
    force: bool = False,
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
    session : Session, optional
        What runs the networks; the default one by default.
    progress, cancel
        See :mod:`restore.progress`; once `cancel` is set, the next tile ends the work.

    Returns
    -------
    np.ndarray
        uint8 (H, W, 3), or (H, W) of a gray photo, upright; of a JPEG in the colours of its own
        profile (CMYK in sRGB), of any other photo in sRGB; uint16 if the photo has 16 bits and no
        profile.

    Raises
    ------
    PhotoError
        For a method that needs coefficients where there are none.
    ValueError
        For a quality that does not exist.
    Cancelled
        On `cancel`.
    """
    settings = Settings(method, project, past_quality, force=force)
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
        photo = image.open_photo(data, name)
        return _repair_pixels(photo, settings, session, progress, cancel, known.exif)
    # Unlike a photo that is opened, this one is decoded by nothing but the method until asked.
    with about(name or _NAMELESS):
        jpeg = JpegImage.from_bytes(data, strict=settings.strict)
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
    told = settings.past_quality
    past = diagnosis.past if told is None else of_jpeg(jpeg, told=told)
    method = None if _is_left(settings, diagnosis) else choose(settings.method, session)
    if method is None:
        past = None
    gray = jpeg.color_space == "gray"

    def decode() -> np.ndarray:
        decoded = JPEG.decode(jpeg, known.icc)
        return decoded[..., 0] if gray else decoded

    earlier = None
    for network in () if method is None else networks_for(method, jpeg):
        session.run(network)  # loading is not the method's time
    started = time.perf_counter()
    if method is None:
        after = JPEG.decode(jpeg, known.icc)
    elif isinstance(method, Network) and past is not None and past.certain:
        after, earlier = restore_earlier(
            jpeg,
            past,
            method,
            session,
            project=settings.project,
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
            progress=progress,
            cancel=cancel,
        )
    seconds = time.perf_counter() - started
    icc = b"" if jpeg.color_space in ("cmyk", "ycck") else known.icc  # those are sRGB by now
    return Repair(
        method=method,
        after=after[..., 0] if gray else after,
        storage=Storage(icc, known.orientation, known.exif),
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
    exif: bytes = b"",
) -> Repair:
    """:func:`repair_bytes` of a photo that is not a JPEG, by the past that it shows."""
    picture = photo.rgb[..., 0] if photo.gray else photo.rgb
    diagnosis = diagnose_pixels(picture, photo.format, session)
    told = settings.past_quality
    past = diagnosis.past if told is None else of_pixels(picture, told=told)
    samples, scale = photo.rgb, 1
    if photo.deep is not None and not photo.icc:
        samples, scale = photo.deep, 257
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
            restored, earlier = restore_earlier(
                picture,
                past,
                method,
                session,
                project=settings.project,
                progress=progress,
                cancel=cancel,
            )
            added = restored.astype(np.int32) - photo.rgb
        else:
            restored = restore_luma(
                photo.luma, method, session, past=past, progress=progress, cancel=cancel
            )
            added = (restored - photo.luma)[..., None]
        whole = np.rint(samples + scale * added).clip(0, 255 * scale).astype(samples.dtype)
        after = whole[..., 0] if photo.gray else whole
    return Repair(
        method=method,
        after=after,
        # What is repaired as pixels is upright and sRGB already.
        storage=Storage(exif=exif, alpha=photo.alpha),
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
    image.check_suffix(target.suffix)
    data = image.read_bytes(source)
    repair = repair_bytes(
        data, source.name, settings, session=session, progress=progress, cancel=cancel
    )
    picture, storage = repair.at(settings.strength), repair.storage
    repaired = Repaired(
        repair.method,
        repair.diagnosis,
        repair.past,
        repair.consistency(picture),
        tuple(note.named(source.name) for note in repair.notes),
    )
    as_it_is = settings.colours == settings.metadata == "keep" and not repair.changed
    if as_it_is and image.is_of_type(repair.diagnosis.format, target.suffix):
        written = data
    else:
        del data, repair  # a large photo is encoded in the memory that its coefficients took
        written = storage.encode(
            picture, target.suffix, colours=settings.colours, metadata=settings.metadata
        )
    write_atomically(target, written)
    return repaired
