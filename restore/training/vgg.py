"""VGG-19's features (Simonyan and Zisserman, ICLR 2015), for perceptual losses."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from restore.training import pretrained

#: Where torchvision publishes the weights (trained on ImageNet); the name holds their SHA-256.
URL = "https://download.pytorch.org/models/vgg19-dcbb9e9d.pth"

#: A layer: (group, convolution), counted from 1; its features are those after its ReLU.
Layer = tuple[int, int]

# For each group: channels of its 3x3 convolutions, and how many; a 2x2 maximum between the groups.
_GROUPS = ((64, 2), (128, 2), (256, 4), (512, 4), (512, 4))

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_DEVIATION = (0.229, 0.224, 0.225)


class Features(nn.Module):
    """Gray pictures (N, 1, H, W) in [0, 1], sides of 16 or more, to features of chosen layers.

    normalise: whether the pictures are normalised by ImageNet's mean and deviation, as in VGG's
    training.
    """

    def __init__(self, *, normalise: bool = True) -> None:
        super().__init__()
        self.mean: Tensor
        self.deviation: Tensor
        mean = torch.tensor(IMAGENET_MEAN) if normalise else torch.zeros(3)
        deviation = torch.tensor(IMAGENET_DEVIATION) if normalise else torch.ones(3)
        self.register_buffer("mean", mean.reshape(1, 3, 1, 1))
        self.register_buffer("deviation", deviation.reshape(1, 3, 1, 1))
        self.features = nn.Sequential()
        self.places = {}
        channels = 3
        for group, (wider, count) in enumerate(_GROUPS, 1):
            for convolution in range(1, count + 1):
                self.features.append(nn.Conv2d(channels, wider, 3, padding=1))
                self.features.append(nn.ReLU())
                self.places[group, convolution] = len(self.features) - 1
                channels = wider
            self.features.append(nn.MaxPool2d(2))

    def forward(self, pictures: Tensor, layers: Sequence[Layer]) -> list[Tensor]:
        """The features of `layers`, in their order from shallow to deep."""
        wanted = [self.places[layer] for layer in layers]
        values = (pictures - self.mean) / self.deviation
        found = []
        for place, layer in enumerate(self.features):
            if place > max(wanted):
                break
            values = layer(values)
            if place in wanted:
                found.append(values)
        return found


def load(file: Path | None = None, *, normalise: bool = True) -> Features:
    """The network with torchvision's weights, frozen.

    file: torchvision's file; without it, the one that torch.hub keeps or can fetch. RecipeError,
    with what to do, if it is missing or is another file.
    """
    state = pretrained.state(URL, file, title="VGG-19", key="vgg")
    network = Features(normalise=normalise)
    network.load_state_dict(
        {key: value for key, value in state.items() if key.startswith("features.")}, strict=False
    )
    return network.eval().requires_grad_(False)


def at_random(seed: int = 0) -> Features:
    """The network with He's random weights, which needs no training and no file."""
    with torch.random.fork_rng(devices=()):
        torch.manual_seed(seed)
        network = Features()
        for layer in network.features:
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                nn.init.zeros_(layer.get_parameter("bias"))
    return network.eval().requires_grad_(False)
