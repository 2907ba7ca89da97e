"""Training examples, made where the network is: pictures in device memory, crops, their JPEGs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from restore import image
from restore.codec import batched, color, dct
from restore.errors import PhotoError, RecipeError
from restore.models.spec import InputSpec
from restore.training import degradation, transfer
from restore.training.drawings import SIDE, drawing
from restore.training.recipe import Recipe

#: Standard deviation of the tilt of other encoders' tables (see :func:`.degradation.tables`).
_TILT = 0.15
#: How far off an earlier JPEG's quality may be when told: people and estimates err.
_OFF = 3
_CPU = torch.device("cpu")
#: Side of a minimum coded unit with 4:2:0.
_UNIT = 16


@dataclass(frozen=True)
class Pictures:
    """Pictures of any size in one tensor.

    pixels: uint8 (P, 3), all pixels of all pictures, row by row; starts, heights, widths: int64
    (K,), where each picture begins and its size; device: where batches of them are made.
    """

    pixels: Tensor
    starts: np.ndarray
    heights: np.ndarray
    widths: np.ndarray
    device: torch.device = _CPU

    def to(self, device: torch.device, *, room: int | None = None) -> "Pictures":
        """The same pictures, for batches that are made on a device.

        room: bytes that they may take there; by default half of what is free on a GPU, and as
        many as they need elsewhere. Pictures that take more stay in pinned host memory, and their
        crops are copied batch by batch.
        """
        if room is None and device.type == "cuda":
            room = torch.cuda.mem_get_info(device)[0] // 2
        stays = room is not None and self.pixels.nbytes > room
        pixels = self.pixels
        if not stays:
            pixels = pixels.to(device)
        elif device.type == "cuda":
            pixels = pixels.pin_memory()
        return replace(self, pixels=pixels, device=device)

    def taken(self, places: Tensor) -> Tensor:
        """The pixels at places (...), int64 on the pixels' device: uint8 (..., 3) on `device`."""
        return transfer.to_device(self.pixels[places], self.device)


def training_folder(folder: Path) -> Path:
    """The part of a data set to train on: `DIV2K_train_HR` of DIV2K, or the folder itself."""
    part = Path(folder) / "DIV2K_train_HR"
    return part if part.is_dir() else Path(folder)


def validation_folder(folders: Sequence[Path]) -> Path | None:
    """The `DIV2K_valid_HR` that lies in one of the folders, if any does."""
    parts = (Path(folder) / "DIV2K_valid_HR" for folder in folders)
    return next((part for part in parts if part.is_dir()), None)


def load_pictures(folders: Sequence[Path], *, smallest: int, drawings: float = 0.0) -> Pictures:
    """Every picture in the folders and below, in sorted order, on the CPU; then synthetic drawings.

    Each file is decoded once, upright and in sRGB. Gray pictures are kept as RGB.

    Parameters
    ----------
    folders
        Where the pictures lie.
    smallest
        Pictures with a side of fewer pixels are left out.
    drawings
        Share of all pixels that synthetic drawings have, below 1.

    Raises
    ------
    RecipeError
        If a folder is missing, a picture is damaged, none remains, or drawings would be too small.
    """
    if drawings and smallest > SIDE:
        raise RecipeError(
            f"Drawings have {SIDE} pixels a side and a crop needs {smallest}: choose a smaller "
            "crop, or leave the drawings out."
        )
    pixels, heights, widths = [], [], []
    for folder in folders:
        if not Path(folder).is_dir():
            raise RecipeError(f"{folder} is not a folder: give a folder of pictures.")
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() not in image.SUFFIXES:
                continue
            try:
                photo = image.open_photo(path, strict=True)
            except PhotoError as error:
                raise RecipeError(f"{error} Or remove {path}.") from error
            picture = photo.rgb
            if min(picture.shape[:2]) < smallest:
                continue
            pixels.append(torch.from_numpy(picture.reshape(-1, 3).copy()))
            heights.append(picture.shape[0])
            widths.append(picture.shape[1])
    if not pixels:
        raise RecipeError(
            f"No picture of {smallest} x {smallest} pixels or more was found in "
            f"{', '.join(map(str, folders))}: choose a smaller crop or other folders."
        )
    wanted = drawings / (1 - drawings) * sum(len(picture) for picture in pixels)
    for seed in range(math.ceil(wanted / SIDE**2)):
        pixels.append(torch.from_numpy(drawing(seed).reshape(-1, 3).copy()))
        heights.append(SIDE)
        widths.append(SIDE)
    sizes = np.array([len(picture) for picture in pixels])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return Pictures(torch.cat(pixels), starts, np.array(heights), np.array(widths))


