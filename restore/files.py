"""From file to file: a damaged photo restored and written, whole or not at all."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from restore import image
from restore.codec import JpegImage, intervals
from restore.inference import pipeline
from restore.inference.restoration import restore_jpeg
from restore.models import weights
from restore.models.registry import Method

COLOURS = ("keep", "srgb")
METADATA = ("keep", "strip")


@dataclass(frozen=True)
class Settings:
    """How photos are repaired.

    method: a name of the registry, or "auto" for the one that measured best; project: hold the
    result within the intervals of the file's coefficients; colours: "keep" the file's profile, or
    convert to "srgb"; metadata: "keep" EXIF, or "strip" it, the place where the photo was taken
    among it. ValueError for what there is not.
    """

    method: str = "auto"
    project: bool = True
    colours: str = "keep"
    metadata: str = "keep"

    def __post_init__(self) -> None:
        self.chosen()
        for value, known in ((self.colours, COLOURS), (self.metadata, METADATA)):
            if value not in known:
                raise ValueError(f"{value!r} is no choice here: choose {' or '.join(known)}.")

    def chosen(self, coefficients: bool = True) -> Method:
        """The method for a photo, with coefficients or without."""
        return pipeline.choose(self.method, coefficients)


@dataclass(frozen=True)
class Repaired:
    """What is known of a repaired file.

    method: that repaired it; quality: of the JPEG, as libjpeg counts it, None of another file;
    consistency: share of coefficients that the result compresses back to as the file has them (NaN
    where there are none).
    """

    method: Method
    quality: int | None
    consistency: float


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
    known = image.read_metadata(data, source.name)
    exif = known.exif if settings.metadata == "keep" else b""
    if known.format != "JPEG":
        photo = image.open_photo(data, source.name)
        method = settings.chosen(coefficients=False)
        picture = pipeline.repair(photo, method.name, progress, cancel)
        # What is repaired as pixels is sRGB already, but for 16 bits without a profile.
        written = image.encode(picture, target.suffix, b"", exif, photo.alpha)
        weights.write_atomically(target, written)
        return Repaired(method, None, float("nan"))
    # Unlike a photo that is opened, this one is never decoded by anything but the method.
    jpeg = JpegImage.from_bytes(data)
    method = settings.chosen()
    picture = restore_jpeg(jpeg, method, progress, cancel, settings.project, known.icc)
    consistency = intervals.consistency(jpeg, picture)
    quality = jpeg.quality.quality
    icc = b"" if jpeg.color_space in ("cmyk", "ycck") else known.icc  # those are sRGB by now
    gray = jpeg.color_space == "gray"
    del jpeg, data  # a large photo is encoded in the memory that its coefficients took
    picture = image.turn_upright(picture[..., 0] if gray else picture, known.orientation)
    if settings.colours == "srgb" and icc:
        picture, icc = image.to_srgb(picture, icc), b""
    weights.write_atomically(target, image.encode(picture, target.suffix, icc, exif))
    return Repaired(method, quality, consistency)
