"""Tiles: planes restored piece by piece, with the same result as whole."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from restore.codec import dct
from restore.errors import Cancelled
from restore.inference import borders
from restore.inference.engine import Engine
from restore.progress import Progress, unheard

#: Rows and columns of a plane.
Region = tuple[slice, slice]


class Tile(NamedTuple):
    """Where a tile lies, as slices of the plane: its core, and the core with its halo."""

    core: Region
    padded: Region

    @property
    def core_in_padded(self) -> Region:
        """The core as slices of the padded tile."""
        rows, columns = (
            slice(core.start - padded.start, core.stop - padded.start)
            for core, padded in zip(self.core, self.padded, strict=True)
        )
        return rows, columns


def split(height: int, width: int, *, halo: int, alignment: int, side: int) -> Iterator[Tile]:
    """Tiles that cover a plane, row by row; all sizes in pixels.

    Tiles begin at multiples of `alignment` and are, halo included, at most about `side` wide, all
    of one size where the plane allows it: engines keep memory for each size they have seen. The
    halo ends where the plane does, so that the network pads there and nowhere else.
    """
    rows, columns = _ranges(height, halo, alignment, side), _ranges(width, halo, alignment, side)
    for core_rows, padded_rows in rows:
        for core_columns, padded_columns in columns:
            yield Tile((core_rows, core_columns), (padded_rows, padded_columns))


def _ranges(length: int, halo: int, alignment: int, side: int) -> list[tuple[slice, slice]]:
    """Cores and padded ranges along one axis, the first and the last with a halo on one side."""
    halo = -(-halo // alignment) * alignment
    between = length - 2 * halo  # what the cores would cover if all were as wide as an inner one
    count = max(1, -(-between // max(side - 2 * halo, alignment)))
    if count == 1:
        return [(slice(0, length), slice(0, length))]
    step = -(-between // (count * alignment)) * alignment
    size = step + 2 * halo
    starts = [*range(0, between - step, step), (length - size) // alignment * alignment]
    core_stops = [*(start + size - halo for start in starts[:-1]), length]
    padded_stops = [*(start + size for start in starts[:-1]), length]
    return [
        (slice(core_start, core_stop), slice(start, padded_stop))
        for core_start, core_stop, start, padded_stop in zip(
            [0, *core_stops[:-1]], core_stops, starts, padded_stops, strict=True
        )
    ]


def restored(
    engine: Engine,
    read: Callable[[Region], np.ndarray],
    size: tuple[int, int],
    *,
    halo: int,
    alignment: int,
    side: int,
    mirrored: Sequence[str] = (),
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> Iterator[tuple[Region, np.ndarray]]:
    """Runs an engine over planes in tiles, row by row.

    No more than two tiles are held: the next is computed, in a thread, while the caller uses one.

    Parameters
    ----------
    engine : Engine
        Takes planes (C, h, w), returns (K, h, w).
    read : Callable
        Makes the engine's planes for a region, float32 (C, h, w), when the tile's turn comes.
    size : tuple of int
        Height and width of the planes.
    halo, alignment, side : int
        In pixels: see :func:`split`.
    mirrored : sequence of str
        What the planes are (``restore.models.spec.PLANES``), to show the engine a mirrored block
        beyond their borders (:mod:`restore.inference.borders`); by default it sees none.
    progress
        Called with the share computed, 0 to 1, between two tiles, while nothing is computed.
    cancel : threading.Event, optional
        Once set, the next tile raises Cancelled.

    Yields
    ------
    tuple
        Each core, and its restored planes (K, h, w).
    """
    height, width = size

    def compute(tile: Tile) -> np.ndarray:
        if cancel is not None and cancel.is_set():
            raise Cancelled
        planes = np.ascontiguousarray(read(tile.padded))
        top = left = 0
        if mirrored:
            rows, columns = tile.padded
            top, left = (dct.BLOCK * (part.start == 0) for part in tile.padded)
            below, right = dct.BLOCK * (rows.stop == height), dct.BLOCK * (columns.stop == width)
            planes = borders.extend(planes, mirrored, before=(top, left), after=(below, right))
        rows, columns = tile.core_in_padded
        core = (
            slice(rows.start + top, rows.stop + top),
            slice(columns.start + left, columns.stop + left),
        )
        return engine(planes)[:, *core]

    pending = list(split(height, width, halo=halo, alignment=alignment, side=side))
    with ThreadPoolExecutor(1) as worker:
        ahead = worker.submit(compute, pending[0])
        for index, tile in enumerate(pending):
            output = ahead.result()
            rows, columns = tile.core
            # Tiles come row by row: all rows above are done, and a part of this one.
            part = (rows.stop - rows.start) * columns.stop / width
            progress((rows.start + part) / height)
            if index + 1 < len(pending):
                ahead = worker.submit(compute, pending[index + 1])
            yield tile.core, output
