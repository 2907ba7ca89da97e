"""How photos are repaired."""

from dataclasses import dataclass

from restore import image
from restore.choosing import AUTO, choose
from restore.codec import quantization
from restore.errors import PhotoError
from restore.inference import effort
from restore.inference.session import Session
from restore.models import registry

COLOURS = ("keep", "srgb")
METADATA = ("keep", "strip")


@dataclass(frozen=True)
class Settings:
    """How photos are repaired.

    method: a method's name, or "auto" (:func:`restore.choosing.choose`), where it is known to help:
    what shows no trace of JPEG, or is too good, is left as it is then; force: repair that too;
    project: hold the result within the intervals of the JPEG's coefficients; past_quality: of the
    JPEG that did the damage, 1-100, where that is known (see :func:`restore.repair`); strength:
    0-100 %, how far the result goes from the photo to what the method makes of it; colours: "keep"
    the file's profile, or convert to "srgb"; metadata: "keep" EXIF, XMP, IPTC and the like, or
    "strip" all of it, the place where the photo was taken among it; depth: 8 or 16 bits a sample
    of the result, None for the photo's own (8 of a JPEG); like_input: whether a JPEG that is
    written gets the quantisation tables and the sampling of the photo's file; strict: a damaged
    JPEG is refused, not repaired in part; effort: "normal", or "best", far more work for a
    little better picture (:mod:`restore.inference.effort`). ValueError for a choice that does not
    exist.
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
    effort: str = "normal"

    def __post_init__(self) -> None:
        if self.past_quality is not None:
            quantization.check_quality(self.past_quality)
        effort.check(self.effort)
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
