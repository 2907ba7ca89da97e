"""DCSC (the 2023 report's network): a residual chain on the features of DCSC.

The published network is :mod:`restore.models.dcsc_2020`. The features of three dilations, a code
that is never negative, and the 40 steps follow Fu et al. (ICCV 2019). But the report's steps are
z = ReLU(z + S_k z), each with separate weights: without the first code in every step they are a
residual chain, not the iterations of LISTA.
"""

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
    """The untrained network.

    `features`: 3x3 convolutions of dilation 1, 2, 4, 64 maps each, side by side. `code`: 32 maps.
    `lista`: 40 steps z = ReLU(z + S_k z), each with a different S_k. `reconstruction`: the
    residual, added to the input. 427,457 parameters, 425,952 multiply-adds a pixel.

    Forty residual steps explode unless each starts small; He's initialisation scaled by 0.3 (steps)
    and 0.1 (reconstruction) keeps the first outputs near the input.
    """
    import torch
    from torch import nn

    from restore.models._layers import Concatenate, Residual

    def convolution(inputs: int, outputs: int, scale: float = 1, **options) -> nn.Conv2d:
        layer = nn.Conv2d(inputs, outputs, 3, **{"padding": 1, **options})
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.get_parameter("bias"))
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


def build_blind() -> "nn.Module":
    """The same network as the report's notebook starts it: by PyTorch's default initialisation."""
    from torch import nn

    network = build()
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            layer.reset_parameters()
    return network


NETWORK = register(
    Network(
        name="dcsc",
        title="DCSC (2023 report)",
        paper="After Fu et al., JPEG Artifacts Reduction via Deep Convolutional Sparse Coding, "
        "ICCV 2019",
        link="https://doi.org/10.1109/ICCV.2019.00259",
        summary="The 2023 report's network: 40 residual steps on 32 maps, each step with its own "
        "weights, where the published network runs a single layer on 128 maps 40 times.",
        reads=InputSpec(("pixels",)),
        halo=24,  # the receptive field's radius is 46
        tile=512,
        mirror=True,
        build=build,
        blind=build_blind,
    )
)
