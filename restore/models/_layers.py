"""Layers that the networks share."""

import torch
from torch import Tensor, nn


class Residual(nn.Module):
    """``activation(x + body(x))``; the identity is the default activation."""

    def __init__(self, body: nn.Module, activation: nn.Module | None = None):
        super().__init__()
        self.body = body
        self.activation = activation or nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return self.activation(x + self.body(x))


class Concatenate(nn.ModuleList):
    """The outputs of several layers on the same input, concatenated along the channels."""

    def __init__(self, *layers: nn.Module):
        super().__init__(layers)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([layer(x) for layer in self], dim=1)
