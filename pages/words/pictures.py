"""The names of sets of pictures, as the papers and the model cards have them."""

import re

from pages.words import text

_PARTS = {
    "gray": r"\bgray\b",
    "luma": r"\bluma\b",
    "first": r"\bfirst (?P<count>\d+) pictures\b",
    "after": r"\bafter JPEG (?P<quality>\d+)\b",
}


def pictures(name: str) -> str:
    """`name` in the visitor's language, such as "LIVE1 gray, after JPEG 10 (luma)"."""
    for part, pattern in _PARTS.items():
        name = re.sub(
            pattern, lambda match, part=part: text(f"pictures_{part}", **match.groupdict()), name
        )
    return name
