"""What a run tells about itself: a report, a row of its log, sample pictures."""

import csv
from dataclasses import asdict, dataclass
from pathlib import Path

from restore.storage import write_atomically
from restore.training import validation

#: Names in a run's folder.
LOG = "log.csv"
SAMPLES = "samples"


@dataclass(frozen=True)
class Report:
    """Where a run stands.

    steps: how many there will be (an estimate if the run has a deadline); share: how much is done,
    0 to 1; loss, gradient_norm: means since the last report; precision: "float32" or "bf16";
    seconds: spent training so far, over all resumptions; gains: dB over JPEG by quality at the last
    validation, empty before the first.
    """

    step: int
    steps: int
    share: float
    loss: float
    gradient_norm: float
    learning_rate: float
    samples_per_second: float
    seconds: float
    precision: str
    gains: dict[int, float]


def append(run: Path, report: Report) -> None:
    """Adds a report to the log of a run's folder."""
    row = {key: value for key, value in asdict(report).items() if key not in ("steps", "gains")}
    row |= {f"gain_{quality}": report.gains.get(quality) for quality in validation.QUALITIES}
    path = run / LOG
    path.parent.mkdir(parents=True, exist_ok=True)
    new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.DictWriter(file, list(row), lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(row)


def write_samples(run: Path, step: int, sheet: bytes) -> None:
    """Keeps a PNG of sample pictures."""
    write_atomically(run / SAMPLES / f"{step:07d}.png", sheet)


def forget_later(run: Path, step: int) -> None:
    """Drops rows and samples of steps after `step`, which will be done again."""
    log = run / LOG
    if log.exists():
        header, *rows = log.read_text("utf-8").splitlines(keepends=True) or [""]
        kept = [row for row in rows if row.endswith("\n") and int(row.partition(",")[0]) <= step]
        log.unlink()
        if kept:
            write_atomically(log, "".join([header, *kept]).encode())
    for sample in (run / SAMPLES).glob("*.png"):
        if int(sample.stem) > step:
            sample.unlink()
