"""The strongest earlier JPEG of a picture."""

from dataclasses import dataclass, replace

import numpy as np

from restore.codec import JpegImage
from restore.past import chroma, luma
from restore.past.chroma import ChromaTrace, Sampling

_OFF = 5  # how many steps of quality a person may be wrong by


@dataclass(frozen=True)
class Past:
    """A JPEG that a picture was before.

    quality: 1-100, as libjpeg counts it; row, column: 0-7, where its first whole block begins;
    confidence: 0 to 1; from 0.5 on the picture itself shows that JPEG; chroma: its chroma, None if
    the picture shows none.
    """

    quality: int
    row: int
    column: int
    confidence: float = 1.0
    chroma: ChromaTrace | None = None

    @property
    def certain(self) -> bool:
        """Whether the picture itself shows this JPEG."""
        return self.confidence >= 0.5


def of_pixels(picture: np.ndarray, *, told: int | None = None) -> Past | None:
    """The JPEG that a picture, uint8 (H, W) or (H, W, 3), was; None if it shows no trace of one.

    Finds the last one whose luminance table is libjpeg's, as long as the pixels were not scaled
    since. told: the quality, if a person knows it; used as it is if no trace near it is found.
    """
    trace = luma.in_pixels(picture, among=_near(told))
    if trace is None or trace.evidence < luma.LEAST_IN_PIXELS:
        if told is None:
            return None
        trace = luma.in_pixels(picture, among=_near(told, 0)) or luma.Trace(told, 0, 0, 0.0)
    past = _past(trace, luma.LEAST_IN_PIXELS)
    if picture.ndim == 2 or not past.certain:
        return past
    return replace(past, chroma=chroma.in_pixels(picture, past.row, past.column))


def of_jpeg(jpeg: JpegImage, *, told: int | None = None) -> Past | None:
    """The JPEG, stronger than the file, that the file's picture was before; None if none shows.

    Traces are found in gray and YCbCr files only; told: as for :func:`of_pixels`.
    """
    component = jpeg.components[0]
    plain = jpeg.color_space in ("gray", "ycbcr") and jpeg.factors(0) == (1, 1)
    if not plain or component.pending.any():
        return None if told is None else Past(told, 0, 0, 0.0)
    among = _near(told)
    same = luma.on_the_same_grid(component, among=among)
    moved = luma.on_another_grid(component, among=among)
    pasts = [_past(same, luma.LEAST_ON_THE_SAME_GRID)]
    # A shifted trace with finer steps than the file's did not do the damage.
    if moved is not None and (told is not None or moved.quality < jpeg.quality.quality):
        pasts.append(_past(moved, luma.LEAST))
    certain = [past for past in pasts if past.certain]
    if not certain:
        return None if told is None else Past(told, 0, 0, 0.0)
    past = min(certain, key=lambda each: each.quality)
    if jpeg.color_space == "gray" or jpeg.is_fractional or jpeg.factors(1) != jpeg.factors(2):
        return past
    stored = Sampling(*jpeg.whole_factors(1))
    pair = (jpeg.components[1], jpeg.components[2])
    return replace(past, chroma=chroma.in_components(pair, stored, past.row, past.column))


def _near(told: int | None, off: int = _OFF) -> range:
    return luma.ANY if told is None else range(max(told - off, 1), min(told + off, 100) + 1)


def _past(trace: luma.Trace, least: float) -> Past:
    confidence = 1 - 0.5 ** max(trace.evidence / least, 0)
    return Past(trace.quality, trace.row, trace.column, confidence)
