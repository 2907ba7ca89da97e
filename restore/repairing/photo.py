"""One damaged photo, repaired by what it shows."""

import threading
import time

import numpy as np

from restore import image
from restore.choosing import AUTO, choose
from restore.codec import JpegImage, color
from restore.diagnosing import Diagnosis, diagnose_jpeg, diagnose_pixels
from restore.errors import PhotoError, about
from restore.image import Storage
from restore.inference.earlier import restore_earlier
from restore.inference.restoration import networks_for, restore_jpeg, restore_luma
from restore.inference.session import Session, default_session
from restore.models.jpeg import JPEG
from restore.models.spec import Network
from restore.past import Past, of_jpeg, of_pixels
from restore.progress import Progress, unheard
from restore.repairing.result import Repair
from restore.repairing.settings import Settings
from restore.sentence import Sentence

_NAMELESS = Sentence("This picture")


def repair(
    photo: image.Photo,
    method: str = AUTO,
    *,
    project: bool = True,
    past_quality: int | None = None,
    force: bool = False,
    depth: int | None = None,
    effort: str = "normal",
    session: Session | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """Restores a photo that JPEG has damaged, by what :func:`restore.diagnose` finds.

    It uses the strongest earlier JPEG that the picture shows, else the file's coefficients.

    Parameters
    ----------
    photo : Photo
        The damaged photo.
    method : str
        See :func:`restore.choosing.choose`. "auto" leaves a photo as it is if it shows no trace of
        JPEG or is too good.
    project : bool
        Whether the result is held within the intervals of the JPEG's coefficients.
    past_quality : int, optional
        1-100, of the JPEG that did the damage, where that is known. An earlier JPEG is looked for
        near it; where none shows, the method is told this quality.
    force : bool
        Whether "auto" repairs such a photo too.
    depth : int, optional
        8 or 16 bits a sample; by default the photo's own depth, which is 8 for a JPEG.
    effort : str
        "normal", or "best", which runs the network four times (:mod:`restore.inference.effort`).
    session : Session, optional
        What runs the networks; the default session if omitted.
    progress, cancel
        See :mod:`restore.progress`; once `cancel` is set, the next tile ends the work.

    Returns
    -------
    np.ndarray
        uint8 (H, W, 3), or (H, W) for a gray photo, upright. A JPEG's result is in the colours of
        its own profile (CMYK in sRGB), any other photo's in sRGB. uint16 for a depth of 16, and by
        default if the photo has 16 bits and no profile.

    Raises
    ------
    PhotoError
        For a method that needs coefficients where there are none.
    ValueError
        For a quality or an effort that does not exist.
    Cancelled
        On `cancel`.
    """
    settings = Settings(method, project, past_quality, force=force, depth=depth, effort=effort)
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
    """Repairs a photo, given as the bytes of its file. Settings for writing are not applied.

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
    # Unlike a photo that is opened, this one is decoded only by the method, until asked for.
    with about(name or _NAMELESS):
        jpeg = JpegImage.from_bytes(data, strict=settings.strict)
    if settings.like_input:
        image.check_like(jpeg, known.orientation, name=name or _NAMELESS)
    return _repair_jpeg(jpeg, known, settings, session, progress, cancel)


def _is_left(settings: Settings, diagnosis: Diagnosis) -> bool:
    """Whether a photo is left as it is: that is the advice, and nothing else was asked for."""
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
    session = session.with_effort(settings.effort)
    told, depth = settings.past_quality, settings.depth or 8
    past = diagnosis.past if told is None else of_jpeg(jpeg, told=told)
    method = None if _is_left(settings, diagnosis) else choose(settings.method, session)
    if not isinstance(method, Network):  # decoders know only the file
        past = None
    gray = jpeg.color_space == "gray"

    def decode() -> np.ndarray:
        decoded = JPEG.decode(jpeg, known.icc)
        decoded = color.to_depth(decoded, depth)
        return decoded[..., 0] if gray else decoded

    earlier = None
    for network in () if method is None else networks_for(method, jpeg):
        session.run(network)  # loading does not count as the method's time
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
    """:func:`repair_bytes` for a photo that is not a JPEG, by the past that it shows."""
    picture = photo.rgb[..., 0] if photo.gray else photo.rgb
    diagnosis = diagnose_pixels(picture, photo.format, session)
    session = session.with_effort(settings.effort)
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
        session.run(method)  # loading does not count as the method's time
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
    """The network that restores a photo other than a JPEG; PhotoError if the chosen one cannot."""
    method = choose(settings.method, session, coefficients=past is not None)
    if isinstance(method, Network) and not (method.reads.needs_jpeg and past is None):
        return method
    able = [each for each in session.networks() if past is not None or not each.reads.needs_jpeg]
    raise PhotoError(
        "{name} is a {format} file and holds no coefficients that {method} could read: choose "
        "{able}.",
        name=photo.name or _NAMELESS,
        format=photo.format,
        method=method.title,
        able=" or ".join(each.name for each in able),
    )
