"""DCSC: deep convolutional sparse coding of decoded pixels (Fu et al., ICCV 2019)."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from restore.models.registry import register
from restore.models.spec import InputSpec, Network

if TYPE_CHECKING:
    from torch import nn

_DILATIONS = (1, 2, 4)
_FEATURES = 64
_ATOMS = 32
_LAYERS = 40


def build() -> "nn.Module":
    """The untrained network (section 3 of the paper).

    `features`: 3x3 convolutions of dilation 1, 2, 4, side by side. `code`: the first sparse code.
    `lista`: 40 unrolled steps z = ReLU(z + S_k(z)) of convolutional LISTA, each with a dictionary
    of its own. `reconstruction`: the residual, added to the input.

    Forty residual steps explode unless each starts small; 0.3 and 0.1 of He's initialisation keep
    the first pictures near the input.
    """
    import torch
    from torch import nn

    from restore.models._layers import Concatenate, Residual

    def convolution(inputs: int, outputs: int, scale: float = 1, **options) -> nn.Conv2d:
        layer = nn.Conv2d(inputs, outputs, 3, **{"padding": 1, **options})
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.bias)
        with torch.no_grad():
            layer.weight *= scale
        return layer

    features = [
        convolution(1, _FEATURES, padding=dilation, dilation=dilation, padding_mode="replicate")
        for dilation in _DILATIONS
    ]
    steps = [
        Residual(convolution(_ATOMS, _ATOMS, scale=0.3), activation=nn.ReLU())
        for _ in range(_LAYERS)
    ]
    stages = {
        "features": Concatenate(*features),
        "code": nn.Sequential(convolution(len(_DILATIONS) * _FEATURES, _ATOMS), nn.ReLU()),
        "lista": nn.Sequential(*steps),
        "reconstruction": convolution(_ATOMS, 1, scale=0.1),
    }
    return Residual(nn.Sequential(OrderedDict(stages)))


NETWORK = register(
    Network(
        name="dcsc",
        title="DCSC",
        paper="Fu et al., JPEG Artifacts Reduction via Deep Convolutional Sparse Coding, ICCV 2019",
        link="https://doi.org/10.1109/ICCV.2019.00259",
        summary="Finds a sparse code of the decoded pixels and adds what JPEG took away.",
        reads=InputSpec(("pixels",)),
        halo=24,  # of 46
        tile=576,
        build=build,
    )
)
