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
from restore.models.duet import FAST as DUET
from restore.models.hrcnn import NETWORK as HRCNN
from restore.models.inputs import network_input
from restore.models.spec import Network
from restore.progress import Progress, unheard

if TYPE_CHECKING:
    from torch import nn

_WHITE = np.float32(255)
# Residual blocks of Duet between one stage that is shown and the next.
_BETWEEN = 3


def activations(
    network: "nn.Module",
    planes: np.ndarray,
    names: Sequence[str],
    *,
    progress: Progress = unheard,
) -> list[np.ndarray]:
    """What the named submodules of a network return for planes, float32 (C, H, W).

    Each comes as float32 (channels, height, width), in the order of the names. A submodule that
    runs more than once shows its last result.
    """
    import torch

    caught: dict[str, np.ndarray] = {}

    def catch(name: str) -> Callable:
        def note(_module: object, _inputs: object, output: "torch.Tensor") -> None:
            caught[name] = output[0].numpy()
            progress(len(caught) / len(names))

        return note

    hooks = [network.get_submodule(name).register_forward_hook(catch(name)) for name in names]
    try:
        with torch.inference_mode():
            network(torch.from_numpy(planes)[None])
    finally:
        for hook in hooks:
            hook.remove()
    return [caught[name] for name in names]


def liveliest(features: np.ndarray, count: int) -> np.ndarray:
    """The `count` features, of (n, H, W), that vary most, the liveliest first; int (count,)."""
    return np.argsort(-features.std(axis=(1, 2)))[:count]


def _input(network: Network, component: Component) -> np.ndarray:
    return network_input(network.reads, component.quantised, component.table)


def _parts(network: "nn.Module", name: str) -> int:
    """How many modules a submodule holds."""
    return len(list(network.get_submodule(name).children()))


# -------------------------------------------------------------------------- HR-CNN


@dataclass(frozen=True)
class InsideHRCNN:
    """HR-CNN at work on m x n blocks; everything float32, in gray levels.

    planes: (64, m, n), coefficient k of each block, the network's input; snapshots:
    (64, 8 m, 8 n), what the transposed convolution makes of them; stages: (5, 8 m, 8 n), what the
    decoder and then each of the four sharpening segments returns.
    """

    planes: np.ndarray
    snapshots: np.ndarray
    stages: np.ndarray


def hrcnn(
    component: Component, *, session: Session | None = None, progress: Progress = unheard
) -> InsideHRCNN:
    """What the trained HR-CNN makes of a component of m x n blocks, layer by layer."""
    network = (session or default_session()).module(HRCNN)
    segments = [f"sharpen.{index}" for index in range(_parts(network, "sharpen"))]
    planes, snapshots, *stages = activations(
        network,
        _input(HRCNN, component),
        ["split", "snapshots", "decode", *segments],
        progress=progress,
    )
    return InsideHRCNN(planes * _WHITE, snapshots * _WHITE, np.concatenate(stages) * _WHITE)


# ---------------------------------------------------------------------------- DCSC


@dataclass(frozen=True)
class InsideDCSC:
    """DCSC at work on a picture of H x W pixels.

    features: float32 (3, 64, H, W), of dilation 1, 2 and 4; codes: float32 (41, 32, H, W), the
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

    @cached_property
    def strengths(self) -> np.ndarray:
        """Root mean square of what each atom adds to the picture, in gray levels, float (32,)."""
        return np.sqrt(np.square(self.contributions).mean(axis=(1, 2)))


def dcsc(
    component: Component, *, session: Session | None = None, progress: Progress = unheard
) -> InsideDCSC:
    """What the trained DCSC makes of a component of m x n blocks, layer by layer."""
    import torch
    from torch.nn import functional

    network = (session or default_session()).module(DCSC)
    planes = _input(DCSC, component)
    steps = [f"body.lista.{index}" for index in range(_parts(network, "body.lista"))]
    features, *codes, residual = activations(
        network,
        planes,
        ["body.features", "body.code", *steps, "body.reconstruction"],
        progress=progress,
    )
    height, width = planes.shape[1:]
    with torch.inference_mode():
        atoms = network.get_parameter("body.reconstruction.weight")  # (1, 32, 3, 3)
        contributions = functional.conv2d(
            torch.from_numpy(codes[-1])[None],
            atoms.transpose(0, 1),
            padding=1,
            groups=len(codes[-1]),
        )[0].numpy()
    return InsideDCSC(
        features=features.reshape(_parts(network, "body.features"), -1, height, width),
        codes=np.stack(codes),
        zeros=np.array([(code == 0).mean() for code in codes]),
        contributions=contributions * _WHITE,
        decoded=planes[0] * _WHITE,
        restored=(planes[0] + residual[0]) * _WHITE,
    )


# ---------------------------------------------------------------------------- Duet


@dataclass(frozen=True)
class InsideDuet:
    """Duet at work on a picture of H x W pixels, which it sees in cells of 4 x 4.

    pixels, spectrum: float32 (64, H / 4, W / 4), what it makes of the decoded pixels, and of the
    coefficients with their steps, before it adds them up; blocks, stages: float32 (n, H, W) in gray
    levels, what it would return if it ended after that many residual blocks, the last being what
    it does return; decoded: float32 (H, W) in gray levels, what it reads.
    """

    pixels: np.ndarray
    spectrum: np.ndarray
    blocks: tuple[int, ...]
    stages: np.ndarray
    decoded: np.ndarray


def duet(
    component: Component, *, session: Session | None = None, progress: Progress = unheard
) -> InsideDuet:
    """What the trained Duet makes of a component of m x n blocks, layer by layer."""
    import torch
    from torch.nn import functional

    network = (session or default_session()).module(DUET)
    planes = _input(DUET, component)
    count = _parts(network, "body")
    blocks = tuple(range(0, count + 1, _BETWEEN))
    pixels, spectrum = activations(network, planes, ["head", "spectrum"])
    per_block = pixels.shape[-1] * dct.BLOCK // planes.shape[-1]
    spectral = functional.pixel_shuffle(torch.from_numpy(spectrum), per_block).numpy()
    stages = []
    for number, kept in enumerate(blocks, start=1):
        (stage,) = activations(_ended_after(network, kept), planes, [""])
        stages.append(stage[0] * _WHITE)
        progress(number / len(blocks))
    return InsideDuet(pixels, spectral, blocks, np.stack(stages), planes[0] * _WHITE)


def _ended_after(network: "nn.Module", count: int) -> "nn.Module":
    """A copy of Duet with only its first `count` residual blocks."""
    from torch import nn

    ended = copy.deepcopy(network)
    ended.body = nn.Sequential(*list(ended.get_submodule("body").children())[:count])
    return ended
