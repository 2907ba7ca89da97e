"""What happened to a photo, and what is best done about it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from restore import past
from restore.choosing import AUTO, choose, highest_useful_quality
from restore.codec import JpegImage
from restore.image import Photo
from restore.inference.session import Session, default_session
from restore.past import Past
from restore.sentence import Sentence

#: Leave the picture, repair it by its file's coefficients, or by the JPEG that it was before.
Advice = Literal["leave", "repair", "repair_past"]


@dataclass(frozen=True)
class Diagnosis:
    """What a file and its pixels reveal about a picture.

    format: as Pillow names it; quality: of a JPEG file, on libjpeg's scale, None for other files;
    past: the strongest earlier JPEG, None if there is no trace of one; useful: the highest quality
    at which repairing is known to help; advice: see `Advice`.
    """

    format: str
    quality: int | None
    past: Past | None
    useful: int
    advice: Advice

    @property
    def strongest(self) -> int | None:
        """The quality of the strongest JPEG: an earlier one, else the file; None without either."""
        return self.quality if self.past is None else self.past.quality

    @property
    def sentence(self) -> Sentence:
        """The advice and the reason for it, for people to read."""
        if self.past is None:
            return self._of_the_file()
        if self.advice == "leave":
            return Sentence(
                "This picture was once a JPEG of quality {past}: too good for a network to "
                "improve. Leave it as it is.",
                past=self.past.quality,
            )
        if self.quality is None:
            return Sentence(
                "This {format} picture was once a JPEG of quality {past}: that damage can be "
                "repaired.",
                format=self.format,
                past=self.past.quality,
            )
        return Sentence(
            "The file has quality {quality}, but the picture was once a JPEG of quality {past}: "
            "that is the damage to repair.",
            quality=self.quality,
            past=self.past.quality,
        )

    def _of_the_file(self) -> Sentence:
        if self.quality is None:
            return Sentence(
                "This {format} picture shows no trace of JPEG. Leave it as it is.",
                format=self.format,
            )
        if self.advice == "leave":
            return Sentence(
                "This JPEG has quality {quality}: too good for a network to improve. Leave it as "
                "it is.",
                quality=self.quality,
            )
        return Sentence(
            "This JPEG has quality {quality}: its damage can be repaired.", quality=self.quality
        )


def diagnose(photo: Photo, *, session: Session | None = None) -> Diagnosis:
    """What happened to a photo: the file it comes from, the strongest JPEG it was, the advice.

    Looks at a few thousand blocks, however large the photo is. session: its networks are the ones
    that could repair the photo; the default session if omitted. PhotoError for a kind of JPEG that
    the coefficient domain does not cover.
    """
    session = session or default_session()
    if photo.jpeg is not None:
        return diagnose_jpeg(photo.jpeg, session)
    return diagnose_pixels(photo.rgb[..., 0] if photo.gray else photo.rgb, photo.format, session)


def diagnose_jpeg(jpeg: JpegImage, session: Session) -> Diagnosis:
    """:func:`diagnose` for a file in the coefficient domain."""
    return _diagnosis("JPEG", jpeg.quality.quality, past.of_jpeg(jpeg), session)


def diagnose_pixels(picture: np.ndarray, format: str, session: Session) -> Diagnosis:
    """:func:`diagnose` for pixels, uint8 (H, W) or (H, W, 3), of a file that is not a JPEG."""
    return _diagnosis(format, None, past.of_pixels(picture), session)


def _diagnosis(format: str, quality: int | None, was: Past | None, session: Session) -> Diagnosis:
    useful = highest_useful_quality(choose(AUTO, session), session)
    strongest = quality if was is None else was.quality
    advice: Advice = "leave"
    if strongest is not None and strongest <= useful:
        advice = "repair" if was is None else "repair_past"
    return Diagnosis(format, quality, was, useful, advice)
