"""What a network reads: the one place where a file's coefficients become its input."""

from collections.abc import Callable, Mapping

import numpy as np

from restore.codec import dct, quantization
from restore.models.spec import InputSpec


def network_input(
    reads: InputSpec, quantised: np.ndarray, table: np.ndarray, *, steps: np.ndarray | None = None
) -> np.ndarray:
    """The input planes of a network, made from a component of a JPEG.

    Parameters
    ----------
    reads : InputSpec
        Of planes "pixels", "coefficients" and "steps".
    quantised : np.ndarray
        int16 (m, n, 8, 8).
    table : np.ndarray
        uint16 (8, 8).
    steps : np.ndarray, optional
        The table that the network is told, if it is not `table`.

    Returns
    -------
    np.ndarray
        float32 (C, 8 m, 8 n).
    """
    told = table if steps is None else steps
    rows, columns = (dct.BLOCK * count for count in quantised.shape[:2])
    planes = np.empty((reads.count, rows, columns), np.float32)
    for band in dct.bands(rows, columns):
        blocks = quantised[band.start // dct.BLOCK : band.stop // dct.BLOCK]
        planes[:, band] = _of_blocks(reads, blocks, table, told)
    return planes


def _of_blocks(
    reads: InputSpec, quantised: np.ndarray, table: np.ndarray, told: np.ndarray
) -> np.ndarray:
    coefficients = quantization.dequantise(quantised, table)
    size = (dct.BLOCK * quantised.shape[0], dct.BLOCK * quantised.shape[1])
    return _stack(
        reads,
        {
            "pixels": lambda: dct.join_blocks(dct.decoder_transform(coefficients)),
            "coefficients": lambda: dct.join_blocks(coefficients),
            "steps": lambda: _in_place(told, size),
        },
    )


def past_input(reads: InputSpec, pixels: np.ndarray, table: np.ndarray) -> np.ndarray:
    """The same for pixels, uint8 (8 m, 8 n), that were a JPEG with this table and block grid."""
    blocks = dct.split_blocks(pixels)
    return _stack(
        reads,
        {
            "pixels": lambda: pixels,
            "coefficients": lambda: dct.join_blocks(dct.forward(blocks - np.float32(128))),
            "steps": lambda: _in_place(table, pixels.shape),
        },
    )


def chroma_input(
    reads: InputSpec, luma: np.ndarray, cb: np.ndarray, cr: np.ndarray, table: np.ndarray
) -> np.ndarray:
    """The input of the chroma's network, float32 (C, 8 m, 8 n).

    luma, cb, cr: planes (8 m, 8 n) in gray levels, at full resolution; table: uint16 (8, 8), the
    chroma's.
    """
    return _stack(
        reads,
        {
            "luma": lambda: luma,
            "cb": lambda: cb,
            "cr": lambda: cr,
            "steps": lambda: _in_place(table, luma.shape),
        },
    )


def _stack(reads: InputSpec, sources: Mapping[str, Callable[[], np.ndarray]]) -> np.ndarray:
    planes = reads.pick(sources)
    stacked = np.empty((len(planes), *planes[0].shape), np.float32)
    for index, plane in enumerate(planes):
        np.divide(plane, 255, out=stacked[index], dtype=np.float32)
    return stacked


def _in_place(table: np.ndarray, size: tuple[int, ...]) -> np.ndarray:
    """A table repeated over a plane."""
    return np.tile(table, (size[0] // dct.BLOCK, size[1] // dct.BLOCK))
