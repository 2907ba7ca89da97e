"""The one path from a picture, or from a JPEG, to what each method makes of it."""

import io
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from restore import image, metrics
from restore.codec import JpegImage
from restore.codec.dct import BLOCK
from restore.errors import PhotoError
from restore.inference import engine, tiles
from restore.models import registry
from restore.models.inputs import network_input
from restore.models.registry import Method

#: Called with the share done, 0 to 1, and the title of the method at work.
Progress = Callable[[float, str], None]


def restore_jpeg(
    jpeg: JpegImage,
    method: Method,
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """RGB uint8 (H, W, 3) that a method makes of a JPEG. It needs the file's bytes for plain JPEG.

    A network restores the components that carry detail (``JpegImage.luma_components``); the others
    keep what JPEG made of them, smoothly upsampled. Cancelled once `cancel` is set.
    """
    if method.build is None:
        with Image.open(io.BytesIO(jpeg.data)) as decoded:
            return np.asarray(decoded.convert("RGB"))
    chosen = jpeg.luma_components
    planes: list[np.ndarray] = []
    for index, component in enumerate(jpeg.components):
        if index not in chosen:
            plane = component.decode()
        else:
            done = chosen.index(index)

            def report(share: float, done: int = done) -> None:
                if progress is not None:
                    progress((done + share) / len(chosen))

            restored = tiles.restore_plane(
                engine.best_engine(method.name),
                network_input(method.domain, component.quantised, component.table),
                method.halo,
                method.alignment,
                progress=report,
                cancel=cancel,
            )
            plane = restored.clip(0, 1) * np.float32(255)
        height, width = jpeg.plane_shape(index)
        planes.append(plane[:height, :width])
    return jpeg.compose(planes)


@dataclass(frozen=True)
class Result:
    """What one method made of the compressed picture, and how near it came to the original.

    picture: uint8, shaped as the original; bytes: size of the JPEG; psnr and psnrb in dB
    (infinite for equal pictures); ssim at most 1 (NaN below 11 pixels a side); bias: mean signed
    error in gray levels; bpp: bits per pixel; seconds: time the method took; megapixels: size of
    the picture.
    """

    method: str
    title: str
    picture: np.ndarray
    bytes: int
    psnr: float
    ssim: float
    psnrb: float
    bias: float
    bpp: float
    seconds: float
    megapixels: float

    def row(self, quality: int) -> dict[str, Any]:
        """The numbers of this result as one row of a table."""
        numbers = ("psnr", "ssim", "psnrb", "bias", "bpp", "seconds", "megapixels")
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
) -> Comparison:
    """Compresses a photo with libjpeg and lets each method restore it.

    quality: 1-100; subsampling: "4:4:4", "4:2:2" or "4:2:0"; methods: names, all by default,
    plain JPEG always among them; gray: compare the luma alone, as the papers do. A gray photo is
    compared in gray anyway; before: quality of another JPEG that damaged the photo first, its block
    grid shifted by half a block each way. ValueError for a setting that does not exist, Cancelled
    on `cancel`.
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
        results.append(_result(original, jpeg, method, report, cancel))
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
) -> Result:
    if method.build is not None:
        engine.best_engine(method.name)  # loading it is not the method's time
    started = time.perf_counter()
    picture = restore_jpeg(jpeg, method, progress, cancel)
    seconds = time.perf_counter() - started
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
        bpp=metrics.bits_per_pixel(len(jpeg.data), original),
        seconds=seconds,
        megapixels=original.shape[0] * original.shape[1] / 1e6,
    )


def repair(
    photo: image.Photo,
    method: str = "dcsc",
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """A photo that JPEG has already damaged, restored from its own coefficients.

    Returns uint8 (H, W, 3), or (H, W) of a gray photo, upright, in the colours of the file's own
    profile. PhotoError if the photo is no JPEG.
    """
    jpeg = photo.jpeg
    if jpeg is None:
        raise PhotoError(
            f"{photo.name or 'This picture'} is a {photo.format} file, not a JPEG: there is "
            "nothing to repair; compare it instead."
        )
    picture = restore_jpeg(jpeg, registry.get(method), progress, cancel)
    picture = image.turn_upright(picture, photo.orientation)
    return picture[..., 0] if jpeg.color_space == "gray" else picture
