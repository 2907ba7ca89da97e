"""Tiles: a plane restored piece by piece, equal to the plane restored whole."""

import threading
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from restore.errors import Cancelled

#: Side of a tile without its halo, in pixels. Smaller tiles compute more halo, larger ones take
#: more memory (DCSC holds 192 float32 feature planes of a tile) and react later to a stop.
SIDE = 512


class Tile(NamedTuple):
    """Where a tile lies, as slices of the plane: its core, and the core with its halo."""

    core: tuple[slice, slice]
    padded: tuple[slice, slice]

    @property
    def core_in_padded(self) -> tuple[slice, slice]:
        """The core as slices of the padded tile."""
        return tuple(
            slice(core.start - padded.start, core.stop - padded.start)
            for core, padded in zip(self.core, self.padded, strict=True)
        )


def split(height: int, width: int, halo: int, alignment: int, side: int = SIDE) -> Iterator[Tile]:
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


def restore_plane(
    engine: Callable[[np.ndarray], np.ndarray],
    plane: np.ndarray,
    halo: int,
    alignment: int = 1,
    side: int = SIDE,
    progress: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """Runs an engine over a plane (H, W) float32 in tiles; returns the same shape.

    progress: called with the share done, 0 to 1, after each tile. cancel: once set, the next tile
    raises Cancelled; so does nothing else, and an exception of `progress` stops the work as well.
    """
    restored = np.empty_like(plane)
    for tile in split(*plane.shape, halo, alignment, side):
        if cancel is not None and cancel.is_set():
            raise Cancelled
        output = engine(np.ascontiguousarray(plane[tile.padded]))
        restored[tile.core] = output[tile.core_in_padded]
        if progress is not None:
            rows, columns = tile.core
            # Tiles come row by row: what lies above, and this row's part.
            part = (rows.stop - rows.start) * columns.stop / plane.shape[1]
            progress((rows.start + part) / plane.shape[0])
    return restored
