"""What the cards of networks record: measured results."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

from restore.models import weights

#: The pictures whose results rank the methods.
REFERENCE = "LIVE1 gray (luma)"

_NUMBERS = ("psnr", "ssim", "psnrb", "bias")


def note_results(
    folder: Path, name: str, title: str, rows: Iterable[Mapping[str, Any]], *, images: int
) -> None:
    """Records a network's results in its card, in place of any with the same title.

    Parameters
    ----------
    folder : Path
        Folder of the weights.
    name : str
        The network's name.
    title : str
        The pictures that were measured, such as "LIVE1 gray (luma)".
    rows : iterable of mappings
        The rows of :func:`restore.benchmark.bench.bench`, including plain JPEG's; those of other
        networks are ignored.
    images : int
        How many pictures the rows average.

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

    card, released: two cards of the same network; `released` is None if it has not been released.
    Each set of pictures on which the released weights were measured is compared by its mean PSNR
    over the qualities recorded there; a network's first weights must have been measured on
    ``REFERENCE``. Returns a phrase for each set that is missing or worse; the list is empty if the
    weights are as good everywhere.
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
            found.append(f"{title} has {ours:.3f} dB, less than the released {theirs:.3f} dB")
    return found
