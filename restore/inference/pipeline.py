"""The one path from a picture, or from a JPEG, to what each method makes of it."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from restore import image, metrics
from restore.codec import JpegImage, history, intervals, quantization
from restore.codec.dct import BLOCK
from restore.codec.history import Past
from restore.errors import PhotoError
from restore.inference import engine
from restore.inference.restoration import restore_jpeg, restore_luma
from restore.models import registry, weights
from restore.models.registry import Method
from restore.sentence import Sentence

#: The record in the cards by which methods are ranked.
_REFERENCE = "LIVE1 gray (luma)"

_NAMELESS = Sentence("This picture")

#: Called with the share done, 0 to 1, and the title of the method at work.
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Result:
    """What one method made of the compressed picture, and how near it came to the original.

    picture: uint8, shaped as the original; bytes: size of the JPEG; psnr and psnrb in dB
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

    original: uint8 (H, W, 3), or (H, W) of a gray comparison; results: plain JPEG first;
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
    subsampling: str = "4:2:0",
    methods: Sequence[str] | None = None,
    gray: bool = False,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
    before: int | None = None,
    project: bool = True,
) -> Comparison:
    """Compresses a photo with libjpeg and lets each method restore it.

    quality: 1-100; subsampling: "4:4:4", "4:2:2" or "4:2:0"; methods: names, all by default,
    plain JPEG always among them; gray: compare the luma alone, as the papers do. A gray photo is
    compared in gray anyway; before: quality of another JPEG that damaged the photo first, its block
    grid shifted by half a block each way; project: hold the results within the intervals of the
    JPEG's coefficients. ValueError for a setting that does not exist, Cancelled on `cancel`.
    """
    names = [method.name for method in registry.methods()] if methods is None else methods
    chosen = [registry.JPEG, *(registry.get(name) for name in names if name != "jpeg")]
    original = photo.luma if gray or photo.gray else photo.rgb
    source = original if before is None else _shifted_jpeg(original, before, subsampling)
    jpeg = JpegImage.from_rgb(source, quality, subsampling)
    results = []
    for index, method in enumerate(chosen):

        def report(share: float, index: int = index, title: str = method.title) -> None:
            if progress is not None:
                progress((index + share) / len(chosen), title)

        report(0)
        results.append(_result(original, jpeg, method, report, cancel, project))
    if progress is not None:
        progress(1.0, chosen[-1].title)
    return Comparison(original, tuple(results), quality, subsampling, jpeg)


def _shifted_jpeg(picture: np.ndarray, quality: int, subsampling: str) -> np.ndarray:
    """What JPEG makes of a picture whose block grid begins 4 pixels above and left of it."""
    shift = BLOCK // 2
    padding = [(shift, 0), (shift, 0), (0, 0)][: picture.ndim]
    jpeg = JpegImage.from_rgb(np.pad(picture, padding, mode="edge"), quality, subsampling)
    decoded = restore_jpeg(jpeg, registry.JPEG)[shift:, shift:]
    return np.ascontiguousarray(decoded[..., 0] if picture.ndim == 2 else decoded)


def _result(
    original: np.ndarray,
    jpeg: JpegImage,
    method: Method,
    progress: Callable[[float], None],
    cancel: threading.Event | None,
    project: bool,
) -> Result:
    load_networks(method, jpeg)
    started = time.perf_counter()
    picture = restore_jpeg(jpeg, method, progress, cancel, project)
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


def load_networks(method: Method, jpeg: JpegImage | None) -> None:
    """Loads what restores a JPEG, or pixels for None: loading is not the method's time."""
    if method.build is not None:
        for name in (method.name, *(["chroma"] if jpeg is not None and jpeg.subsampling else [])):
            engine.best_engine(name)


def best_method(coefficients: bool = True) -> Method:
    """The method that gains most on LIVE1, by the cards, of those that can read the photo.

    coefficients: whether there are any, or a past to know them by; without, the methods that read
    pixels remain.
    """
    able = [method for method in registry.methods() if method.build]
    if not coefficients:
        able = [method for method in able if method.domain == "pixels"]

    def gain(method: Method) -> float:
        measured = weights.read_card(method.name)["results"].get(_REFERENCE, {"quality": {}})
        return sum(row["gain_db"] for row in measured["quality"].values())

    return max(able, key=gain)


