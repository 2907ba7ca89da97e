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

    method: a method's name, or "auto" (:func:`restore.choosing.choose`), which repairs only where
    that is known to help, and leaves a photo as it is if it shows no trace of JPEG or is too good;
    force: repair such a photo too; project: hold the result within the intervals of the JPEG's
    coefficients; past_quality: of the JPEG that did the damage, 1-100, if known (see
    :func:`restore.repair`); strength: 0-100 %, how far the result goes from the photo to what the
    method makes of it; colours: "keep" the file's profile, or convert to "srgb"; metadata: "keep"
    EXIF, XMP, IPTC and the like, or "strip" all of it, including where the photo was taken; depth:
    8 or 16 bits a sample of the result, None for the photo's own (8 for a JPEG); like_input:
    whether a JPEG that is written gets the quantisation tables, sampling and progression of the
    photo's file; strict: refuse a damaged JPEG instead of repairing it in part; effort: "normal",
    or "best", far more work for a slightly better picture (:mod:`restore.inference.effort`).
    ValueError for a choice that does not exist.
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
                raise ValueError(f"{value!r} is not a choice: choose {' or '.join(known)}.")
        if self.depth not in (None, 8, 16):
            raise ValueError(f"Results cannot have {self.depth} bits a sample: choose 8 or 16.")
        if self.depth == 16 and self.colours == "srgb":
            raise ValueError(
                "Colours can be converted to sRGB only at 8 bits: keep the file's profile, or "
                "choose 8 bits."
            )


def check(settings: Settings, session: Session) -> None:
    """ValueError if no photo can be repaired with these settings, before any photo is opened.

    WeightsError, which is one, if the session has no network for "auto".
    """
    choose(settings.method, session)


def check_suffix(suffix: str, settings: Settings) -> None:
    """PhotoError if files with this suffix cannot hold results as the settings ask for them."""
    image.check_suffix(suffix)
    if settings.depth == 16 and suffix.lower() not in image.DEEP_SUFFIXES:
        raise PhotoError(
            "Files of type {suffix} hold only 8 bits a sample: choose PNG or TIFF for 16 bits.",
            suffix=suffix,
        )
    if settings.like_input and suffix.lower() not in image.JPEG_SUFFIXES:
        raise PhotoError(
            "Files of type {suffix} have no quantisation tables: choose JPEG, or leave out "
            "--like-input.",
            suffix=suffix,
        )
