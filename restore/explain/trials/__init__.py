"""Small trainings whose results the lesson shows.

``python -m restore.training.experiments`` makes them again.

``dark.csv``: why a network ended dark. ``losses.csv`` and a PNG for each loss: what a loss does.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

#: How networks were started and trained, from the 2023 report's way to this project's.
WAYS = ("report", "start", "targets", "levels", "here")
#: The losses, what JPEG left, and the original.
PICTURES = ("jpeg", "mse", "mae", "content", "gram", "original")


@cache
def dark() -> tuple[dict[str, Any], ...]:
    """Rows of way, step, psnr in dB, bias, saved_bias in gray levels.

    Means over six pictures at quality 50. bias: of what the network returns; saved_bias: after each
    picture was scaled to its darkest and brightest pixel.
    """
    numbers = {"step": int, "psnr": float, "bias": float, "saved_bias": float}
    return tuple(_read("dark.csv", numbers))


@cache
def losses() -> tuple[dict[str, Any], ...]:
    """Rows of picture (of ``PICTURES``), psnr in dB, ssim, bias in gray levels; quality 10."""
    return tuple(_read("losses.csv", {"psnr": float, "ssim": float, "bias": float}))


@cache
def picture(name: str) -> bytes:
    """The PNG of a crop, gray, of ``PICTURES``."""
    return (FOLDER / f"loss-{name}.png").read_bytes()


def _read(name: str, numbers: dict[str, type]) -> list[dict[str, Any]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return [{key: numbers.get(key, str)(value) for key, value in row.items()} for row in rows]
