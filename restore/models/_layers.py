"""Layers that the networks share."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from restore.codec import dct


class Residual(nn.Module):
    """``activation(x + body(x))``; the identity is the default activation."""

    def __init__(self, body: nn.Module, activation: nn.Module | None = None):
        super().__init__()
        self.body = body
        self.activation = activation or nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return self.activation(x + self.body(x))


class Float32ToTheLast(nn.Sequential):
    """Layers in a row; under autocast, all but the last still compute in float32.

    For a stream of whole gray levels, which bf16 would round by up to half a level.
    """

    def forward(self, input: Tensor) -> Tensor:
        x = input
        *before, last = self
        with torch.autocast(x.device.type, enabled=False):
            for layer in before:
                x = layer(x)
        return last(x)


class Concatenate(nn.ModuleList):
    """The outputs of several layers on the same input, concatenated along the channels."""

    def __init__(self, *layers: nn.Module):
        super().__init__(layers)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([layer(x) for layer in self], dim=1)


class Levels(nn.Module):
    """Coefficients and steps (N, 2, 8 m, 8 n), both / 255, to quantised levels (N, 1, 8 m, 8 n).

    The level shift by 128 is undone: a block's mean counts from black.
    """

    def forward(self, planes: Tensor) -> Tensor:
        coefficients, steps = planes[:, :1], planes[:, 1:]
        levels = coefficients / steps
        blocks = functional.pixel_unshuffle(levels, dct.BLOCK)
        mean_step = functional.pixel_unshuffle(steps, dct.BLOCK)[:, :1]
        shift = 128 * dct.BLOCK / 255 / mean_step
        shifted = torch.cat((blocks[:, :1] + shift, blocks[:, 1:]), dim=1)
        return functional.pixel_shuffle(shifted, dct.BLOCK)


class SharedSteps(nn.Module):
    """Convolutional LISTA: ``u = ReLU(g + step(u))``, `times` times, starting from ``ReLU(g)``.

    g is ``code(x)``; all iterations share one `step` (Sreter and Giryes, ICASSP 2018).
    """

    def __init__(self, code: nn.Module, step: nn.Module, times: int):
        super().__init__()
        self.code, self.step, self.times = code, step, times

    def forward(self, x: Tensor) -> Tensor:
        first = self.code(x)
        code = first.relu()
        for _ in range(self.times):
            code = (first + self.step(code)).relu()
        return code


def residual_block(width: int) -> nn.Module:
    """``x + convolution(ReLU(convolution(x)))``, 3x3; the second starts at 0.1 of He's weights."""
    first, second = (nn.Conv2d(width, width, 3, padding=1) for _ in range(2))
    for layer in (first, second):
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.get_parameter("bias"))
    with torch.no_grad():
        second.weight *= 0.1
    return Residual(nn.Sequential(first, nn.ReLU(), second))


class CellNetwork(nn.Module):
    """A residual network on cells of pixels: at a fraction of the resolution, and of the cost.

    It reads planes (N, C, 8 m, 8 n): `pixels` planes in [0, 1], `coefficients` planes of block
    coefficients / 255, and one plane of quantisation steps / 255, each step at its coefficient's
    place. It returns the last `outputs` of the pixel planes, restored. The pixels of a cell, `cell`
    (4 or 8) wide and high, become channels. A block's coefficients and its steps become 64 channels
    each, which a 1x1 convolution turns into features of the block's cells.
    """

    #: Residuals are a few gray levels; without this, an optimiser's first steps overshoot them.
    _SCALE = 0.1

    def __init__(
        self, cell: int, pixels: int, coefficients: int, outputs: int, width: int, blocks: int
    ):
        super().__init__()
        self.cell, self.pixels, self.outputs = cell, pixels, outputs
        cells = (dct.BLOCK // cell) ** 2
        self.head = nn.Conv2d(pixels * cell**2, width, 3, padding=1)
        self.spectrum = nn.Conv2d((coefficients + 1) * dct.BLOCK**2, cells * width, 1)
        self.body = nn.Sequential(*(residual_block(width) for _ in range(blocks)))
        self.tail = nn.Conv2d(width, outputs * cell**2, 3, padding=1)
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.tail.get_parameter("bias"))

    def forward(self, planes: Tensor) -> Tensor:
        pixels = planes[:, : self.pixels]
        # Steps are 1-255 and matter by their ratios; this spreads them over about -1.8 to 1.
        steps = 0.5 * planes[:, -1:].clamp(min=1 / 255).log() + 1
        spectrum = torch.cat((4 * planes[:, self.pixels : -1], steps), dim=1)
        features = self.head(functional.pixel_unshuffle(pixels, self.cell) - 0.5)
        spectral = self.spectrum(functional.pixel_unshuffle(spectrum, dct.BLOCK))
        features = features + functional.pixel_shuffle(spectral, dct.BLOCK // self.cell)
        residual = functional.pixel_shuffle(self.tail(self.body(features)), self.cell)
        return pixels[:, -self.outputs :] + self._SCALE * residual
