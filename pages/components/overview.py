"""Large photos: the regions that are compared of them, and the whole, small."""

import io

import numpy as np
from PIL import Image

from restore.explain.analysis import Region

#: Largest height and width, in pixels, that is compared without asking.
REGION_SIZE = 768
#: Regions begin at multiples of this, so that JPEG cuts them into the blocks of the whole photo.
GRID = 16

_OVERVIEW_SIZE = 832


def is_large(height: int, width: int) -> bool:
    """Whether a photo of this size is compared by region first."""
    return height * width > REGION_SIZE**2


def region_at(corner: tuple[int, int] | None, height: int, width: int) -> Region:
    """The region of a photo of `height` × `width` at `corner` (top, left), its middle for None.

    The region lies within the photo and begins on the grid.
    """
    region_height, region_width = min(height, REGION_SIZE), min(width, REGION_SIZE)
    bottom, right = height - region_height, width - region_width
    top, left = corner if corner else (bottom // 2, right // 2)
    top = max(0, min(int(top), bottom)) // GRID * GRID
    left = max(0, min(int(left), right)) // GRID * GRID
    return Region(top, left, region_height, region_width)


def overview_png(picture: np.ndarray) -> bytes:
    """`picture` reduced to a PNG of at most 832 pixels a side."""
    small = Image.fromarray(picture)
    small.thumbnail((_OVERVIEW_SIZE, _OVERVIEW_SIZE), reducing_gap=2)
    stream = io.BytesIO()
    small.save(stream, "PNG")
    return stream.getvalue()
