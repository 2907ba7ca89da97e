"""What a network reads: the one place where coefficients become its input."""

import numpy as np

from restore.codec import dct, quantization


def network_input(
    domain: str, quantised: np.ndarray, table: np.ndarray, steps: np.ndarray | None = None
) -> np.ndarray:
    """The input planes of a network of that domain (see ``Method.domain``).

    quantised: int16 (m, n, 8, 8); table: uint16 (8, 8); steps: the table that the network is told,
    if another. Returns float32 (C, 8 m, 8 n): dequantised coefficients / 255, each block in its
    place, or decoded pixels in [0, 1] with libjpeg's rounding, or both and the steps.
    """
    coefficients = quantization.dequantise(quantised, table)
    pixels = dct.decoder_transform(coefficients) if domain != "coefficients" else None
    return _planes(domain, pixels, coefficients, table if steps is None else steps)


def past_input(domain: str, pixels: np.ndarray, table: np.ndarray) -> np.ndarray:
    """The same of pixels, uint8 (8 m, 8 n), that were a JPEG of that table, its blocks in place."""
    blocks = dct.split_blocks(pixels)
    coefficients = dct.forward(blocks - np.float32(128)) if domain != "pixels" else None
    return _planes(domain, blocks, coefficients, table)


def _planes(
    domain: str, pixels: np.ndarray | None, coefficients: np.ndarray | None, steps: np.ndarray
) -> np.ndarray:
    """What the domain asks of blocks (m, n, 8, 8) of both, and of the steps, as planes."""
    planes = []
    if domain != "coefficients":
        planes.append(dct.join_blocks(pixels))
    if domain != "pixels":
        planes.append(dct.join_blocks(coefficients))
    if domain == "both":
        planes.append(_in_place(steps, planes[0].shape))
    return np.stack(planes).astype(np.float32) / 255


def chroma_input(
    luma: np.ndarray, blue: np.ndarray, red: np.ndarray, table: np.ndarray
) -> np.ndarray:
    """The input of the chroma's network, float32 (4, 8 m, 8 n).

    luma, blue, red: planes (8 m, 8 n) in gray levels, at full resolution; table: uint16 (8, 8), the
    chroma's.
    """
    planes = np.stack([luma, blue, red, _in_place(table, luma.shape)])
    return planes.astype(np.float32) / 255


def _in_place(table: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """A table repeated over a plane."""
    return np.tile(table, (shape[0] // dct.BLOCK, shape[1] // dct.BLOCK))
