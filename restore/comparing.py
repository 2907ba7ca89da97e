"""What each method makes of a JPEG-compressed picture, and how near it comes to the original."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from restore import image, metrics
from restore.codec import JpegImage, intervals
from restore.codec.dct import BLOCK
from restore.inference.earlier import restore_earlier
from restore.inference.restoration import networks_for, restore_jpeg
from restore.inference.session import Session, default_session
from restore.models.jpeg import JPEG
from restore.models.spec import Method, Network
from restore.past import Past, of_jpeg
from restore.progress import NamedProgress, Progress, unheard


@dataclass(frozen=True)
class Result:
    """What one method made of the compressed picture, and how near it came to the original.

    picture: uint8, shaped like the original; bytes: size of the JPEG; psnr and psnrb in dB
    (infinite for equal pictures); ssim at most 1 (NaN below 11 pixels a side); bias: mean signed
    error in gray levels; consistency: share of coefficients that compress back to the JPEG's
    (:func:`restore.codec.intervals.consistency`); bpp: bits per pixel; seconds: time the method
    took; megapixels: size of the picture.
    """

    method: str
    title: str
    picture: np.ndarray
    bytes: int
    psnr: float
    ssim: float
    psnrb: float
    bias: float
    consistency: float
    bpp: float
    seconds: float
    megapixels: float

    def row(self, quality: int) -> dict[str, Any]:
        """The numbers of this result as one row of a table."""
        numbers = ("psnr", "ssim", "psnrb", "bias", "consistency", "bpp", "seconds", "megapixels")
        return {
            "method": self.method,
            "quality": quality,
            **{name: getattr(self, name) for name in numbers},
        }


@dataclass(frozen=True)
class Comparison:
    """A picture, what JPEG does to it at one setting, and what each method makes of that.

    original: uint8 (H, W, 3), or (H, W) for a gray comparison; results: plain JPEG first;
    jpeg: the compressed file.
    """

    original: np.ndarray
    results: tuple[Result, ...]
    quality: int
    subsampling: str
    jpeg: JpegImage


def compare(
    photo: image.Photo,
    quality: int = 10,
    *,
    subsampling: str = "4:2:0",
    methods: Sequence[str] | None = None,
    gray: bool = False,
    project: bool = True,
    past_quality: int | None = None,
    session: Session | None = None,
    progress: NamedProgress = unheard,
    cancel: threading.Event | None = None,
) -> Comparison:
    """Compresses a photo with libjpeg and lets each method restore it.

    Parameters
    ----------
    photo : Photo
        The original. A gray one is compared in gray.
    quality : int
        1-100, as libjpeg counts it.
    subsampling : str
        "4:4:4", "4:2:2" or "4:2:0".
    methods : sequence of str, optional
        Names; all of the session's by default. Plain JPEG is always among them, and comes first.
    gray : bool
        Whether only the luma is compared, as the papers do.
    project : bool
        Whether results are held within the intervals of the JPEG's coefficients.
    past_quality : int, optional
        1-100: another JPEG of this quality damages the photo first, its block grid shifted by half
        a block each way. Networks then restore by that JPEG if the compressed file shows it.
    session : Session, optional
        What runs the networks; the default session if omitted.
    progress, cancel
        See :mod:`restore.progress`; once `cancel` is set, the next tile ends the work.

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        For a setting that does not exist.
    Cancelled
        On `cancel`.
    """
    session = session or default_session()
    names = [method.name for method in session.methods()] if methods is None else methods
    chosen = [JPEG, *(session.get(name) for name in names if name != JPEG.name)]
    original = photo.luma if gray or photo.gray else photo.rgb
    source = original
    if past_quality is not None:
        source = _shifted_jpeg(original, past_quality, subsampling)
    jpeg = JpegImage.from_rgb(source, quality, subsampling)
    past = None if past_quality is None else of_jpeg(jpeg)
    results = []
    for index, method in enumerate(chosen):

        def report(share: float, index: int = index, title: str = method.title) -> None:
            progress((index + share) / len(chosen), title)

        report(0)
        results.append(_result(original, jpeg, past, method, session, project, report, cancel))
    progress(1.0, chosen[-1].title)
    return Comparison(original, tuple(results), quality, subsampling, jpeg)


def _shifted_jpeg(picture: np.ndarray, quality: int, subsampling: str) -> np.ndarray:
    """What JPEG makes of a picture whose block grid begins 4 pixels above and left of it."""
    shift = BLOCK // 2
    padding = [(shift, 0), (shift, 0), (0, 0)][: picture.ndim]
    jpeg = JpegImage.from_rgb(np.pad(picture, padding, mode="edge"), quality, subsampling)
    decoded = JPEG.decode(jpeg, b"")[shift:, shift:]
    return np.ascontiguousarray(decoded[..., 0] if picture.ndim == 2 else decoded)


def _result(
    original: np.ndarray,
    jpeg: JpegImage,
    past: Past | None,
    method: Method,
    session: Session,
    project: bool,
    progress: Progress,
    cancel: threading.Event | None,
) -> Result:
    for network in networks_for(method, jpeg):
        session.run(network)  # loading does not count as the method's time
    started = time.perf_counter()
    if past is not None and isinstance(method, Network):
        picture, _ = restore_earlier(
            jpeg, past, method, session, project=project, progress=progress, cancel=cancel
        )
    else:
        picture = restore_jpeg(
            jpeg, method, session, project=project, progress=progress, cancel=cancel
        )
    seconds = time.perf_counter() - started
    consistency = intervals.consistency(jpeg, picture)
    if original.ndim == 2:
        picture = picture[..., 0]
    return Result(
        method=method.name,
        title=method.title,
        picture=picture,
        bytes=len(jpeg.data),
        psnr=metrics.psnr(original, picture),
        ssim=metrics.ssim(original, picture),
        psnrb=metrics.psnrb(original, picture),
        bias=metrics.bias(original, picture),
        consistency=consistency,
        bpp=metrics.bits_per_pixel(len(jpeg.data), original),
        seconds=seconds,
        megapixels=original.shape[0] * original.shape[1] / 1e6,
    )
