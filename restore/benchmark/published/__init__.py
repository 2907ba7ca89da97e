"""What the papers measured: facts with their sources, and our own figures beside them."""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from restore.inference.session import Session, default_session

_FOLDER = Path(__file__).parent
# Rounding of the papers' two decimals, and of decoders that differ in a few pixels.
_SAME_JPEG = 0.02


@cache
def results() -> tuple[dict[str, Any], ...]:
    """Rows of dataset, method, year, quality, psnr and psnrb in dB, ssim, source.

    NaN for what the source does not state.
    """
    numbers = {"year": int, "quality": int, "psnr": float, "ssim": float, "psnrb": float}
    return tuple(_read("results.csv", numbers))


@cache
def costs() -> tuple[dict[str, Any], ...]:
    """Rows of method, parameters, multiply_adds (for each pixel), source."""
    return tuple(_read("costs.csv", {"parameters": int, "multiply_adds": int}))


@cache
def report() -> tuple[dict[str, Any], ...]:
    """The 2023 report's figures beside ours: rows of method, report, here (PSNR in dB), source.

    Not one protocol: the report does not state its qualities and scores whole pictures, one of its
    networks on scaled targets.
    """
    return tuple(_read("report.csv", {"report": float, "here": float}))


def _read(name: str, numbers: dict[str, type]) -> Iterable[dict[str, Any]]:
    with (_FOLDER / name).open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {key: numbers.get(key, str)(value or "nan") for key, value in row.items()}


def datasets() -> tuple[str, ...]:
    """The data sets that papers measured on."""
    return tuple(dict.fromkeys(row["dataset"] for row in results()))


def beside(
    rows: Iterable[dict[str, Any]], *, past_quality: int | None = None
) -> list[dict[str, Any]]:
    """The published rows that measured rows (method, quality, psnr) may stand beside.

    These are the rows of the data set whose published PSNR of JPEG matches the measured one at
    every quality that both have: only then are pictures, encoder and PSNR the papers'. JPEG's rows
    and other qualities are left out; no rows if no data set matches. past_quality: of a JPEG that
    came before, its block grid shifted by 4 pixels.
    """
    past = f"after JPEG {past_quality}" if past_quality else ""
    measured = {row["quality"]: row["psnr"] for row in rows if row["method"] == "jpeg"}
    for dataset in datasets():
        if dataset.partition(", ")[2] != past:
            continue
        here = [
            row for row in results() if row["dataset"] == dataset and row["quality"] in measured
        ]
        plain = {row["quality"]: row["psnr"] for row in here if row["method"] == "JPEG"}
        shared = measured.keys() & plain.keys()
        if shared and all(abs(measured[key] - plain[key]) <= _SAME_JPEG for key in shared):
            return [row for row in here if row["method"] != "JPEG"]
    return []


def standing(dataset: str, *, session: Session | None = None) -> list[dict[str, Any]]:
    """Published results and ours on a data set, by PSNR at its lowest published quality.

    Rows of method, year (None for ours), ours (bool), quality, psnr, ssim, psnrb, parameters and
    multiply_adds (None where unknown), source. Ours come from the model cards, where `bench`
    records them; a network that was not measured on this data set is left out.
    """
    known = {row["method"]: row for row in costs()}
    colour = dataset.endswith(" RGB")
    title = f"{dataset.removesuffix(' RGB')} (RGB)" if colour else f"{dataset} (luma)"
    rows = []
    for row in results():
        if row["dataset"] == dataset:
            spent = known.get(row["method"], {})
            rows.append({**row, "ours": False} | _spent(spent))
    session = session or default_session()
    for method in session.networks():
        card = session.card(method)
        measured = card["results"].get(title, {"quality": {}})
        for quality, numbers in measured["quality"].items():
            row = {"dataset": dataset, "method": method.title, "year": None, "ours": True}
            row |= {"quality": int(quality), "source": f"weights/{method.name}.json"}
            row |= {name: numbers[name] for name in ("psnr", "ssim", "psnrb")}
            rows.append(row | _spent(card))
    lowest = min((row["quality"] for row in rows if not row["ours"]), default=0)
    order = {(row["method"], row["ours"]): row["psnr"] for row in rows if row["quality"] == lowest}
    return sorted(rows, key=lambda row: order.get((row["method"], row["ours"]), 99.0))


def _spent(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: entry.get(key) for key in ("parameters", "multiply_adds")}
