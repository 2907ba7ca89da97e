"""The journal in a folder of results: what is done, from which source, by which weights."""

import contextlib
import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from restore.errors import PhotoError
from restore.folders.jobs import Job, Outcome, Plan, printable
from restore.repairing import Settings
from restore.storage import sweep, write_atomically

#: Notes in the folder of results, in order of time, a line of JSON for each file that a run is
#: about to repair, and one more once it is done.
JOURNAL = ".restore-batch.jsonl"
#: A file beside the journal, locked while a run is at work.
LOCK = ".restore-batch.lock"


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """The entries in a folder of results, the last for each file; none if there is no journal."""
    entries = {}
    with contextlib.suppress(FileNotFoundError):
        for line in (folder / JOURNAL).read_text("utf-8", errors="replace").splitlines():
            # The last line is cut short if a run was killed.
            with contextlib.suppress(ValueError, KeyError, TypeError):
                entry = json.loads(line)
                entries[entry["file"]] = entry
    return entries


def is_done(job: Job, settings: Settings, digests: Iterable[str], entry: Mapping[str, Any]) -> bool:
    """Whether the result that an entry describes is there, and is what the job would make."""
    # Results appear whole, by renaming; a different size shows that they were changed since.
    return (
        entry.items() >= _identity(job, settings, digests).items()
        and job.target.is_file()
        and job.target.stat().st_size == entry.get("bytes")
    )


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Locks a folder while a run writes to it: a folder has one run at a time.

    PhotoError if there is another already, OSError if the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise PhotoError(
            f"Another run is writing to {folder}: wait until it ends, or choose another folder."
        ) from None
    try:
        yield
    finally:
        lock.release()


def noted(work: Generator[Outcome, None, None], plan: Plan) -> Generator[Outcome, None, None]:
    """The outcomes as they come; those of repaired and unchanged files are noted in the journal.

    Before the first one the journal names all files, so that what a killed run left is known as its
    result.

    However it ends, `work` is closed, and what killed processes left half-written is removed.
    OSError if the journal cannot be written. The folder must be :func:`held`.
    """
    jobs = {job.file: job for job in plan.jobs}
    path = plan.folder / JOURNAL
    # Read again: a run may have ended since this one was planned.
    others = [entry for file, entry in read(plan.folder).items() if file not in jobs]
    begun = [{"file": file} for file in jobs]
    write_atomically(path, "".join(map(_line, [*others, *begun])).encode())
    try:
        with path.open("a", encoding="utf-8") as file, contextlib.closing(work):
            for outcome in work:
                if outcome.status in ("repaired", "unchanged"):
                    identity = _identity(jobs[outcome.file], plan.settings, plan.digests)
                    about = {"quality": outcome.quality, "bytes": outcome.bytes}
                    file.write(_line({**identity, **about}))
                    file.flush()
                yield outcome
    finally:
        sweep(job.target for job in plan.jobs)


def _identity(job: Job, settings: Settings, digests: Iterable[str]) -> dict[str, Any]:
    """What must not change for a result to stay valid."""
    return {
        "file": job.file,
        "result": printable(job.target.name),
        "settings": repr(settings),
        "weights": list(digests),
        "source": list(job.stamp),
    }


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry) + "\n"
