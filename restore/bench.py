"""The benchmark of the papers: every picture of a folder, averages over pictures."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from restore import image
from restore.errors import PhotoError
from restore.inference.pipeline import compare

SUFFIXES = {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif", ".ppm", ".pgm"}


def picture_files(folder: Path) -> list[Path]:
    """The picture files in a folder, by name. PhotoError if there are none."""
    if not folder.is_dir():
        raise PhotoError(f"{folder} is no folder: give a folder of pictures.")
    files = sorted(
        path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in SUFFIXES
    )
    if not files:
        raise PhotoError(f"{folder} holds no pictures: give a folder of PNG or JPEG files.")
    return files


def bench(
    files: Sequence[Path],
    qualities: Sequence[int],
    methods: Sequence[str] | None = None,
    gray: bool = False,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> dict[str, Any]:
    """Compares every method on every file at every quality.

    Returns {"images": N, "rows": [...]}, a row for each method and quality with the averages over
    pictures of psnr, ssim, psnrb (8-bit rounded output, whole picture), bpp, and the sums of
    seconds and megapixels. progress: called with comparisons done, their total, and a file name.
    PhotoError, before anything is measured, if a file is no picture.
    """
    for file in files:  # a file that cannot be measured is told before hours are spent
        image.open_photo(file)
    rows: dict[tuple[int, str], list[dict[str, Any]]] = {}
    total = len(files) * len(qualities)
    for index, file in enumerate(files):
        photo = image.open_photo(file)
        for offset, quality in enumerate(qualities):
            progress(index * len(qualities) + offset, total, file.name)
            for result in compare(photo, quality, methods=methods, gray=gray).results:
                rows.setdefault((quality, result.method), []).append(result.row(quality))
    progress(total, total, "")
    return {
        "images": len(files),
        "rows": [_average(rows[key]) for key in sorted(rows, key=lambda key: key[0])],
    }


def _average(rows: list[dict[str, Any]]) -> dict[str, Any]:
    average = {"method": rows[0]["method"], "quality": rows[0]["quality"]}
    for name in ("psnr", "ssim", "psnrb", "bpp"):
        average[name] = float(np.mean([row[name] for row in rows]))
    for name in ("seconds", "megapixels"):
        average[name] = float(np.sum([row[name] for row in rows]))
    return average
