"""Inside the networks: what their layers make of a small picture. Imports torch when called."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from restore.codec import dct
from restore.codec.jpeg import Component
from restore.inference.session import Session, default_session
from restore.models.dcsc import NETWORK as DCSC
from restore.models.hrcnn import NETWORK as HRCNN
from restore.models.inputs import network_input
from restore.models.spec import Network

if TYPE_CHECKING:
    from torch import nn

_WHITE = np.float32(255)
# Pixels on either side of a tile's border.
_BESIDE = 2


def activations(network: "nn.Module", planes: np.ndarray, names: Sequence[str]) -> list[np.ndarray]:
    """What the named submodules of a network return for planes, float32 (C, H, W).

    Each comes as float32 (channels, height, width), in the order of the names. A submodule that
    runs more than once shows its last result.
    """
    import torch

    caught: dict[str, np.ndarray] = {}

    def catch(name: str) -> Callable:
        return lambda _module, _inputs, output: caught.update({name: output[0].numpy()})

    hooks = [network.get_submodule(name).register_forward_hook(catch(name)) for name in names]
    try:
        with torch.inference_mode():
            network(torch.from_numpy(planes)[None])
    finally:
        for hook in hooks:
            hook.remove()
    return [caught[name] for name in names]


def _input(network: Network, component: Component) -> np.ndarray:
    return network_input(network.reads, component.quantised, component.table)


# -------------------------------------------------------------------------- HR-CNN


@dataclass(frozen=True)
class InsideHRCNN:
    """HR-CNN at work on m x n blocks; everything float32, in gray levels.

    planes: (64, m, n), coefficient k of each block, the network's input; snapshots:
    (64, 8 m, 8 n), what the transposed convolution makes of them; stages: (5, 8 m, 8 n), what the
    decoder returns, and what each of the four sharpening segments does.
    """

    planes: np.ndarray
    snapshots: np.ndarray
    stages: np.ndarray


def hrcnn(component: Component, *, session: Session | None = None) -> InsideHRCNN:
    """What the trained HR-CNN makes of a component of m x n blocks, layer by layer."""
    network = (session or default_session()).module(HRCNN)
    segments = [f"sharpen.{index}" for index in range(len(network.sharpen))]
    planes, snapshots, *stages = activations(
        network, _input(HRCNN, component), ["split", "snapshots", "decode", *segments]
    )
    return InsideHRCNN(planes * _WHITE, snapshots * _WHITE, np.concatenate(stages) * _WHITE)


# ---------------------------------------------------------------------------- DCSC


@dataclass(frozen=True)
class InsideDCSC:
    """DCSC at work on a picture of H x W pixels.

    features: float32 (3, 64, H, W), of dilation 1, 2 and 4; codes: float16 (41, 32, H, W), the
    first sparse code and that after each step, never below 0; zeros: float64 (41,), the share of
    zeros in each code; contributions: float32 (32, H, W) in gray levels, what each atom of the last
    code adds to the picture; decoded, restored: float32 (H, W) in gray levels, what the network
    reads and returns.
    """

    features: np.ndarray
    codes: np.ndarray
    zeros: np.ndarray
    contributions: np.ndarray
    decoded: np.ndarray
    restored: np.ndarray

    def strongest(self, layer: int) -> np.ndarray:
        """Atoms of a layer by their mean activation, the strongest first, int (32,)."""
        means = self.codes[layer].mean(axis=(1, 2), dtype=np.float64)
        return np.argsort(-means, kind="stable")

    def liveliest(self, dilation: int, count: int) -> np.ndarray:
        """The `count` features that vary most, of dilation number 0, 1 or 2; int (count,)."""
        return np.argsort(-self.features[dilation].std(axis=(1, 2)))[:count]

    @cached_property
    def strengths(self) -> np.ndarray:
        """Root mean square of what each atom adds to the picture, in gray levels, float (32,)."""
        return np.sqrt(np.square(self.contributions).mean(axis=(1, 2)))


def dcsc(component: Component, *, session: Session | None = None) -> InsideDCSC:
    """What the trained DCSC makes of a component of m x n blocks, layer by layer."""
    import torch
    from torch.nn import functional

    network = (session or default_session()).module(DCSC)
    planes = _input(DCSC, component)
    steps = [f"body.lista.{index}" for index in range(len(network.body.lista))]
    features, *codes, residual = activations(
        network, planes, ["body.features", "body.code", *steps, "body.reconstruction"]
    )
    height, width = planes.shape[1:]
    with torch.inference_mode():
        atoms = network.body.reconstruction.weight  # (1, 32, 3, 3)
        contributions = functional.conv2d(
            torch.from_numpy(codes[-1])[None],
            atoms.transpose(0, 1),
            padding=1,
            groups=len(codes[-1]),
        )[0].numpy()
    return InsideDCSC(
        features=features.reshape(len(network.body.features), -1, height, width),
        codes=np.stack(codes).astype(np.float16),
        zeros=np.array([(code == 0).mean() for code in codes]),
        contributions=contributions * _WHITE,
        decoded=planes[0] * _WHITE,
        restored=(planes[0] + residual[0]) * _WHITE,
    )


# --------------------------------------------------------------------------- seams


@dataclass(frozen=True)
class Seams:
    """A picture that HR-CNN restored whole and in tiles of `side` pixels.

    whole: float32 (H, W) in gray levels; tiled: the same by what lies beyond a tile's border.
    "zero": zeros; "decoder", "sharpening": zeros in that part of the network, the border repeated
    in the other; "replicate": the border repeated; "halo": the pixels of the picture that move the
    tile's own, cut off afterwards.
    """

    whole: np.ndarray
    tiled: dict[str, np.ndarray]
    side: int

    @property
    def nbytes(self) -> int:
        """Memory taken, in bytes."""
        return (1 + len(self.tiled)) * self.whole.nbytes

    def brightness(self, way: str) -> float:
        """Mean difference to the whole within 2 pixels of the tiles' borders, in gray levels.

        NaN if there is no border.
        """
        beside = np.zeros(self.whole.shape, bool)
        height, width = beside.shape
        for border in range(self.side, height, self.side):
            beside[border - _BESIDE : border + _BESIDE] = True
        for border in range(self.side, width, self.side):
            beside[:, border - _BESIDE : border + _BESIDE] = True
        difference = (self.tiled[way] - self.whole)[beside]
        return float(difference.mean()) if len(difference) else float("nan")


def seams(component: Component, side: int, *, session: Session | None = None) -> Seams:
    """What HR-CNN makes of a component in tiles of `side` pixels, a multiple of 8."""
    import torch

    network = (session or default_session()).module(HRCNN)
    planes = torch.from_numpy(_input(HRCNN, component))[None]
    height, width = planes.shape[2:]
    reach = -(-HRCNN.halo // dct.BLOCK) * dct.BLOCK

    def tiled(network: "nn.Module", halo: int = 0) -> np.ndarray:
        restored = np.empty((height, width), np.float32)
        for top in range(0, height, side):
            for left in range(0, width, side):
                above, before = max(top - halo, 0), max(left - halo, 0)
                tile = planes[..., above : top + side + halo, before : left + side + halo]
                output = network(tile)[0, 0].numpy()
                core = output[top - above :, left - before :][:side, :side]
                restored[top : top + side, left : left + side] = core
        return restored * _WHITE

    with torch.inference_mode():
        return Seams(
            whole=network(planes)[0, 0].numpy() * _WHITE,
            tiled={
                "zero": tiled(_with_zeros(network, "decode", "sharpen")),
                "decoder": tiled(_with_zeros(network, "decode")),
                "sharpening": tiled(_with_zeros(network, "sharpen")),
                "replicate": tiled(network),
                "halo": tiled(network, reach),
            },
            side=side,
        )


def _with_zeros(network: "nn.Module", *parts: str) -> "nn.Module":
    """A copy of a network whose convolutions in these parts pad with zeros."""
    import torch

    changed = copy.deepcopy(network)
    for part in parts:
        for layer in changed.get_submodule(part).modules():
            if isinstance(layer, torch.nn.Conv2d):
                layer.padding_mode = "zeros"
    return changed
