"""HR-CNN: from the coefficients of the file to pixels in one network (Niu, arXiv 2007.00639)."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from restore.codec import dct
from restore.models.registry import register
from restore.models.spec import InputSpec, Network

if TYPE_CHECKING:
    from torch import nn

_SEGMENTS = 4
_LEVEL_SHIFT = 128 / 255


def build(*, maps: tuple[int, int] = (64, 16), kernels: tuple[int, int] = (11, 7)) -> "nn.Module":
    """The untrained network: an exact JPEG decoder in the paper's four stages (its section 3).

    `split`: coefficient k of each block becomes channel k at 1/8 resolution, as the paper's 64
    binary masks of stride 8 do. `snapshots`: a transposed convolution from channel k to the picture
    that coefficient k alone decodes to. `decode`: their sum, the level shift, and the suppression
    of block edges. `sharpen`: four residual segments; `maps` and `kernels` are those of their first
    two layers.

    Only `decode` and `sharpen` have to learn: the snapshots start as the inverse DCT basis, the
    decoder passes the channels' sum and the level shift through, and the segments add nothing. All
    kernels of the segments start with a mean of zero: others see brightness before edges, and in
    training most of their maps die, where no gradient reaches them. Padding repeats the edge, since
    zeros would show as seams.

    The 2023 report's network (:mod:`restore.models.hrcnn_report`) starts at random, reads levels
    instead of dequantised coefficients, and has no ReLU inside the decoder and the segments, but
    one after the decoder and one at the end. Under autocast the stream of whole gray levels stays
    in float32: all before `sharpen`, and the sums of its segments. Training moves the snapshots
    away from the paper's idea: in the released weights, the weights between channels outweigh those
    within a channel, so that coefficients are no longer decoded independently.
    """
    import torch
    from torch import nn

    from restore.models._layers import Float32ToTheLast, Residual

    def convolution(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
        layer = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, padding_mode="replicate")
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.get_parameter("bias"))
        return layer

    snapshots = nn.ConvTranspose2d(64, 64, 8, stride=8)
    basis = torch.from_numpy(dct.BASIS.reshape(64, 8, 8)).float()
    first, second = convolution(64, 8, 5), convolution(8, 1, 3)
    decode = nn.Sequential(first, nn.ReLU(), second)
    segments = []
    for _ in range(_SEGMENTS):
        layers = (
            convolution(1, maps[0], kernels[0]),
            convolution(maps[0], maps[1], kernels[1]),
            convolution(maps[1], 1, 1),
        )
        with torch.no_grad():
            for layer in layers[:2]:
                layer.weight -= layer.weight.mean((2, 3), keepdim=True)
        nn.init.zeros_(layers[-1].weight)
        body = nn.Sequential(layers[0], nn.ReLU(), layers[1], nn.ReLU(), layers[2])
        segments.append(Residual(body))
    with torch.no_grad():
        snapshots.weight.zero_()
        snapshots.get_parameter("bias").zero_()
        snapshots.weight[range(64), range(64)] = basis
        first.weight[0] = 0
        first.weight[0, :, 2, 2] = 1
        first.get_parameter("bias")[0] = _LEVEL_SHIFT
        second.weight.zero_()
        second.weight[0, 0, 1, 1] = 1
    stages = {
        "split": nn.PixelUnshuffle(8),
        "snapshots": snapshots,
        "decode": decode,
        "sharpen": nn.Sequential(*segments),
    }
    return Float32ToTheLast(OrderedDict(stages))


NETWORK = register(
    Network(
        name="hrcnn",
        title="HR-CNN",
        paper="Niu, End-to-End JPEG Decoding and Artifacts Suppression Using Heterogeneous "
        "Residual Convolutional Neural Network, arXiv 2007.00639 (2020)",
        link="https://arxiv.org/abs/2007.00639",
        summary="Decodes the file's coefficients and suppresses artifacts in one network.",
        reads=InputSpec(("coefficients",)),
        halo=20,  # the receptive field's radius is 35
        mirror=True,
        # Its one-channel stream carries whole gray levels. Rounding them to bf16 costs 0.03 dB at
        # quality 90 and adds a bias of a tenth of a level.
        float32=True,
        build=build,
    )
)
