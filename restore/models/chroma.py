"""The chroma's network, which every method shares: Cb and Cr, guided by the restored luma."""

from typing import TYPE_CHECKING

from restore.models.registry import register_companion
from restore.models.spec import InputSpec, Network

if TYPE_CHECKING:
    from torch import nn

_CELL = 8
_WIDTH = 96
_BLOCKS = 6


def build() -> "nn.Module":
    """The untrained network, which returns the upsampled chroma unchanged.

    The edges of the luma tell where those of the chroma lie. Cells of 8x8 pixels are blocks of
    chroma in 4:4:4 and quarters of blocks in 4:2:0 (see ``CellNetwork``).
    """
    from restore.models._layers import CellNetwork

    return CellNetwork(
        cell=_CELL, pixels=3, coefficients=0, outputs=2, width=_WIDTH, blocks=_BLOCKS
    )


NETWORK = register_companion(
    Network(
        name="chroma",
        title="Chroma network",
        paper="This project",
        summary="Restores Cb and Cr of any sampling, guided by the restored luma.",
        reads=InputSpec(("luma", "cb", "cr", "steps"), outputs=2),
        halo=96,  # the receptive field's radius is 112
        tile=1536,
        build=build,
    )
)
