"""What losses compare instead of pixels: features of a frozen network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from restore.models import weights
from restore.models.dcsc import NETWORK as DCSC
from restore.training import resnet, vgg


@dataclass(frozen=True)
class Extractor:
    """A frozen network, called with gray pictures (N, 1, H, W) in [0, 1] and some of its layers.

    content: the layer whose features the content loss compares; style: the layers whose Gram
    matrices the style loss compares, from shallow to deep.
    """

    network: Callable[[Tensor, Sequence[Any]], list[Tensor]]
    content: Any
    style: tuple[Any, ...]


class DCSCFeatures(nn.Module):
    """The codes of the released DCSC (2023 report), (N, 32, H, W), after some of its steps."""

    def __init__(self) -> None:
        super().__init__()
        body = weights.load(DCSC).get_submodule("body")
        self.start = nn.Sequential(body.get_submodule("features"), body.get_submodule("code"))
        self.steps = nn.ModuleList(body.get_submodule("lista").children())

    def forward(self, pictures: Tensor, layers: Sequence[int]) -> list[Tensor]:
        """The codes after the steps `layers`, 0 to 40, in rising order."""
        code = self.start(pictures)
        found = [code] if 0 in layers else []
        for index in range(max(layers)):
            code = self.steps[index](code)
            if index + 1 in layers:
                found.append(code)
        return found


def _vgg(file: Path | None) -> Extractor:
    """relu5_4 (Ledig et al., CVPR 2017) and each group's first (Gatys et al., CVPR 2016)."""
    return Extractor(vgg.load(file), (5, 4), tuple((group, 1) for group in range(1, 6)))


def _vgg_report(file: Path | None) -> Extractor:
    """As in the 2023 report's notebook: relu3_4, the pictures not normalised."""
    shallow = tuple((group, 1) for group in range(1, 4))
    return Extractor(vgg.load(file, normalise=False), (3, 4), shallow)


def _random(_: Path | None) -> Extractor:
    return Extractor(vgg.at_random(), (3, 4), tuple((group, 1) for group in range(1, 4)))


def _resnet(file: Path | None) -> Extractor:
    return Extractor(resnet.load(file), 2, (1, 2, 3))


def _dcsc(_: Path | None) -> Extractor:
    network = DCSCFeatures().eval().requires_grad_(False)
    return Extractor(network, 5, (0, 3, 5))


_MAKERS = {
    "vgg": _vgg,
    "vgg_report": _vgg_report,
    "resnet": _resnet,
    "random": _random,
    "dcsc": _dcsc,
}

#: The names that a recipe may use.
NAMES = tuple(_MAKERS)


def load(name: str, *, vgg: str = "", resnet: str = "", device: torch.device) -> Extractor:
    """The extractor of that name, on a device.

    Parameters
    ----------
    name
        One of ``NAMES``: "vgg", "vgg_report" (as in the 2023 report's notebook) and "resnet" need
        torchvision's weights; "dcsc" (the released network's codes) and "random" (VGG with seeded
        random weights) need no file.
    vgg, resnet
        Paths of the files of weights; empty to look where torch.hub keeps them.
    device
        Where the pictures will be.

    Raises
    ------
    RecipeError
        If weights are needed and missing.
    """
    file = resnet if name == "resnet" else vgg
    made = _MAKERS[name](Path(file) if file else None)
    if isinstance(made.network, nn.Module):
        made.network.to(device)
    return made
