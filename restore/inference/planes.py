"""Planes of chroma at full resolution, region by region."""

import numpy as np

from restore.codec import JpegImage, color, dct, intervals
from restore.inference import tiles

#: The chroma level that means no colour.
NEUTRAL = 128


def blocks_of(region: tiles.Region, across: int = 1, down: int = 1) -> tiles.Region:
    """The blocks of a region of pixels, whose samples are `across` pixels wide and `down` high."""
    rows, columns = (
        slice(part.start // (dct.BLOCK * size), -(-part.stop // (dct.BLOCK * size)))
        for part, size in zip(region, (down, across), strict=True)
    )
    return rows, columns


def extended(plane: np.ndarray, region: tiles.Region) -> np.ndarray:
    """A region of a plane that repeats its edge below and to the right."""
    inside = plane[region]
    sizes = (part.stop - part.start for part in region)
    missing = [(0, size - length) for size, length in zip(sizes, inside.shape, strict=True)]
    return np.pad(inside, missing, mode="edge") if any(sum(pair) for pair in missing) else inside


def _upsampled(plane: np.ndarray, across: int, down: int, region: tiles.Region) -> np.ndarray:
    """A region, in pixels, of a subsampled plane upsampled as libjpeg does it."""
    part, wanted = [], []
    for pixels, size in zip(region, (down, across), strict=True):
        first = max(pixels.start // size - 1, 0)  # the filter reads a neighbour
        part.append(slice(first, pixels.stop // size + 1))
        wanted.append(slice(pixels.start - first * size, pixels.stop - first * size))
    return extended(color.upsample(plane[tuple(part)], across, down), tuple(wanted))


class Subsampled:
    """A component of chroma, seen at full resolution.

    factors: width and height of a sample in pixels; size: height and width of its blocks in pixels.
    """

    def __init__(self, jpeg: JpegImage, index: int) -> None:
        self.component = jpeg.components[index]
        self.factors = jpeg.whole_factors(index)
        rows, columns = self.component.quantised.shape[:2]
        across, down = self.factors
        self.size = (rows * dct.BLOCK * down, columns * dct.BLOCK * across)
        height, width = jpeg.plane_shape(index)
        self._samples = self.component.decode()[:height, :width]
        self._plain = intervals.flat_areas(self.component) == NEUTRAL

    def upsampled(self, region: tiles.Region) -> np.ndarray:
        """A region, in pixels, upsampled as libjpeg does it."""
        return _upsampled(self._samples, *self.factors, region)

    def projected(self, core: tiles.Region, plane: np.ndarray) -> np.ndarray:
        """The plane of a region, held within the file's intervals where there are blocks."""
        height, width = (
            min(part.stop, size) - part.start for part, size in zip(core, self.size, strict=True)
        )
        if height <= 0 or width <= 0:
            return plane
        part = self.component.part(blocks_of(core, *self.factors))
        inside = np.ascontiguousarray(plane[:height, :width])
        held = intervals.project_subsampled(inside, part, *self.factors)
        if held.shape == plane.shape:
            return held
        plane[:height, :width] = held
        return plane

    def neutral(self, core: tiles.Region) -> np.ndarray:
        """Where this component gives a region no colour, bool (h, w)."""
        across, down = self.factors
        plain = self._plain[blocks_of(core, across, down)]
        plain = plain.repeat(dct.BLOCK * down, axis=0).repeat(dct.BLOCK * across, axis=1)
        missing = [
            (0, part.stop - part.start - length)
            for part, length in zip(core, plain.shape, strict=True)
        ]
        return np.pad(plain, missing)
