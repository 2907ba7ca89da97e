"""Training examples: pictures kept in memory as luma, crops of them, and their JPEGs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from restore.codec import color, dct, quantization
from restore.errors import RecipeError
from restore.models.inputs import network_input
from restore.training.recipe import Recipe

_SUFFIXES = {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".ppm"}


def load_lumas(folders: Sequence[Path], smallest: int) -> list[np.ndarray]:
    """JFIF luma, uint8 (H, W), of every picture in the folders and below, in sorted order.

    Each file is decoded once and kept. Pictures with a side below `smallest` pixels are left out.
    RecipeError if a folder is missing or no picture remains.
    """
    lumas = []
    for folder in folders:
        if not Path(folder).is_dir():
            raise RecipeError(f"{folder} is no folder: give a folder of pictures.")
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() not in _SUFFIXES:
                continue
            try:
                with Image.open(path) as image:
                    gray = image.mode in ("L", "1", "I;16")
                    pixels = np.asarray(image.convert("L" if gray else "RGB"))
            except (UnidentifiedImageError, OSError) as error:
                raise RecipeError(f"{path} cannot be read as a picture: remove it.") from error
            if min(pixels.shape[:2]) >= smallest:
                lumas.append(pixels if gray else color.luma(pixels))
    if not lumas:
        raise RecipeError(
            f"No picture of {smallest} x {smallest} pixels or more lies in "
            f"{', '.join(str(folder) for folder in folders)}."
        )
    return lumas


def to_matlab_range(luma: np.ndarray) -> np.ndarray:
    """Full-range luma to MATLAB's rgb2ycbcr range 16-235 (BT.601), uint8."""
    return color.to_uint8(16 + luma * np.float32(219 / 255))


def degrade(lumas: np.ndarray, qualities: np.ndarray, domain: str) -> np.ndarray:
    """What a network of that domain reads of JPEGs of these pictures.

    lumas: uint8 (N, 8 m, 8 n); qualities: int (N,). Returns float32 (N, 1, 8 m, 8 n).
    """
    tables = np.stack(
        [quantization.scale_table(quantization.LUMINANCE, quality) for quality in qualities]
    )[:, None, None]
    shifted = lumas.astype(np.float32) - 128
    coefficients = dct.encoder_transform(dct.split_blocks(shifted))
    quantised = quantization.quantise(coefficients, tables)
    return network_input(domain, quantised, tables)[:, None]


def draw_batch(
    lumas: list[np.ndarray], areas: np.ndarray, recipe: Recipe, domain: str, step: int
) -> tuple[np.ndarray, np.ndarray]:
    """Input and target of one step, float32 (batch, 1, crop, crop) each.

    A function of recipe and step alone, so that a resumed run draws what an undisturbed one would.
    `areas` are the pictures' shares of all pixels: every pixel is as likely as any other.
    """
    random = np.random.default_rng([recipe.seed, step])
    side = recipe.crop
    crops = np.empty((recipe.batch, side, side), np.uint8)
    ranges = recipe.quality_ranges()
    shares = [share for _, _, share in ranges]
    qualities = np.empty(recipe.batch, np.int64)
    for index in range(recipe.batch):
        luma = lumas[random.choice(len(lumas), p=areas)]
        top = random.integers(luma.shape[0] - side + 1)
        left = random.integers(luma.shape[1] - side + 1)
        crop = luma[top : top + side, left : left + side]
        crop = np.rot90(crop, random.integers(4))
        crop = crop.T if random.random() < 0.5 else crop
        crops[index] = to_matlab_range(crop) if random.random() < recipe.matlab_range else crop
        lowest, highest, _ = ranges[random.choice(len(ranges), p=shares)]
        qualities[index] = random.integers(lowest, highest + 1)
    target = crops[:, None].astype(np.float32) / 255
    return degrade(crops, qualities, domain), target


def validation_crops(lumas: list[np.ndarray], count: int, side: int) -> np.ndarray:
    """Central crops, uint8 (count, side, side), of pictures spread evenly over the list."""
    chosen = np.linspace(0, len(lumas) - 1, min(count, len(lumas))).round().astype(int)
    crops = []
    for index in chosen:
        height, width = lumas[index].shape
        top, left = (height - side) // 2, (width - side) // 2
        crops.append(lumas[index][top : top + side, left : left + side])
    return np.stack(crops)
