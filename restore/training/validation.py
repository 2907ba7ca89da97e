"""How much a network gains over JPEG on pictures that it was not trained on."""

import io
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from restore import metrics
from restore.codec import color
from restore.models.spec import InputSpec
from restore.training import data, degradation

#: 90 shows whether a good picture is left alone.
QUALITIES = (10, 20, 30, 40, 90)

#: How far the luma that guides the chroma is restored while validating.
_GUIDE = 0.5


class Gain(NamedTuple):
    """decibels: mean PSNR gain over JPEG; pictures: uint8 (N, 3, 8 m, 8 n), the first plane of
    each picture: the original, JPEG's and the restored one.
    """

    decibels: float
    pictures: np.ndarray


def held_out(reads: InputSpec, folder: Path, *, count: int, side: int) -> np.ndarray:
    """Central crops of a folder's pictures, as :func:`validate` takes them.

    Parameters
    ----------
    reads
        What the network reads.
    folder
        Pictures that it was not trained on; `count` of them, spread evenly, are taken.
    side
        Of a crop, in pixels.

    Raises
    ------
    RecipeError
        If the folder holds no picture of that size.
    """
    pictures = data.load_pictures([folder], smallest=side)
    crops = data.validation_crops(pictures, count=count, side=side)
    if reads.restores_chroma:
        return crops
    return np.stack([color.luma(crop) for crop in crops])


@torch.no_grad()
def validate(
    network: nn.Module, reads: InputSpec, pictures: np.ndarray, *, device: torch.device
) -> dict[int, Gain]:
    """The gain over JPEG at each of ``QUALITIES``.

    Pictures that JPEG or the network leaves without any error do not count: their PSNR is infinite.

    Parameters
    ----------
    network
        On `device`; computes in float32.
    reads
        What it reads.
    pictures
        Luma, uint8 (N, 8 m, 8 n); for the chroma's network RGB (N, 32 m, 32 n, 3), which is sampled
        4:2:0.
    device
        Where to compute.
    """
    results = {}
    for quality in QUALITIES:
        inputs, originals, decoded = _compressed(pictures, reads, quality=quality, device=device)
        restored = torch.cat([network(entry[None]) for entry in inputs])
        three = [
            color.to_uint8(planes.cpu().numpy() * 255) for planes in (originals, decoded, restored)
        ]
        gains = [
            metrics.psnr(original, made) - metrics.psnr(original, jpeg)
            for original, jpeg, made in zip(*three, strict=True)
            if not (np.array_equal(original, jpeg) or np.array_equal(original, made))
        ] or [0.0]
        shown = np.stack([part[:, 0] for part in three], axis=1)
        results[quality] = Gain(float(np.mean(gains)), shown)
    return results


def _compressed(
    pictures: np.ndarray, reads: InputSpec, *, quality: int, device: torch.device
) -> tuple[Tensor, Tensor, Tensor]:
    """Network input, original and decoded planes (N, C, 8 m, 8 n) of pictures at a quality."""
    planes = torch.from_numpy(pictures).to(device)
    same = np.zeros(len(pictures), np.int64)
    qualities, none = np.full(len(pictures), quality, np.float32), same.astype(np.float32)
    if reads.restores_chroma:
        subsampling = list(color.ALL_SUBSAMPLINGS).index("4:2:0")
        inputs, originals = degradation.compressed_chroma(
            reads,
            planes,
            quality=qualities,
            base=same,
            tilt=none,
            subsampling=same + subsampling,
            guide=none + _GUIDE,
        )
    else:
        steps = degradation.tables(qualities, base=same, tilt=none, device=device)
        inputs = degradation.network_input(reads, planes.float(), steps)
        originals = planes[:, None].float() / 255
    return inputs, originals, degradation.decoded(reads, inputs)


def sample_sheet(rows: np.ndarray) -> bytes:
    """A PNG: a row for each picture (N, 3, H, W), original, JPEG and restored side by side."""
    sheet = rows.transpose(0, 2, 1, 3).reshape(-1, rows.shape[1] * rows.shape[3])
    buffer = io.BytesIO()
    Image.fromarray(sheet).save(buffer, "PNG")
    return buffer.getvalue()
