"""Large photos: the part that is shown in full, and the whole at a reduced size."""

import io
import math

import numpy as np
from PIL import Image

from restore.explain.analysis import Region

#: A photo with more pixels than a square of this side is large: only a part of it is compared
#: without asking. If photo and ``PART_PIXELS`` allow, the part has at least this height and width,
#: so that small moves stay within it.
REGION_SIZE = 768
#: Most pixels of a part: about what a window of 1920 × 1080 shows at 100 %.
PART_PIXELS = 2_000_000
#: Regions begin at multiples of this, so that JPEG cuts them into the blocks of the whole photo.
GRID = 16

# Enough for a stage of 1440 pixels; lossless, a photo takes about a megabyte.
_OVERVIEW_SIZE = 1200
_CHOOSING_SIZE = 832


def is_large(height: int, width: int) -> bool:
    """Whether a photo of this size is compared by region first."""
    return height * width > REGION_SIZE**2


def region_at(corner: tuple[int, int] | None, height: int, width: int) -> Region:
    """The region of a `height` × `width` photo at `corner` (top, left), or its middle for None.

    The region has at most 768 pixels a side, lies within the photo and begins on the grid.
    """
    region_height, region_width = min(height, REGION_SIZE), min(width, REGION_SIZE)
    bottom, right = height - region_height, width - region_width
    top, left = corner if corner else (bottom // 2, right // 2)
    top = max(0, min(int(top), bottom)) // GRID * GRID
    left = max(0, min(int(left), right)) // GRID * GRID
    return Region(top, left, region_height, region_width)


def part_about(seen: Region, height: int, width: int) -> Region:
    """The part of a `height` × `width` photo to show in full when `seen` is in view.

    It begins and ends on the grid or at the photo's edges. It holds all of `seen`, or only the
    middle if that is more than 2 million pixels. The part about a part is that part itself.
    """
    least = _around(seen, REGION_SIZE, REGION_SIZE, height, width)
    tight = _around(seen, 0, 0, height, width)
    for part in (least, tight):
        if part.height * part.width <= PART_PIXELS:
            return part
    share = math.sqrt(PART_PIXELS / (tight.height * tight.width))
    rows, columns = (int(share * side) // GRID * GRID for side in (tight.height, tight.width))
    top = (tight.top + (tight.height - rows) // 2) // GRID * GRID
    left = (tight.left + (tight.width - columns) // 2) // GRID * GRID
    return part_about(Region(top, left, rows, columns), height, width)


def _around(seen: Region, rows: int, columns: int, height: int, width: int) -> Region:
    """The region on the grid that holds `seen` and at least `rows` × `columns` about it."""
    top, bottom = _span(seen.top, seen.height, rows, height)
    left, right = _span(seen.left, seen.width, columns, width)
    return Region(top, left, bottom - top, right - left)


def _span(start: int, length: int, least: int, whole: int) -> tuple[int, int]:
    wanted = min(max(length, least, 1), whole)
    first = max(0, min(start - (wanted - length) // 2, whole - wanted)) // GRID * GRID
    last = max(first + wanted, min(start + length, whole))
    return first, min(-(-last // GRID) * GRID, whole)


def overview_png(picture: np.ndarray) -> bytes:
    """`picture` (H, W) or (H, W, 3) reduced to a PNG of at most 832 pixels a side, for a picker."""
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
