"""Figures of the released weights, copied from their cards into the pages that quote them.

``python -m docs.refresh`` rewrites the pages; tests/test_readme.py checks that they are up to date.

A table follows a comment ``<!-- card TITLE: FIELDS -->``: TITLE is a set of pictures in the cards'
results, FIELDS what the cells of a network's row hold. A sentence between ``<!-- headline -->`` and
``<!-- end headline -->`` holds JPEG's PSNR on LIVE1 at quality 10, then Duet's, and Duet's
multiply-adds.
"""

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.ko.md", "docs/results.md")

_HEADLINE = re.compile(r"(?<=<!-- headline -->\n)(.*?)(?=<!-- end headline -->)", re.DOTALL)
_TABLE = re.compile(r"(?<=<!-- card )(.+?): (.+?) -->\n((?:\|.*\n)+)")
_DIGITS = {"psnr": 2, "ssim": 3, "psnrb": 2, "gain_db": 2, "bias": 3}
_SIGNED = ("gain_db", "bias")
# What a row holds if these words follow the network's name; otherwise the comment's fields.
_ROWS = {"gain in dB": ["gain_db"], "bias": ["bias"]}
_COSTS = {"parameters": "parameters", "매개변수": "parameters"}
_COSTS |= {"multiply-adds a pixel": "multiply_adds", "픽셀당 곱셈-덧셈": "multiply_adds"}
_HEADLINE_NETWORK, _HEADLINE_SET = "duet", "LIVE1 gray (luma)"


def cards() -> dict[str, dict[str, Any]]:
    """The cards of the released networks, by the networks' titles."""
    import restore

    files = {method.title: ROOT / "weights" / f"{method.name}.json" for method in restore.methods()}
    return {title: json.loads(file.read_text()) for title, file in files.items() if file.exists()}


def refreshed(page: str, known: dict[str, dict[str, Any]]) -> str:
    """The text of a page with the figures of these cards."""
    page = _HEADLINE.sub(lambda found: _headline(found[1], known), page)
    return _TABLE.sub(lambda found: _table(found[1], found[2].split(), found[3], known), page)


def _headline(sentence: str, known: dict[str, dict[str, Any]]) -> str:
    card = next(card for card in known.values() if card["method"] == _HEADLINE_NETWORK)
    row = card["results"][_HEADLINE_SET]["quality"]["10"]
    decibels = iter((row["psnr"] - row["gain_db"], row["psnr"]))
    sentence = re.sub(r"\d+\.\d\d", lambda old: _number(next(decibels), "psnr", old[0]), sentence)
    return re.sub(r"\d+,\d{3}", f"{round(card['multiply_adds'], -3):,.0f}", sentence)


def _table(title: str, fields: list[str], table: str, known: dict[str, dict[str, Any]]) -> str:
    head, rule, *lines = table.splitlines()
    rows = [_row(_cells(line), _cells(head), title, fields, known) for line in lines]
    if fields[0] == "psnr":
        rows.sort(key=lambda row: float(row[1].split(" ")[0]))
    lines = [f"{title}: {' '.join(fields)} -->", head, rule]
    lines += (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join(lines) + "\n"


def _row(
    row: list[str], head: list[str], title: str, fields: list[str], known: dict[str, dict[str, Any]]
) -> list[str]:
    name, _, what = row[0].strip("*").partition(", ")
    if name not in known or what not in ("", "here", "자체 측정", *_ROWS):
        return row
    shown = _ROWS.get(what, fields)
    pairs = zip(head[1:], row[1:], strict=True)
    return [row[0], *(_cell(known[name], heading, title, shown, old) for heading, old in pairs)]


def _cell(card: dict[str, Any], heading: str, title: str, fields: list[str], old: str) -> str:
    if heading in _COSTS:
        return f"{card[_COSTS[heading]] / 1e6:.2f} M"
    first, *second = re.findall(r"\d+", heading)
    if second:
        title = title.replace(" (", f", after JPEG {first} (")
    row = card["results"][title]["quality"][second[0] if second else first]
    pairs = zip(fields, old.split(r" \| "), strict=True)
    return r" \| ".join(_number(row[field], field, number) for field, number in pairs)


def _number(value: float, field: str, old: str) -> str:
    """A figure as the pages show it.

    Cards hold rounded figures, so one that ends in a half may round either way: the old figure
    stays if it is one of the two.
    """
    digits = _DIGITS[field]
    if abs(float(old) - value) <= 0.5 / 10**digits + 1e-9:
        return old
    return f"{value:{'+' * (field in _SIGNED)}.{digits}f}"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


if __name__ == "__main__":
    for name in PAGES:
        page = ROOT / name
        page.write_text(refreshed(page.read_text("utf-8"), cards()), "utf-8")
