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


def build() -> "nn.Module":
    """The untrained network (section 3 of the paper): an exact JPEG decoder.

    Four stages. `split`: coefficient k of each block becomes channel k at 1/8 resolution, which is
    what 64 binary masks of stride 8 do. `snapshots`: transposed convolution, channel k to the
    picture that coefficient k alone decodes to. `decode`: their sum, the level shift, and the
    suppression of block edges. `sharpen`: four residual segments.

    Only `decode` and `sharpen` have to learn: the snapshots start as the inverse DCT basis, the
    decoder passes channel sum and level shift through, and the segments add nothing. Padding
    repeats the edge, since zeros would be drawn as seams.
    """
    import torch
    from torch import nn

    from restore.models._layers import Residual

    def convolution(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
        layer = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, padding_mode="replicate")
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.bias)
        return layer

    snapshots = nn.ConvTranspose2d(64, 64, 8, stride=8)
    basis = torch.from_numpy(dct.BASIS.reshape(64, 8, 8)).float()
    decode = nn.Sequential(convolution(64, 8, 5), nn.ReLU(), convolution(8, 1, 3))
    segments = []
    for _ in range(_SEGMENTS):
        body = nn.Sequential(
            convolution(1, 64, 11), nn.ReLU(), convolution(64, 16, 7), nn.ReLU(),
            convolution(16, 1, 1),
        )  # fmt: skip
        nn.init.zeros_(body[-1].weight)
        segments.append(Residual(body))
    with torch.no_grad():
        snapshots.weight.zero_()
        snapshots.bias.zero_()
        snapshots.weight[range(64), range(64)] = basis
        decode[0].weight[0] = 0
        decode[0].weight[0, :, 2, 2] = 1
        decode[0].bias[0] = _LEVEL_SHIFT
        decode[2].weight.zero_()
        decode[2].weight[0, 0, 1, 1] = 1
    stages = {
        "split": nn.PixelUnshuffle(8),
        "snapshots": snapshots,
        "decode": decode,
        "sharpen": nn.Sequential(*segments),
    }
    return nn.Sequential(OrderedDict(stages))


NETWORK = register(
    Network(
        name="hrcnn",
        title="HR-CNN",
        paper="Niu, End-to-End JPEG Decoding and Artifacts Suppression Using Heterogeneous "
        "Residual Convolutional Neural Network, arXiv 2007.00639 (2020)",
        link="https://arxiv.org/abs/2007.00639",
        summary="Decodes the file's coefficients and suppresses artifacts in one network.",
        reads=InputSpec(("coefficients",)),
        halo=16,  # of 35
        build=build,
    )
)
