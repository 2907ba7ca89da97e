"""VGG-19's features (Simonyan and Zisserman, ICLR 2015), for losses that look as people do."""

import hashlib
import pickle
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from restore.errors import RecipeError

#: Where torchvision publishes the weights (trained on ImageNet); the name holds their SHA-256.
URL = "https://download.pytorch.org/models/vgg19-dcbb9e9d.pth"

# Channels of the 3x3 convolutions, by how often they follow; a 2x2 maximum between the groups.
_GROUPS = ((64, 2), (128, 2), (256, 4), (512, 4), (512, 4))
#: Features after a convolution's ReLU: (group, convolution), counted from 1.
CONTENT = ((5, 4),)
STYLE = tuple((group, 1) for group in range(1, 6))

_IMAGENET_MEAN = (0.485, 0.456, 0.406)
_IMAGENET_DEVIATION = (0.229, 0.224, 0.225)


class Features(nn.Module):
    """Gray pictures (N, 1, H, W) in [0, 1], sides of 16 or more, to features of chosen layers."""

    def __init__(self) -> None:
        super().__init__()
        self.mean: Tensor
        self.deviation: Tensor
        self.register_buffer("mean", torch.tensor(_IMAGENET_MEAN).reshape(1, 3, 1, 1))
        self.register_buffer("deviation", torch.tensor(_IMAGENET_DEVIATION).reshape(1, 3, 1, 1))
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

    def forward(self, pictures: Tensor, layers: Sequence[tuple[int, int]]) -> list[Tensor]:
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


def load(file: Path | None = None) -> Features:
    """The network with torchvision's weights, frozen.

    file: torchvision's file; without it, the one that torch.hub keeps or can fetch. RecipeError,
    with what to do, if it is missing or is another file.
    """
    name = URL.rpartition("/")[2]
    advice = f"download {URL} and name the file in the recipe (vgg: PATH)"
    if file is None:
        file = Path(torch.hub.get_dir()) / "checkpoints" / name
        if not file.exists():
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                torch.hub.download_url_to_file(URL, str(file), progress=False)
            except OSError:
                raise RecipeError(
                    f"The weights of VGG-19 are missing and cannot be fetched: {advice}."
                ) from None
    try:
        data = file.read_bytes()
    except OSError:
        raise RecipeError(f"{file} cannot be read: {advice}.") from None
    expected = name.partition("-")[2].removesuffix(".pth")
    if not hashlib.sha256(data).hexdigest().startswith(expected):
        raise RecipeError(f"{file} does not hold torchvision's VGG-19: {advice}.")
    return from_state(_parse(file))


def _parse(file: Path) -> dict[str, Tensor]:
    try:
        return torch.load(file, map_location="cpu", weights_only=True)
    except (RuntimeError, pickle.UnpicklingError):
        raise RecipeError(f"{file} holds no weights: download it again.") from None


def from_state(state: dict[str, Tensor]) -> Features:
    """The network with these weights (the classifier's are left out), frozen."""
    network = Features()
    network.load_state_dict(
        {key: value for key, value in state.items() if key.startswith("features.")}, strict=False
    )
    return network.eval().requires_grad_(False)
