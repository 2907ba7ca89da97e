"""What a network reads: the one place where coefficients become its input."""

import numpy as np

from restore.codec import dct, quantization


def network_input(domain: str, quantised: np.ndarray, table: np.ndarray) -> np.ndarray:
    """The input plane of a network of that domain (see ``Method.domain``).

    quantised: int16 (..., m, n, 8, 8); table: uint16, broadcast against it. Returns float32
    (..., 8 m, 8 n): dequantised coefficients / 255, each block in its place, or decoded pixels in
    [0, 1] with libjpeg's rounding.
    """
    coefficients = quantization.dequantise(quantised, table)
    if domain == "pixels":
        coefficients = dct.decoder_transform(coefficients).astype(np.float32)
    return dct.join_blocks(coefficients) / np.float32(255)
