"""ResNet-18's features (He et al., CVPR 2016), for perceptual losses."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from restore.training import pretrained
from restore.training.vgg import IMAGENET_DEVIATION, IMAGENET_MEAN

#: Where torchvision publishes the weights (trained on ImageNet); the name holds their SHA-256.
URL = "https://download.pytorch.org/models/resnet18-f37072fd.pth"

_WIDTHS = (64, 128, 256)
_BLOCKS = 2


class _Block(nn.Module):
    """Two 3x3 convolutions with a skip connection; names as in torchvision."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride > 1:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        kept = x if self.downsample is None else self.downsample(x)
        made = functional.relu(self.bn1(self.conv1(x)))
        return functional.relu(self.bn2(self.conv2(made)) + kept)


class Features(nn.Module):
    """Gray pictures (N, 1, H, W) in [0, 1], sides of 16 or more, to features of chosen stages."""

    def __init__(self) -> None:
        super().__init__()
        self.mean: Tensor
        self.deviation: Tensor
        self.register_buffer("mean", torch.tensor(IMAGENET_MEAN).reshape(1, 3, 1, 1))
        self.register_buffer("deviation", torch.tensor(IMAGENET_DEVIATION).reshape(1, 3, 1, 1))
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        before = 64
        for stage, width in enumerate(_WIDTHS, 1):
            strides = [1 if stage == 1 else 2] + [1] * (_BLOCKS - 1)
            blocks = []
            for stride in strides:
                blocks.append(_Block(before, width, stride))
                before = width
            self.add_module(f"layer{stage}", nn.Sequential(*blocks))

    def forward(self, pictures: Tensor, layers: Sequence[int]) -> list[Tensor]:
        """The features after the stages `layers`, 1 to 3, in rising order."""
        values = (pictures - self.mean) / self.deviation
        values = functional.relu(self.bn1(self.conv1(values)))
        values = functional.max_pool2d(values, 3, 2, 1)
        found = []
        for stage in range(1, max(layers) + 1):
            values = self.get_submodule(f"layer{stage}")(values)
            if stage in layers:
                found.append(values)
        return found


def load(file: Path | None = None) -> Features:
    """The network with torchvision's weights, frozen; the last stage is left out.

    file: torchvision's file; without it, the one that torch.hub keeps or can fetch. RecipeError,
    with what to do, if it is missing or is another file.
    """
    state = pretrained.state(URL, file, title="ResNet-18", key="resnet")
    network = Features()
    network.load_state_dict({**network.state_dict(), **_known(state, network)})
    return network.eval().requires_grad_(False)


def _known(state: dict[str, Tensor], network: Features) -> dict[str, Tensor]:
    names = network.state_dict().keys()
    return {key: value for key, value in state.items() if key in names}
