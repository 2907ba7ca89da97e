"""How often :func:`restore.diagnose` finds what was done to pictures, and how often it errs.

``python tests/benchmarks/diagnosis.py FOLDER`` takes pictures that were never compressed,
compresses them with libjpeg in 4:2:0, and prints a table: found means within 3 of the quality and
on the right grid. Pictures compressed once or never show no trace; each that does is a false alarm.
"""

import argparse
import io
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

from restore.codec import JpegImage
from restore.past import Past, of_jpeg, of_pixels

FIRST = (5, 10, 15, 20, 30, 40, 50, 60)
SECOND = (60, 75, 85, 90, 95)
ONCE = (30, 40, 50, 60, 75, 85, 90, 95)
APART, CUT, NEAR = 15, (3, 5), 3


def saved(rgb: np.ndarray, quality: int) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "JPEG", quality=quality, subsampling="4:2:0")
    return buffer.getvalue()


def decoded(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def is_found(past: Past | None, quality: int, cut: tuple[int, int]) -> bool:
    if past is None or abs(past.quality - quality) > NEAR:
        return False
    return (past.row, past.column) == (-cut[0] % 8, -cut[1] % 8)


def measure(rgb: np.ndarray, found: Counter, tried: Counter, missed: list[str]) -> None:
    """Adds what one picture shows."""

    def note(kind: str, right: bool, case: str) -> None:
        tried[kind] += 1
        found[kind] += right
        if not right:
            missed.append(f"{kind}: {case}")

    for first in FIRST:
        once = decoded(saved(rgb, first))
        for second in (each for each in SECOND if each >= first + APART):
            for kind, cut in (("JPEG, same grid", (0, 0)), ("JPEG, shifted grid", CUT)):
                past = of_jpeg(JpegImage.from_bytes(saved(once[cut[0] :, cut[1] :], second)))
                note(kind, is_found(past, first, cut), f"{first} then {second} -> {past}")
        for kind, cut in (("PNG", (0, 0)), ("PNG, cropped", CUT)):
            past = of_pixels(once[cut[0] :, cut[1] :])
            note(kind, is_found(past, first, cut), f"{first} -> {past}")
    for quality in ONCE:
        past = of_jpeg(JpegImage.from_bytes(saved(rgb, quality)))
        note("no false alarm, compressed once", past is None, f"{quality} -> {past}")
    past = of_pixels(rgb)
    note("no false alarm, never compressed", past is None, str(past))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    found, tried, missed = Counter(), Counter(), []
    for path in sorted(parser.parse_args().folder.iterdir()):
        measure(np.asarray(Image.open(path).convert("RGB")), found, tried, missed)
    print("| pictures | tried | right |\n|---|---|---|")
    for kind, count in tried.items():
        print(f"| {kind} | {count} | {found[kind]} ({found[kind] / count:.1%}) |")
    print(*missed, sep="\n")


if __name__ == "__main__":
    main()
