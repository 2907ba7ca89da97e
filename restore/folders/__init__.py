"""From folder to folder: every JPEG repaired, by processes on this machine or a Dask cluster."""

import contextlib
from collections import Counter
from collections.abc import Generator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from restore.codec import JpegImage
from restore.folders import journal
from restore.folders.cluster import on_dask
from restore.folders.jobs import STATUSES, Job, Outcome, Plan, Setup
from restore.folders.journal import JOURNAL, LOCK
from restore.folders.plan import make_plan
from restore.folders.processes import fitting_number, in_processes
from restore.models import weights
from restore.progress import CountProgress, unheard
from restore.repairing import repair_file

__all__ = ["JOURNAL", "LOCK", "Job", "Outcome", "Plan", "Setup", "make_plan", "run"]


def run(
    plan: Plan,
    *,
    processes: int | None = None,
    dask: str | None = None,
    progress: CountProgress = unheard,
) -> dict[str, Any]:
    """Carries out a plan; however it ends, each result is whole or absent.

    A file that fails does not stop the others, and neither does the death of a process. Each
    process makes its own session, with the engine, weights and precision of the plan's.

    Parameters
    ----------
    plan : Plan
        See :func:`make_plan`.
    processes : int, optional
        How many; one a core by default (on a GPU, at most four).
    dask : str, optional
        Instead of processes: the address of a scheduler whose workers share the files, or "local:N"
        for N workers on this machine.
    progress : callable
        Called with how many files are done, how many there are, and the last one done.

    Returns
    -------
    dict
        How many files there are of each status, in the order of ``STATUSES``; files: the outcomes
        as dictionaries (see ``Outcome``), sorted by file.

    Raises
    ------
    PhotoError
        If another run is writing to the folder.
    ValueError
        If the weights, the engine or the cluster are unusable.
    OSError
        If the journal is unusable.
    """
    outcomes = list(plan.skipped)
    for entry in plan.kept:
        quality, size = entry.get("quality"), entry.get("bytes")
        outcomes.append(Outcome(entry["file"], "kept", quality=quality, bytes=size))
    if plan.jobs:
        _try(plan)
        work = _share_out(plan, processes, dask)
        # Closed at once on Ctrl-C, so that processes end and the journal is whole.
        with journal.held(plan.folder), contextlib.closing(journal.noted(work, plan)) as done:
            for number, outcome in enumerate(done, 1):
                outcomes.append(outcome)
                progress(number, len(plan.jobs), outcome.file)
    counts = Counter(outcome.status for outcome in outcomes)
    return {
        **{status: counts[status] for status in STATUSES},
        "files": [asdict(outcome) for outcome in sorted(outcomes, key=lambda each: each.file)],
    }


def _try(plan: Plan) -> None:
    """Repairs a tiny JPEG, so that missing weights are reported once, not for every file."""
    with TemporaryDirectory() as folder:
        tiny = Path(folder, "tiny.jpg")
        tiny.write_bytes(JpegImage.from_rgb(np.full((16, 16, 3), 128, np.uint8), 10).data)
        result = Path(folder, "result").with_suffix(plan.jobs[0].target.suffix)
        repair_file(tiny, result, plan.settings, session=plan.session)


def _share_out(
    plan: Plan, processes: int | None, dask: str | None
) -> Generator[Outcome, None, None]:
    session = plan.session
    folder = None if session.weights == weights.FOLDER else session.weights.resolve()
    setup = Setup(plan.settings, session.engine, folder, threads=1, precision=session.precision)
    if dask is not None:
        return on_dask(plan.jobs, setup, dask)
    count = min(processes or fitting_number(), len(plan.jobs))
    return in_processes(plan.jobs, setup, count)
