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
    """The untrained network: an exact JPEG decoder of the paper's four stages (its section 3).

    Four stages. `split`: coefficient k of each block becomes channel k at 1/8 resolution, which is
    what 64 binary masks of stride 8 do. `snapshots`: transposed convolution, channel k to the
    picture that coefficient k alone decodes to. `decode`: their sum, the level shift, and the
    suppression of block edges. `sharpen`: four residual segments, whose first two layers have so
    many `maps` and such `kernels`.

    Only `decode` and `sharpen` have to learn: the snapshots start as the inverse DCT basis, the
    decoder passes channel sum and level shift through, and the segments add nothing. Each of their
    kernels starts with a mean of zero: others see brightness before edges, and training leaves most
    of their maps where no gradient comes back. Padding repeats the edge, since zeros would be drawn
    as seams.

    The 2023 report's network (:mod:`restore.models.hrcnn_report`) starts at random, reads levels
    instead of dequantised coefficients, has no ReLU inside decoder and segments and one behind
    each. Under autocast the stream of whole gray levels stays in float32: all before `sharpen`,
    and the sums of its segments. Training moves the snapshots away from the paper's idea: in the
    released weights what one channel draws of another outweighs what it draws of itself, so that
    spectra are no longer decoded independently.
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
        halo=20,  # of 35
        mirror=True,
        # Its one-channel stream carries whole gray levels, which bf16 rounds: 0.03 dB at quality
        # 90, and a tenth of a level of bias.
        float32=True,
        build=build,
    )
)
