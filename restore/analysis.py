"""Numbers for pictures: where JPEG hurts most, and what became of the coefficients."""

from dataclasses import dataclass

import cv2
import numpy as np

from restore.codec import color, dct


@dataclass(frozen=True)
class Region:
    """A rectangle of a picture, in pixels."""

    top: int
    left: int
    height: int
    width: int

    def of(self, picture: np.ndarray) -> np.ndarray:
        """The region cut out of a picture (H, W, ...)."""
        return picture[self.top : self.top + self.height, self.left : self.left + self.width]


def worst_crops(
    original: np.ndarray, picture: np.ndarray, size: int = 64, count: int = 4
) -> list[Region]:
    """The `count` squares of `size` pixels with the largest squared error, worst first.

    Both pictures uint8 of one shape. Squares begin at multiples of 8 and do not overlap; fewer
    come back where no more fit. A picture smaller than a square is one region.
    """
    height, width = original.shape[:2]
    size_y, size_x = min(size, height), min(size, width)
    errors = (original.astype(np.float32) - picture) ** 2
    if errors.ndim == 3:
        errors = errors.mean(axis=2)
    sums = cv2.integral(errors, sdepth=cv2.CV_64F)
    tops = np.arange(0, height - size_y + 1, dct.BLOCK)[:, None]
    lefts = np.arange(0, width - size_x + 1, dct.BLOCK)[None]
    totals = (
        sums[tops + size_y, lefts + size_x]
        - sums[tops, lefts + size_x]
        - sums[tops + size_y, lefts]
        + sums[tops, lefts]
    )
    regions: list[Region] = []
    while len(regions) < count and np.isfinite(totals).any():
        row, column = np.unravel_index(totals.argmax(), totals.shape)
        top, left = int(tops[row, 0]), int(lefts[0, column])
        regions.append(Region(top, left, size_y, size_x))
        totals[(abs(tops - top) < size_y) & (abs(lefts - left) < size_x)] = -np.inf
    return regions


def coefficient_magnitudes(picture: np.ndarray) -> np.ndarray:
    """Mean log10(1 + |coefficient|) of the luma at each of the 8x8 frequencies, float (8, 8).

    picture: uint8 (H, W) or (H, W, 3). Blocks begin at the upper left corner, as JPEG's do.
    """
    luma = picture if picture.ndim == 2 else color.luma(picture)
    shifted = dct.pad(luma).astype(np.float32) - 128
    magnitudes = np.abs(dct.forward(dct.split_blocks(shifted)))
    return np.log10(1 + magnitudes).mean(axis=(0, 1))


def busyness(luma: np.ndarray) -> float:
    """High-frequency energy of a picture (H, W) uint8, in squared gray levels.

    The mean square of its 8x8 DCT coefficients (u, v) with u + v of 4 and more, which JPEG
    quantises coarsest; whole blocks only, 0 if there are none.
    """
    height, width = (side // dct.BLOCK * dct.BLOCK for side in luma.shape)
    if not height or not width:
        return 0.0
    coefficients = dct.forward(dct.split_blocks(luma[:height, :width]))
    high = np.add.outer(np.arange(dct.BLOCK), np.arange(dct.BLOCK)) >= 4
    return float(np.mean(np.square(coefficients[..., high])))
