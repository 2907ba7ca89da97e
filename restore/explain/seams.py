"""HR-CNN in tiles: what lies beyond their borders shows at the seams. Imports torch when called."""

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from restore.codec import dct
from restore.codec.jpeg import Component
from restore.inference.session import Session, default_session
from restore.models.hrcnn import NETWORK as HRCNN
from restore.models.inputs import network_input
from restore.progress import Progress, unheard

if TYPE_CHECKING:
    from torch import nn

_WHITE = np.float32(255)
# Pixels on either side of a tile's border.
_BESIDE = 2


@dataclass(frozen=True)
class Seams:
    """A picture that HR-CNN restored whole and in tiles of `side` pixels.

    whole: float32 (H, W) in gray levels; tiled: the same, by what lies beyond a tile's border.
    "zero": zeros; "decoder", "sharpening": zeros in that part of the network, the border repeated
    in the other; "replicate": the border repeated; "halo": the pixels of the picture that affect
    the tile's, cut off afterwards.
    """

    whole: np.ndarray
    tiled: dict[str, np.ndarray]
    side: int

    @property
    def nbytes(self) -> int:
        """Memory taken, in bytes."""
        return (1 + len(self.tiled)) * self.whole.nbytes

    def brightness(self, way: str) -> float:
        """Mean difference from the whole within 2 pixels of the tiles' borders, in gray levels.

        NaN if there is no border.
        """
        beside = np.zeros(self.whole.shape, bool)
        height, width = self.whole.shape
        for border in range(self.side, height, self.side):
            beside[border - _BESIDE : border + _BESIDE] = True
        for border in range(self.side, width, self.side):
            beside[:, border - _BESIDE : border + _BESIDE] = True
        difference = (self.tiled[way] - self.whole)[beside]
        return float(difference.mean()) if len(difference) else float("nan")


def seams(
    component: Component,
    side: int,
    *,
    session: Session | None = None,
    progress: Progress = unheard,
) -> Seams:
    """What HR-CNN makes of a component in tiles of `side` pixels, a multiple of 8."""
    import torch

    network = (session or default_session()).module(HRCNN)
    planes = torch.from_numpy(network_input(HRCNN.reads, component.quantised, component.table))[
        None
    ]
    *_, height, width = planes.shape
    reach = -(-HRCNN.halo // dct.BLOCK) * dct.BLOCK

    ways = {
        "zero": (("decode", "sharpen"), 0),
        "decoder": (("decode",), 0),
        "sharpening": (("sharpen",), 0),
        "replicate": ((), 0),
        "halo": ((), reach),
    }

    def tiled(network: "nn.Module", halo: int) -> np.ndarray:
        restored = np.empty((height, width), np.float32)
        for top in range(0, height, side):
            for left in range(0, width, side):
                above, before = max(top - halo, 0), max(left - halo, 0)
                tile = planes[..., above : top + side + halo, before : left + side + halo]
                output = network(tile)[0, 0].numpy()
                core = output[top - above :, left - before :][:side, :side]
                restored[top : top + side, left : left + side] = core
        return restored * _WHITE

    made = {}
    with torch.inference_mode():
        whole = network(planes)[0, 0].numpy() * _WHITE
        for number, (way, (parts, halo)) in enumerate(ways.items(), start=1):
            progress(number / (len(ways) + 1))
            made[way] = tiled(_with_zeros(network, *parts) if parts else network, halo)
    return Seams(whole=whole, tiled=made, side=side)


def _with_zeros(network: "nn.Module", *parts: str) -> "nn.Module":
    """A copy of a network whose convolutions in these parts pad with zeros."""
    import torch

    changed = copy.deepcopy(network)
    for part in parts:
        for layer in changed.get_submodule(part).modules():
            if isinstance(layer, torch.nn.Conv2d):
                layer.padding_mode = "zeros"
    return changed