def choose(name: str, coefficients: bool = True) -> Method:
    """The method of that name; of "auto", :func:`best_method`. ValueError if there is none."""
    return best_method(coefficients) if name == "auto" else registry.get(name)


def highest_useful_quality(method: Method) -> int:
    """The highest quality at which a method's card records a gain over JPEG; 100 for JPEG."""
    if method.build is None:
        return 100
    results = weights.read_card(method.name)["results"].items()
    once = [result for title, result in results if ", after JPEG" not in title]
    gains = [entry for result in once for entry in result["quality"].items()]
    return max((int(quality) for quality, row in gains if row["gain_db"] > 0), default=0)


def repair(
    photo: image.Photo,
    method: str = "auto",
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
    project: bool = True,
    past_quality: int | None = None,
) -> np.ndarray:
    """A photo that JPEG has already damaged, restored: from its coefficients if it is one still.

    Of a photo that was a JPEG in its past (:func:`past_of`) the luma is restored, and its colour
    stays. method: see :func:`choose`; project: hold the result within the intervals of the file's
    coefficients; past_quality: of the JPEG that did the damage, 1-100, if it is not the file that
    there is; the method must read quantisation steps (:func:`check_past_quality`).

    Returns uint8 (H, W, 3), or (H, W) of a gray photo, upright; a JPEG in the colours of its own
    profile (CMYK in sRGB), any other photo in sRGB; uint16 if the photo has 16 bits and no profile.
    PhotoError for a method that needs coefficients where there are none, ValueError for a quality
    that does not exist or that the method does not read.
    """
    past = past_of(photo, past_quality)
    chosen = choose(method, photo.jpeg is not None or past is not None)
    check_past_quality(chosen, past_quality)
    if photo.jpeg is None:
        return repair_pixels(photo, chosen, past, progress, cancel)
    picture = restore_jpeg(photo.jpeg, chosen, progress, cancel, project, photo.icc, past_quality)
    picture = image.turn_upright(picture, photo.orientation)
    return picture[..., 0] if photo.jpeg.color_space == "gray" else picture


def past_of(photo: image.Photo, past_quality: int | None = None) -> Past | None:
    """The JPEG that a photo which is none was before; of that quality, where it is known."""
    if photo.jpeg is not None or past_quality is None:
        return photo.past
    return Past(past_quality, *history.block_grid(photo.luma))


def check_past_quality(method: Method, past_quality: int | None) -> None:
    """ValueError unless there is such a quality of a past JPEG, and the method makes use of it."""
    if past_quality is None:
        return
    quantization.check_quality(past_quality)
    if not method.reads_steps:
        able = " or ".join(each.name for each in registry.methods() if each.reads_steps)
        raise ValueError(
            f"{method.title} reads no quantisation steps, so that a past quality changes nothing: "
            f"choose {able}, or leave the past quality out."
        )


def repair_pixels(
    photo: image.Photo,
    method: Method,
    past: Past | None,
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """:func:`repair` of a photo that is no JPEG, by a method, and by the past that it shows."""
    if method.domain != "pixels" and (past is None or method.build is None):
        able = [each.name for each in registry.methods() if each.domain == "pixels"]
        raise PhotoError(
            "{name} is a {format} file and holds no coefficients that {method} could read: choose "
            "{able}.",
            name=photo.name or _NAMELESS,
            format=photo.format,
            method=method.title,
            able=" or ".join(able),
        )
    added = restore_luma(photo.luma, method, past, progress, cancel) - photo.luma
    samples, scale = photo.rgb, 1
    if photo.deep is not None and not photo.icc:
        samples, scale = photo.deep, 257
    restored = np.rint(samples + scale * added[..., None]).clip(0, 255 * scale)
    restored = restored.astype(samples.dtype)
    return restored[..., 0] if photo.gray else restored
