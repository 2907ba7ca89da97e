"""What networks see beyond a picture's border: its blocks, mirrored.

Networks pad with zeros or repeat the edge; for some a mirrored block is a better neighbour
(``Network.mirror``; docs/training.md has the figures). A block mirrored in the pixels is, in its
coefficients, the same block with the odd frequencies along that axis negated, so that planes of
both kinds agree.
"""

from collections.abc import Sequence

import numpy as np

from restore.codec import dct

#: Planes whose blocks hold a number for each frequency, in place.
_SPECTRAL = ("coefficients", "steps")


def extend(
    planes: np.ndarray, names: Sequence[str], *, before: tuple[int, int], after: tuple[int, int]
) -> np.ndarray:
    """Planes with mirrored blocks around them.

    Parameters
    ----------
    planes : np.ndarray
        float32 (C, 8 m, 8 n).
    names : sequence of str
        What each plane is, of ``restore.models.spec.PLANES``.
    before, after : tuple of int
        Pixels that are added above and on the left, and below and on the right: 0 or 8.

    Returns
    -------
    np.ndarray
        float32 (C, H, W), contiguous.
    """
    for axis in (0, 1):
        length = planes.shape[axis + 1]
        parts = [planes]
        if before[axis]:
            parts.insert(0, mirrored(_taken(planes, axis, 0, before[axis]), names, axis))
        if after[axis]:
            parts.append(mirrored(_taken(planes, axis, length - after[axis], length), names, axis))
        planes = np.concatenate(parts, axis=axis + 1)
    return np.ascontiguousarray(planes)


def _taken(planes: np.ndarray, axis: int, start: int, stop: int) -> np.ndarray:
    return planes[:, start:stop] if axis == 0 else planes[:, :, start:stop]


def mirrored(planes: np.ndarray, names: Sequence[str], axis: int) -> np.ndarray:
    """Planes (C, 8 m, 8 n), named as for :func:`extend`, mirrored along an axis: 0 rows, 1 columns.

    float32 of the same shape, contiguous.
    """
    frequency = np.arange(dct.BLOCK)
    sign = np.where(frequency % 2, np.float32(-1), np.float32(1))
    along = np.resize(sign, planes.shape[axis + 1])
    along = along[:, None] if axis == 0 else along[None, :]
    made = np.flip(planes, axis + 1).copy()
    for index, name in enumerate(names):
        if name in _SPECTRAL:
            height, width = planes.shape[1:]
            blocks = planes[index].reshape(height // dct.BLOCK, dct.BLOCK, -1, dct.BLOCK)
            made[index] = np.flip(blocks, 2 * axis).reshape(height, width)
            if name == "coefficients":
                made[index] *= along
    return made
