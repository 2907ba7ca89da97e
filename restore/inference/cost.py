"""What a network costs, counted on the network itself."""

import torch
from torch import nn

from restore.models.spec import Network

Convolution = nn.Conv2d | nn.ConvTranspose2d

_SIDE = 64


def count(network: Network) -> tuple[int, float]:
    """Parameters, and multiply-adds of the convolutions for each pixel of the picture."""
    module = network.build().eval()
    counted = []

    def add(layer: Convolution, inputs: tuple[torch.Tensor], output: torch.Tensor) -> None:
        # Each weight meets every output position; in a transposed convolution, every input one.
        transposed = isinstance(layer, nn.ConvTranspose2d)
        positions = (inputs[0] if transposed else output)[0, 0].numel()
        counted.append(positions * layer.get_parameter("weight").numel())

    for layer in module.modules():
        if isinstance(layer, Convolution):
            layer.register_forward_hook(add)
    with torch.no_grad():
        module(torch.zeros(1, network.reads.count, _SIDE, _SIDE))
    parameters = sum(parameter.numel() for parameter in module.parameters())
    return parameters, sum(counted) / _SIDE**2
