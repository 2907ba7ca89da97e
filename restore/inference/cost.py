"""What a network costs, counted on the network itself."""

import torch
from torch import nn

from restore.models.registry import PLANES, Method

_SIDE = 64


def count(method: Method) -> tuple[int, float]:
    """Parameters, and multiply-adds of the convolutions for each pixel of the picture."""
    network = method.build().eval()
    counted = []

    def add(layer: nn.Module, inputs: tuple[torch.Tensor], output: torch.Tensor) -> None:
        # Each weight meets every output position; of a transposed convolution, every input one.
        transposed = isinstance(layer, nn.ConvTranspose2d)
        positions = (inputs[0] if transposed else output)[0, 0].numel()
        counted.append(positions * layer.weight.numel())

    for layer in network.modules():
        if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d):
            layer.register_forward_hook(add)
    with torch.no_grad():
        network(torch.zeros(1, PLANES[method.domain][0], _SIDE, _SIDE))
    parameters = sum(parameter.numel() for parameter in network.parameters())
    return parameters, sum(counted) / _SIDE**2
