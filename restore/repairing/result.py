"""What became of a damaged photo."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from restore import image, metrics
from restore.codec import JpegImage, color, intervals
from restore.diagnosing import Diagnosis
from restore.image import Storage
from restore.models.spec import Method
from restore.past import Past, Rebuilt
from restore.sentence import Sentence


@dataclass(frozen=True)
class Repair:
    """A damaged photo and what a method made of it.

    after: uint8 (H, W) or (H, W, 3); uint16 if the settings ask for 16 bits, and by default if the
    photo has 16 bits and no profile. For a JPEG it is turned as the file stores it, in the file's
    colours (CMYK in sRGB); for another photo it is upright and in sRGB. method: what repaired it,
    None if it was left as it is. diagnosis: what was known before; past: the earlier JPEG by which
    it was repaired, if any. jpeg: the file in the coefficient domain, None for another photo;
    earlier: the earlier JPEG, rebuilt, if `past` is certain. seconds: time the method took.
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
        """The JPEG's quality, as libjpeg counts it; None for another photo."""
        return self.diagnosis.quality

    @property
    def changed(self) -> bool:
        """Whether the photo was repaired, not left as it is."""
        return self.method is not None

    @property
    def grid(self) -> tuple[int, int]:
        """Row and column, 0-7, where the first whole visible block begins in `after`."""
        was = self.past or self.diagnosis.past
        return (0, 0) if was is None else (was.row, was.column)

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What people should be told about the file, such as how much of it is lost."""
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

        The coefficients are the earlier JPEG's if the photo was repaired by it, else the file's.
        """
        picture = np.atleast_3d(image.to_eight_bits(picture))
        if self.earlier is not None:
            if self.earlier.jpeg.color_space == "gray" and picture.shape[2] == 3:
                picture = color.luma(picture)[..., None]  # that JPEG's chroma does not show
            return intervals.consistency(self.earlier.jpeg, self.earlier.frame(picture))
        return float("nan") if self.jpeg is None else intervals.consistency(self.jpeg, picture)


@dataclass(frozen=True)
class Repaired:
    """What is known of a repaired file: see :class:`Repair`."""

    method: Method | None
    diagnosis: Diagnosis
    past: Past | None
    consistency: float
    lost: tuple[Sentence, ...]
    notes: tuple[Sentence, ...] = ()
