"""From folder to folder: every JPEG repaired, by processes of this machine or on a Dask cluster."""

import contextlib
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from restore import files
from restore.codec import JpegImage
from restore.folders import journal
from restore.folders.cluster import on_dask
from restore.folders.jobs import Job, Outcome, Plan
from restore.folders.journal import JOURNAL
from restore.folders.plan import make_plan
from restore.folders.processes import fitting_number, in_processes
from restore.inference import engine as engines
from restore.models import weights

__all__ = ["JOURNAL", "Job", "Outcome", "Plan", "make_plan", "run"]


def run(
    planned: Plan,
    processes: int | None = None,
    dask: str | None = None,
    engine: str = "auto",
    progress: Callable[[int, int, str], None] = lambda done, total, file: None,
) -> dict[str, Any]:
    """Does what is planned; results are whole or not there, however it ends.

    processes: how many, one a core by default (on a GPU, four); dask: instead, the address of a
    scheduler whose workers share the files, or "local:N" for N workers here; engine: what runs the
    networks, see ``restore.inference.engine.use``; progress: called with the files done, their
    number, and the last one. A file that fails does not stop the others, and neither does the death
    of a process. Returns a dictionary of

    - repaired, kept, skipped, failed: how many files there are of each status;
    - files: the outcomes as dictionaries (see ``Outcome``), by file.

    ValueError if weights, engine or cluster are unusable, OSError if the journal is.
    """
    outcomes = list(planned.skipped)
    for entry in planned.kept:
        about = {name: entry.get(name) for name in ("quality", "bytes")}
        outcomes.append(Outcome(entry["file"], "kept", **about))
    if planned.jobs:
        engines.use(engine)
        _try_settings(planned.settings)
        if dask is None:
            count = processes or fitting_number()
            work = in_processes(planned.jobs, planned.settings, engine, count)
        else:
            work = on_dask(planned.jobs, planned.settings, engine, dask)
        outcomes += _journalled(work, planned, progress)
    counts = Counter(outcome.status for outcome in outcomes)
    return {
        **{status: counts[status] for status in ("repaired", "kept", "skipped", "failed")},
        "files": [asdict(outcome) for outcome in sorted(outcomes, key=lambda each: each.file)],
    }


def _try_settings(settings: files.Settings) -> None:
    """Repairs a tiny JPEG: networks are prepared once for all, missing weights told at once."""
    with TemporaryDirectory() as folder:
        tiny = Path(folder, "tiny.jpg")
        tiny.write_bytes(JpegImage.from_rgb(np.full((16, 16, 3), 128, np.uint8), 10).data)
        files.repair_file(tiny, tiny.with_suffix(".png"), settings)


def _journalled(
    work: Generator[Outcome, None, None], planned: Plan, progress: Callable[[int, int, str], None]
) -> list[Outcome]:
    outcomes = []
    jobs = {job.file: job for job in planned.jobs}
    path = planned.folder / JOURNAL
    weights.write_atomically(path, "".join(map(journal.line, planned.kept)).encode())
    try:
        with path.open("a", encoding="utf-8") as notes, contextlib.closing(work):
            for outcome in work:
                if outcome.status == "repaired":
                    identity = journal.identity(jobs[outcome.file], planned.settings)
                    about = {"quality": outcome.quality, "bytes": outcome.bytes}
                    notes.write(journal.line({**identity, **about}))
                    notes.flush()
                outcomes.append(outcome)
                progress(len(outcomes), len(jobs), outcome.file)
    finally:
        _sweep({job.target for job in planned.jobs})
    return outcomes


def _sweep(targets: set[Path]) -> None:
    """Removes what killed processes left half-written (see ``weights.write_atomically``)."""
    for folder in {target.parent for target in targets}:
        for partial in folder.glob(".*.*.part"):
            name, _process, _part = partial.name[1:].rsplit(".", 2)
            if folder / name in targets:
                partial.unlink(missing_ok=True)
