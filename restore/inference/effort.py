"""More work for a better picture: a network's mean over the mirrored pictures."""

import numpy as np

from restore.inference import borders
from restore.inference.engine import Engine
from restore.models.spec import InputSpec

#: The axes (0 rows, 1 columns) along which "best" mirrors the picture. Transposed pictures add
#: nothing (docs/training.md has the figures).
_MIRRORS = ((), (0,), (1,), (0, 1))
#: How many times a network runs, by effort.
PASSES = {"normal": 1, "best": len(_MIRRORS)}


def check(effort: str) -> None:
    """ValueError for an effort that does not exist."""
    if effort not in PASSES:
        raise ValueError(f"There is no effort {effort!r}: choose {' or '.join(PASSES)}.")


def averaged(engine: Engine, reads: InputSpec) -> Engine:
    """A network that returns the mean of its outputs for the picture and its three mirror images.

    Mirroring along an axis keeps a JPEG's block grid and changes the sign of coefficients of odd
    frequency along that axis. A network has no reason to make the same errors on all four, so the
    mean has smaller ones (Timofte et al., Seven Ways to Improve Example-Based Single Image Super
    Resolution, CVPR 2016, section 3.5).
    """

    def run(planes: np.ndarray) -> np.ndarray:
        total = np.zeros((reads.outputs, *planes.shape[1:]), np.float32)
        for axes in _MIRRORS:
            seen = planes
            for axis in axes:
                seen = borders.mirrored(seen, reads.planes, axis)
            total += np.flip(engine(seen), tuple(axis + 1 for axis in axes))
        total /= len(_MIRRORS)
        return total

    return Engine(run, engine.release_memory)
