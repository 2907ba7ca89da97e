"""Tiles: planes restored piece by piece, equal to the planes restored whole."""

import threading
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from restore.errors import Cancelled

#: Rows and columns of a plane.
Region = tuple[slice, slice]


class Tile(NamedTuple):
    """Where a tile lies, as slices of the plane: its core, and the core with its halo."""

    core: Region
    padded: Region

    @property
    def core_in_padded(self) -> Region:
        """The core as slices of the padded tile."""
        return tuple(
            slice(core.start - padded.start, core.stop - padded.start)
            for core, padded in zip(self.core, self.padded, strict=True)
        )


def split(height: int, width: int, halo: int, alignment: int, side: int) -> Iterator[Tile]:
    """Tiles that cover a plane, row by row; all sizes in pixels.

    Cores are about `side` wide and begin at multiples of `alignment`. The halo ends where the
    plane does, so that the network pads there and nowhere else.
    """
    rows, columns = _ranges(height, halo, alignment, side), _ranges(width, halo, alignment, side)
    for core_rows, padded_rows in rows:
        for core_columns, padded_columns in columns:
            yield Tile((core_rows, core_columns), (padded_rows, padded_columns))


def _ranges(length: int, halo: int, alignment: int, side: int) -> list[tuple[slice, slice]]:
    count = max(1, round(length / side))
    step = -(-length // (count * alignment)) * alignment
    halo = -(-halo // alignment) * alignment
    return [
        (
            slice(start, min(start + step, length)),
            slice(max(start - halo, 0), min(start + step + halo, length)),
        )
        for start in range(0, length, step)
    ]


def restored(
    engine: Callable[[np.ndarray], np.ndarray],
    read: Callable[[Region], np.ndarray],
    height: int,
    width: int,
    halo: int,
    alignment: int,
    side: int,
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> Iterator[tuple[Region, np.ndarray]]:
    """Runs an engine over planes in tiles, row by row; yields each core and its restored planes.

    engine: takes planes (C, h, w), returns (K, h, w); read: the engine's planes of a region,
    float32 (C, h, w), made when the tile's turn comes, so that no more than a tile is held;
    height, width: of the planes; side: of a tile. progress: called with the share done, 0 to 1,
    after each tile has been used. cancel: once set, the next tile raises Cancelled; an exception of
    `progress` stops the work as well.
    """
    for tile in split(height, width, halo, alignment, side):
        if cancel is not None and cancel.is_set():
            raise Cancelled
        output = engine(np.ascontiguousarray(read(tile.padded)))
        yield tile.core, output[:, *tile.core_in_padded]
        if progress is not None:
            rows, columns = tile.core
            # Tiles come row by row: what lies above, and this row's part.
            part = (rows.stop - rows.start) * columns.stop / width
            progress((rows.start + part) / height)
