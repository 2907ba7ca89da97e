"""Large photos: the regions that are compared of them, and the whole, small."""

import io

import numpy as np
from PIL import Image

from restore.explain.analysis import Region

#: Largest height and width, in pixels, that is compared without asking.
REGION_SIZE = 768
#: Regions begin at multiples of this, so that JPEG cuts them into the blocks of the whole photo.
GRID = 16

# Enough for a stage of 1440 pixels; lossless, a photo takes about a megabyte.
_OVERVIEW_SIZE = 1200
_CHOOSING_SIZE = 832


def is_large(height: int, width: int) -> bool:
    """Whether a photo of this size is compared by region first."""
    return height * width > REGION_SIZE**2


def region_at(
    corner: tuple[int, int] | None, height: int, width: int, *, size: int = REGION_SIZE
) -> Region:
    """The region of a photo of `height` × `width` at `corner` (top, left), its middle for None.

    The region has at most `size` pixels a side, lies within the photo and begins on the grid.
    """
    region_height, region_width = min(height, size), min(width, size)
    bottom, right = height - region_height, width - region_width
    top, left = corner if corner else (bottom // 2, right // 2)
    top = max(0, min(int(top), bottom)) // GRID * GRID
    left = max(0, min(int(left), right)) // GRID * GRID
    return Region(top, left, region_height, region_width)


def overview_png(picture: np.ndarray) -> bytes:
    """`picture` (H, W) or (H, W, 3) reduced to a PNG of at most 832 pixels a side, to choose in."""
    return _reduced(picture, _CHOOSING_SIZE, "PNG")


def overview_webp(picture: np.ndarray) -> bytes:
    """`picture` (H, W) or (H, W, 3) reduced to a lossless WebP of at most 1200 pixels a side."""
    # A third smaller than a PNG, and no slower.
    return _reduced(picture, _OVERVIEW_SIZE, "WEBP", lossless=True, method=0)


def _reduced(picture: np.ndarray, size: int, form: str, **options: int) -> bytes:
    small = Image.fromarray(picture)
    small.thumbnail((size, size), reducing_gap=2)
    stream = io.BytesIO()
    small.save(stream, form, **options)
    return stream.getvalue()
