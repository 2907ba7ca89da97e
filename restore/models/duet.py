"""Duet: decoded pixels and the file's coefficients in one network, in two sizes (this project)."""

from functools import partial
from typing import TYPE_CHECKING

from restore.models.registry import register
from restore.models.spec import InputSpec, Network

if TYPE_CHECKING:
    from torch import nn

_CELL = 4
_READS = InputSpec(("pixels", "coefficients", "steps"))


def build(width: int, blocks: int) -> "nn.Module":
    """The untrained network, which returns the decoded pixels unchanged.

    With cells of 4x4 pixels, a few layers reach far at a fraction of the cost; the steps of the
    quantisation table tell how far each coefficient may be off (see ``CellNetwork``).
    """
    from restore.models._layers import CellNetwork

    return CellNetwork(cell=_CELL, pixels=1, coefficients=1, outputs=1, width=width, blocks=blocks)


FAST = register(
    Network(
        name="duet",
        title="Duet",
        paper="This project",
        summary="Reads the decoded pixels, the file's coefficients and its quantisation table.",
        reads=_READS,
        halo=72,  # of 108
        tile=1536,
        build=partial(build, width=64, blocks=12),
    )
)

BEST = register(
    Network(
        name="duet_best",
        title="Duet (large)",
        paper="This project",
        summary="Duet at four times its cost.",
        reads=_READS,
        halo=72,  # of 108
        tile=1536,
        build=partial(build, width=128, blocks=12),
    )
)