@dataclass(frozen=True)
class Draw:
    """What chance decides about a batch of N crops; each field is a NumPy array of length N.

    start, height, width: the picture's first pixel, how many rows it has, and their length; top,
    left: the crop's corner in it; mirror_rows, mirror_columns, transpose: which of the eight
    orientations; matlab: luma in 16-235; quality, base, tilt: the quantisation table (see
    :func:`.degradation.tables`); double: whether another JPEG came before, with past_quality,
    past_base, past_tilt and its block grid shifted by shift_row, shift_column (0-7) pixels; told:
    whether the network is told of that JPEG, as one of told_quality. For the chroma, subsampling:
    index into ``color.ALL_SUBSAMPLINGS``; guide: how far the luma is restored, from 0 (as JPEG left
    it) to 1 (the original).
    """

    start: np.ndarray
    height: np.ndarray
    width: np.ndarray
    top: np.ndarray
    left: np.ndarray
    mirror_rows: np.ndarray
    mirror_columns: np.ndarray
    transpose: np.ndarray
    matlab: np.ndarray
    quality: np.ndarray
    base: np.ndarray
    tilt: np.ndarray
    double: np.ndarray
    past_quality: np.ndarray
    past_base: np.ndarray
    past_tilt: np.ndarray
    shift_row: np.ndarray
    shift_column: np.ndarray
    told: np.ndarray
    told_quality: np.ndarray
    subsampling: np.ndarray
    guide: np.ndarray

    def part(self, rank: int, size: int) -> "Draw":
        """The part of the batch that process `rank` of `size` computes."""
        step = len(self.start) // size
        chosen = slice(rank * step, (rank + 1) * step)
        return Draw(**{field.name: getattr(self, field.name)[chosen] for field in fields(self)})


def window(recipe: Recipe) -> int:
    """Side of what is cut from a picture: the crop, and room before it for a shifted block grid."""
    return recipe.crop + (dct.BLOCK if recipe.double_jpeg else 0)


def draw(pictures: Pictures, recipe: Recipe, step: int) -> Draw:
    """The whole batch of a step: it depends only on pictures, recipe and step.

    So a resumed run draws what an uninterrupted one would, and many processes what one would.
    Pictures are drawn in proportion to their area, or each equally often in an epoch.
    """
    random = np.random.default_rng([recipe.seed, step])
    count, side = recipe.batch, window(recipe)
    areas, ranges = pictures.heights * pictures.widths, recipe.quality_ranges()
    if recipe.crops_per_picture:
        chosen = _in_epochs(len(areas), recipe, step)
    else:
        chosen = random.choice(len(areas), count, p=areas / areas.sum())
    heights, widths = pictures.heights[chosen], pictures.widths[chosen]
    lowest, highest, shares = (np.array(column) for column in zip(*ranges, strict=True))

    def table() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        entry = random.choice(len(shares), count, p=shares)
        whole = random.integers(lowest[entry], highest[entry] + 1)
        other = random.random(count) < recipe.other_tables
        fine = np.clip(whole + random.uniform(-0.5, 0.5, count), 1, 100)
        base = np.where(other, random.integers(len(degradation.BASE_TABLES), size=count), 0)
        tilt = np.where(other, random.normal(0, _TILT, count), 0)
        return np.where(other, fine, whole).astype(np.float32), base, tilt.astype(np.float32)

    # The order of the draws decides what a seed gives: it must not change.
    quality, base, tilt = table()
    past_quality, past_base, past_tilt = table()
    subsamplings = np.array([recipe.subsamplings.get(name, 0) for name in color.ALL_SUBSAMPLINGS])
    top = random.integers(heights - side + 1)
    left = random.integers(widths - side + 1)
    mirror_rows, mirror_columns, transpose = (random.random((3, count)) < 0.5) & recipe.turn
    matlab = random.random(count) < recipe.matlab_range
    double = random.random(count) < recipe.double_jpeg
    shift_row, shift_column = random.integers(dct.BLOCK, size=(2, count))
    subsampling = random.choice(len(subsamplings), count, p=subsamplings / subsamplings.sum())
    guide = random.random(count, np.float32)
    told = double & (random.random(count) < recipe.told_past)
    off = random.integers(-_OFF, _OFF + 1, size=count) * (random.random(count) < 0.5)
    return Draw(
        start=pictures.starts[chosen],
        height=heights,
        width=widths,
        top=top,
        left=left,
        mirror_rows=mirror_rows,
        mirror_columns=mirror_columns,
        transpose=transpose,
        matlab=matlab,
        quality=quality,
        base=base,
        tilt=tilt,
        double=double,
        past_quality=past_quality,
        past_base=past_base,
        past_tilt=past_tilt,
        shift_row=shift_row,
        shift_column=shift_column,
        told=told,
        told_quality=np.clip(past_quality + off, 1, 100).astype(np.float32),
        subsampling=subsampling,
        guide=guide,
    )


