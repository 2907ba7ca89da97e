"""What the cards of networks record: measured results."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

from restore.models import weights

#: The pictures by whose results methods are ranked.
REFERENCE = "LIVE1 gray (luma)"

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


def shortfalls(card: Mapping[str, Any], released: Mapping[str, Any] | None) -> list[str]:
    """Where trained weights are not known to be as good as the released ones.

    card, released: of the same network; None if it has not been released. Each set of pictures on
    which the released weights were measured counts by its mean PSNR over the qualities recorded
    there; a network's first weights must have been measured on ``REFERENCE``. Returns a phrase for
    each set that is missing or worse, none if the weights are as good everywhere.
    """
    if released is None:
        return [] if REFERENCE in card["results"] else [f"{REFERENCE} was not measured"]
    found = []
    for title, record in released["results"].items():
        measured = card["results"].get(title, {"quality": {}})["quality"]
        missing = [quality for quality in record["quality"] if quality not in measured]
        if missing:
            found.append(f"{title} was not measured at quality {', '.join(missing)}")
            continue
        ours = fmean(measured[quality]["psnr"] for quality in record["quality"])
        theirs = fmean(row["psnr"] for row in record["quality"].values())
        if ours < theirs:
            found.append(f"{title} has {ours:.3f} dB instead of {theirs:.3f} dB")
    return found
