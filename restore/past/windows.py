"""Pieces of a picture to look at: at most a few thousand, however large the picture is."""

import numpy as np

from restore.codec import Component, dct


def of_pixels(picture: np.ndarray, side: tuple[int, int], *, step: tuple[int, int], most: int):
    """Windows (n, *side) or (n, *side, 3) of a picture (H, W) or (H, W, 3), without duplicates.

    At most `most` of them, spread evenly, that begin at multiples of `step` pixels.
    """
    tops, lefts = _places(picture.shape[:2], side, step, most)
    return unlike(
        picture[
            tops[:, None, None] + np.arange(side[0])[:, None],
            lefts[:, None, None] + np.arange(side[1]),
        ]
    )


def of_component(
    component: Component, side: tuple[int, int], *, step: tuple[int, int] = (1, 1), most: int
) -> np.ndarray:
    """Decoded windows, float32 (n, 8 side[0], 8 side[1]), level-shifted and not rounded.

    side, step: in blocks.
    """
    tops, lefts = _places(component.quantised.shape[:2], side, step, most)
    levels = component.quantised[
        tops[:, None, None] + np.arange(side[0])[:, None],
        lefts[:, None, None] + np.arange(side[1]),
    ]
    return dct.join_blocks(dct.inverse(unlike(levels) * component.table.astype(np.float32)))


def spread(count: int, most: int) -> np.ndarray:
    """At most `most` of `count` indices, evenly spread."""
    return np.linspace(0, count - 1, min(count, most)).astype(int)


def unlike(pieces: np.ndarray) -> np.ndarray:
    """Pieces (n, ...) without duplicates: a repeated pattern adds no information."""
    if not len(pieces):
        return pieces
    flat = np.ascontiguousarray(pieces).reshape(len(pieces), -1)
    contents = flat.view(np.dtype((np.void, flat.itemsize * flat.shape[1]))).ravel()
    return pieces[np.sort(np.unique(contents, return_index=True)[1])]


def _places(
    size: tuple[int, ...], side: tuple[int, int], step: tuple[int, int], most: int
) -> tuple[np.ndarray, np.ndarray]:
    """Where windows begin: rows and columns."""
    rows, columns = (
        (length - part) // each + 1 for length, part, each in zip(size, side, step, strict=True)
    )
    if rows < 1 or columns < 1:
        return np.empty(0, int), np.empty(0, int)
    chosen = spread(rows * columns, most)
    return chosen // columns * step[0], chosen % columns * step[1]
