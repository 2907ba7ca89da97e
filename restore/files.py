"""From file to file: a damaged photo restored and written, whole or not at all."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from restore import image
from restore.inference import pipeline
from restore.models import registry, weights


@dataclass(frozen=True)
class Settings:
    """How photos are repaired.

    method: a name of the registry.
    """

    method: str = "dcsc"

    def __post_init__(self) -> None:
        registry.get(self.method)


def repair_file(
    source: Path,
    target: Path,
    settings: Settings,
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> image.Photo:
    """Repairs a photo into a file whose suffix names its type; returns the photo as it was.

    The target appears at once and whole, by renaming. PhotoError for what cannot be repaired or
    written, OSError where the disk fails, Cancelled on `cancel`; the target is untouched then.
    """
    image.check_suffix(target.suffix)
    photo = image.open_photo(source)
    picture = pipeline.repair(photo, settings.method, progress, cancel)
    # The result of CMYK is RGB, to which the file's profile does not apply.
    icc = b"" if photo.jpeg.color_space in ("cmyk", "ycck") else photo.icc
    weights.write_atomically(target, image.encode(picture, target.suffix, icc, photo.exif))
    return photo
