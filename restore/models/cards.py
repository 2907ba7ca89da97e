"""What the cards of networks record: measured results."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from restore.models import weights

_NUMBERS = ("psnr", "ssim", "psnrb", "bias")


def note_results(
    folder: Path, name: str, title: str, rows: Iterable[Mapping[str, Any]], *, images: int
) -> None:
    """Notes what a network measured in its card; a result of the same title is replaced.

    Parameters
    ----------
    folder : Path
        Folder of the weights.
    name : str
        The network's name.
    title : str
        Says what was measured on, such as "LIVE1 gray (luma)".
    rows : iterable of mappings
        Those of :func:`restore.benchmark.bench.bench`, plain JPEG's among them; those of other
        networks are passed over.
    images : int
        How many pictures the rows are means of.

    Raises
    ------
    WeightsError
        If there is no card.
    """
    rows = list(rows)
    plain = {row["quality"]: row["psnr"] for row in rows if row["method"] == "jpeg"}
    card = weights.read_card(name, folder)
    card["results"][title] = {
        "images": images,
        "quality": {
            str(row["quality"]): {
                **{number: round(row[number], 4) for number in _NUMBERS},
                "gain_db": round(row["psnr"] - plain[row["quality"]], 3),
            }
            for row in rows
            if row["method"] == name
        },
    }
    weights.write_card(name, card, folder)
