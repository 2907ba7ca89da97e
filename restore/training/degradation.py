"""What JPEG leaves of a batch of pictures, as networks read it: tensors on any device."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from restore.codec import batched, color, dct, quantization
from restore.models.spec import InputSpec
from restore.training import transfer

#: The tables that encoders scale: libjpeg's comes first.
BASE_TABLES = np.stack(
    [quantization.LUMINANCE, quantization.ROBIDOUX, quantization.MS_SSIM, quantization.FLAT]
)
#: The same for the chroma: only libjpeg has a separate table for it.
CHROMA_TABLES = np.stack([quantization.CHROMINANCE, *BASE_TABLES[1:]])


def tables(
    quality: np.ndarray,
    *,
    base: np.ndarray,
    tilt: np.ndarray,
    device: torch.device,
    bases: np.ndarray = BASE_TABLES,
) -> Tensor:
    """Quantisation tables, float32 (N, 8, 8).

    Parameters
    ----------
    quality
        What the tables are scaled to, on libjpeg's scale: float32 (N,), 1 to 100.
    base
        Which of `bases`, (N,).
    tilt
        Before scaling, the steps are multiplied by exp(tilt (u + v - 7) / 7): float32 (N,).
    device
        Where the tables are needed.
    bases
        uint16 (K, 8, 8).
    """
    frequency = np.add.outer(np.arange(dct.BLOCK), np.arange(dct.BLOCK))
    rise = np.exp(tilt[:, None, None] * ((frequency - 7) / 7)).astype(np.float32)
    tilted = transfer.to_device(bases[base] * rise, device)
    return batched.scale_tables(tilted, transfer.to_device(quality, device))


def network_input(
    reads: InputSpec, planes: Tensor, steps: Tensor, *, told: Tensor | None = None
) -> Tensor:
    """What a network reads of the JPEGs of planes (N, 8 m, 8 n) with values 0-255.

    reads: of planes "pixels", "coefficients" and "steps"; steps: quantisation tables (N, 8, 8);
    told: those that the network is told, by default the same. Returns float32 (N, C, 8 m, 8 n), as
    :func:`restore.models.inputs.network_input` makes it from one file.
    """
    coefficients = batched.encode(planes, steps) * steps[:, None, None]
    return _stack(
        reads,
        {
            "pixels": lambda: batched.decode(coefficients),
            "coefficients": lambda: dct.join_blocks(coefficients),
            "steps": lambda: _in_place(steps if told is None else told, planes.shape),
        },
    )


def _stack(reads: InputSpec, sources: Mapping[str, Callable[[], Tensor]]) -> Tensor:
    return torch.stack(reads.pick(sources), dim=1) / 255


def _in_place(steps: Tensor, shape: Sequence[int]) -> Tensor:
    """Tables (N, 8, 8), each repeated over its plane (N, 8 m, 8 n)."""
    return steps.repeat(1, shape[-2] // dct.BLOCK, shape[-1] // dct.BLOCK)


def compressed_chroma(
    reads: InputSpec,
    rgb: Tensor,
    *,
    quality: np.ndarray,
    base: np.ndarray,
    tilt: np.ndarray,
    subsampling: np.ndarray,
    guide: np.ndarray,
) -> tuple[Tensor, Tensor]:
    """Input (N, C, H, W) and target (N, 2, H, W) of the chroma's network.

    The guiding luma lies between JPEG's and the original's, as restored luma does.

    Parameters
    ----------
    reads
        Of planes "luma", "cb", "cr" and "steps".
    rgb
        (N, H, W, 3); H and W are multiples of every minimum coded unit.
    quality, base, tilt, subsampling, guide
        As in :class:`restore.training.data.Draw`.
    """
    device = rgb.device
    luminance = tables(quality, base=base, tilt=tilt, device=device)
    chrominance = tables(quality, base=base, tilt=tilt, device=device, bases=CHROMA_TABLES)
    ycbcr = batched.to_ycbcr(rgb)
    weight = transfer.to_device(guide, device)[:, None, None]
    luma = torch.lerp(batched.compress(ycbcr[:, 0], luminance), ycbcr[:, 0], weight)
    degraded = torch.empty_like(ycbcr[:, 1:])
    for index, factors in enumerate(color.ALL_SUBSAMPLINGS.values()):
        those = np.flatnonzero(subsampling == index)
        if len(those):
            small = batched.downsample(ycbcr[those, 1:].flatten(0, 1), *factors)
            steps = chrominance[those].repeat_interleave(2, 0)
            full = batched.upsample(batched.compress(small, steps), *factors)
            degraded[those] = full.unflatten(0, (-1, 2))
    inputs = _stack(
        reads,
        {
            "luma": lambda: luma,
            "cb": lambda: degraded[:, 0],
            "cr": lambda: degraded[:, 1],
            "steps": lambda: _in_place(chrominance, luma.shape),
        },
    )
    return inputs, ycbcr[:, 1:] / 255


def decoded(reads: InputSpec, inputs: Tensor) -> Tensor:
    """What JPEG left of the target, (N, 1 or 2, H, W) in [0, 1], from what a network reads."""
    if reads.restores_chroma:
        return inputs[:, [reads.planes.index(plane) for plane in ("cb", "cr")]]
    if "pixels" in reads.planes:
        return inputs[:, reads.planes.index("pixels")][:, None]
    coefficients = inputs[:, reads.planes.index("coefficients")] * 255
    whole = coefficients.round()  # as they were before the division by 255
    return batched.decode(dct.split_blocks(whole))[:, None] / 255
