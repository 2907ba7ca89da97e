"""HR-CNN as the 2023 report's notebook has it: to train it again, and to see why it ended dark."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from restore.codec import dct, quantization
from restore.models.registry import register
from restore.models.spec import InputSpec, Network

if TYPE_CHECKING:
    from torch import nn

_SEGMENTS = 4
_QUALITY = 50  # leaves the usual table unscaled
_BIAS = 0.01


def build(*, maps: tuple[int, int] = (64, 16), kernels: tuple[int, int] = (11, 7)) -> "nn.Module":
    """The untrained network: at quality 50 an exact JPEG decoder.

    It reads levels: the coefficients of each block over their steps, without the level shift.
    Unlike :mod:`restore.models.hrcnn` it has no ReLU between convolutions, but one after the
    decoder and one at the end. maps, kernels: of the first two layers of a sharpening segment.
    """
    import torch
    from torch import nn

    network = _layers(maps, kernels)
    table = quantization.scale_table(quantization.LUMINANCE, _QUALITY)
    basis = dct.BASIS.reshape(64, 8, 8) * table.reshape(64, 1, 1) / 255
    snapshots = network.get_submodule("snapshots")
    first, second = (network.get_submodule(f"decode.{index}") for index in (0, 1))
    with torch.no_grad():
        for layer in (snapshots, first, second):
            layer.get_parameter("weight").zero_()
            layer.get_parameter("bias").zero_()
        snapshots.get_parameter("weight")[range(64), range(64)] = torch.from_numpy(basis).float()
        first.get_parameter("weight")[0, :, 2, 2] = 1
        second.get_parameter("weight")[0, 0, 1, 1] = 1
        for index in range(_SEGMENTS):
            last = network.get_submodule(f"sharpen.{index}.body.2")
            nn.init.zeros_(last.get_parameter("weight"))
            nn.init.zeros_(last.get_parameter("bias"))
    return network


def build_blind(
    *, maps: tuple[int, int] = (64, 16), kernels: tuple[int, int] = (11, 7)
) -> "nn.Module":
    """The same network as the notebook starts it: snapshots by Xavier, the rest by PyTorch."""
    from torch import nn

    network = _layers(maps, kernels)
    snapshots = network.get_submodule("snapshots")
    nn.init.xavier_uniform_(snapshots.get_parameter("weight"))
    nn.init.constant_(snapshots.get_parameter("bias"), _BIAS)
    return network


def _layers(maps: tuple[int, int], kernels: tuple[int, int]) -> "nn.Module":
    from torch import nn

    from restore.models._layers import Levels, Residual

    def convolution(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
        return nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, padding_mode="replicate")

    segments = []
    for _ in range(_SEGMENTS):
        first = convolution(1, maps[0], kernels[0])
        second = convolution(maps[0], maps[1], kernels[1])
        segments.append(Residual(nn.Sequential(first, second, convolution(maps[1], 1, 1))))
    stages = {
        "levels": Levels(),
        "split": nn.PixelUnshuffle(8),
        "snapshots": nn.ConvTranspose2d(64, 64, 8, stride=8),
        "decode": nn.Sequential(convolution(64, 8, 5), convolution(8, 1, 3), nn.ReLU()),
        "sharpen": nn.Sequential(*segments),
        "positive": nn.ReLU(),
    }
    return nn.Sequential(OrderedDict(stages))


NETWORK = register(
    Network(
        name="hrcnn_report",
        title="HR-CNN (2023 report)",
        paper="After Niu, End-to-End JPEG Decoding and Artifacts Suppression Using Heterogeneous "
        "Residual Convolutional Neural Network, arXiv 2007.00639 (2020)",
        link="https://arxiv.org/abs/2007.00639",
        summary="The 2023 report's network: HR-CNN without a ReLU between its layers, made for "
        "quality 50.",
        reads=InputSpec(("coefficients", "steps")),
        halo=35,
        float32=True,  # as HR-CNN
        build=build,
        blind=build_blind,
    )
)