def _in_epochs(pictures: int, recipe: Recipe, step: int) -> np.ndarray:
    """The pictures of a step: each epoch shuffles all of them, `crops_per_picture` times each."""
    length = pictures * recipe.crops_per_picture
    epochs, places = np.divmod(np.arange(step * recipe.batch, (step + 1) * recipe.batch), length)
    orders = {
        epoch: np.random.default_rng([recipe.seed, epoch, length]).permutation(length)
        for epoch in np.unique(epochs)
    }
    pairs = zip(epochs, places, strict=True)
    return np.array([orders[epoch][place] for epoch, place in pairs]) % pictures


def cut(pictures: Pictures, drawn: Draw, *, side: int) -> Tensor:
    """The drawn crops, mirrored and transposed: uint8 (N, side, side, 3)."""
    # Made where the pixels are: a host that holds them would have to wait for a GPU's places.
    where = pictures.pixels.device
    rows, columns = _turned(drawn, side, where)
    corner = drawn.start + drawn.top * drawn.width + drawn.left
    start, width = _column(corner, where), _column(drawn.width, where)
    return pictures.taken(start + rows * width + columns)


def _column(values: np.ndarray, device: torch.device) -> Tensor:
    return transfer.to_device(values, device)[:, None, None]


def _turned(drawn: Draw, side: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Row and column, before turning, of each pixel of a turned crop: (N, side, side)."""
    along = torch.arange(side, device=device)
    rows, columns = along[None, :, None], along[None, None, :]
    transpose = _column(drawn.transpose, device)
    rows, columns = torch.where(transpose, columns, rows), torch.where(transpose, rows, columns)
    rows = torch.where(_column(drawn.mirror_rows, device), side - 1 - rows, rows)
    columns = torch.where(_column(drawn.mirror_columns, device), side - 1 - columns, columns)
    return rows, columns


def examples(
    pictures: Pictures, recipe: Recipe, drawn: Draw, *, reads: InputSpec
) -> tuple[Tensor, Tensor]:
    """Input and target of a drawn batch, float32 (N, C, crop, crop), on `pictures.device`.

    Parameters
    ----------
    pictures, recipe, drawn
        As for :func:`draw`, and what it drew.
    reads
        What the network reads.
    """
    if recipe.grid == "picture":
        inputs, targets = _of_whole_photos(pictures, recipe, drawn)
    else:
        inputs, targets = _of_crops(pictures, recipe, drawn, reads=reads)
    if recipe.targets == "min-max":
        targets = _min_max(targets)
    return inputs, targets


def _min_max(targets: Tensor) -> Tensor:
    """Each target scaled to [0, 1]; a flat one is left unchanged."""
    lowest, highest = targets.amin((1, 2, 3), True), targets.amax((1, 2, 3), True)
    return torch.where(highest > lowest, (targets - lowest) / (highest - lowest), targets)


def _of_whole_photos(pictures: Pictures, recipe: Recipe, drawn: Draw) -> tuple[Tensor, Tensor]:
    """Input and target of crops anywhere in photos that JPEG compressed whole, in colour (4:2:0).

    A crop depends only on the photo's minimum coded units around it: only these are compressed. At
    a photo's last column and row, libjpeg's upsampling may differ by a level.
    """
    device, where, crop = pictures.device, pictures.pixels.device, recipe.crop
    rows, columns = _turned(drawn, crop, device)
    tops, lefts = (np.maximum(each // _UNIT * _UNIT - _UNIT, 0) for each in (drawn.top, drawn.left))
    side = -(-(2 * _UNIT + crop + 1) // _UNIT) * _UNIT
    along = torch.arange(side, device=where)
    down = _column(tops, where) + along[None, :, None]
    across = _column(lefts, where) + along[None, None, :]
    # Beyond the photo its edge is repeated, as libjpeg does to fill the last units.
    down = down.minimum(_column(drawn.height - 1, where))
    across = across.minimum(_column(drawn.width - 1, where))
    width = _column(drawn.width, where)
    rgb = pictures.taken(_column(drawn.start, where) + down * width + across)
    luminance, chrominance = (
        degradation.tables(
            drawn.quality, base=drawn.base, tilt=drawn.tilt, device=device, bases=bases
        )
        for bases in (degradation.BASE_TABLES, degradation.CHROMA_TABLES)
    )
    matlab = transfer.to_device(drawn.matlab, device)
    entry = torch.arange(len(rows), device=device)[:, None, None]
    rows = rows + _column(drawn.top - tops, device)
    columns = columns + _column(drawn.left - lefts, device)
    decoded, original = (
        batched.luma(photo, matlab)[entry, rows, columns][:, None] / 255
        for photo in (batched.compress_rgb(rgb, luminance, chrominance), rgb)
    )
    return decoded, original


def _of_crops(
    pictures: Pictures, recipe: Recipe, drawn: Draw, *, reads: InputSpec
) -> tuple[Tensor, Tensor]:
    """Input and target of crops that begin at a block."""
    device = pictures.device
    rgb = cut(pictures, drawn, side=window(recipe))
    if reads.restores_chroma:
        return degradation.compressed_chroma(
            reads,
            rgb,
            quality=drawn.quality,
            base=drawn.base,
            tilt=drawn.tilt,
            subsampling=drawn.subsampling,
            guide=drawn.guide,
        )
    original = batched.luma(rgb, transfer.to_device(drawn.matlab, device))
    degraded = original

    def past(which: np.ndarray, quality: np.ndarray) -> Tensor:
        base, tilt = drawn.past_base[which], drawn.past_tilt[which]
        return degradation.tables(quality[which], base=base, tilt=tilt, device=device)

    if len(twice := np.flatnonzero(drawn.double)):
        degraded = original.clone()
        degraded[twice] = batched.compress(original[twice], past(twice, drawn.past_quality))
    if recipe.double_jpeg:
        rows, columns = (
            transfer.to_device(shift[:, None] + np.arange(recipe.crop), device)
            for shift in (drawn.shift_row, drawn.shift_column)
        )
        entry = torch.arange(len(rows), device=device)[:, None, None]
        original, degraded = (
            planes[entry, rows[:, :, None], columns[:, None, :]] for planes in (original, degraded)
        )
    steps = degradation.tables(drawn.quality, base=drawn.base, tilt=drawn.tilt, device=device)
    told = steps.clone()
    if len(aware := np.flatnonzero(drawn.told)):
        told[aware] = steps[aware].maximum(past(aware, drawn.told_quality))
    return degradation.network_input(reads, degraded, steps, told=told), original[:, None] / 255


def validation_crops(pictures: Pictures, *, count: int, side: int) -> np.ndarray:
    """Central crops, RGB uint8 (count, side, side, 3), of pictures spread evenly over all."""
    total = len(pictures.starts)
    chosen = np.linspace(0, total - 1, min(count, total)).round().astype(int)
    crops = []
    for index in chosen:
        height, width = int(pictures.heights[index]), int(pictures.widths[index])
        start = int(pictures.starts[index])
        picture = pictures.pixels[start : start + height * width].reshape(height, width, 3)
        top, left = (height - side) // 2, (width - side) // 2
        crops.append(picture[top : top + side, left : left + side].numpy())
    return np.stack(crops)
