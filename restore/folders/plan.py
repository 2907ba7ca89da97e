"""What to do to repair a folder; nothing is written yet."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from restore import files, image
from restore.errors import PhotoError
from restore.folders import journal
from restore.folders.jobs import Job, Outcome, Plan, printable


def make_plan(
    source: Path, target: Path, settings: files.Settings, suffix: str = ".png", resume: bool = False
) -> Plan:
    """What to do to repair all JPEG files in and below a folder into another, laid out alike.

    A JPEG is a file that begins as one or whose suffix says so. Hidden files are left alone, and
    links to folders are not followed. resume: keep those results of an earlier run whose source and
    settings are still what its journal notes, and make the others again. Nothing is written yet.
    PhotoError if a folder cannot serve, there is no JPEG, two files would get the same result, or
    results are there already; OSError if a folder cannot be read.
    """
    image.check_suffix(suffix)
    if not source.is_dir():
        raise PhotoError(f"{source} is no folder: give a folder of JPEG files.")
    origin, folder = source.resolve(), target.resolve()
    if origin.is_relative_to(folder) or folder.is_relative_to(origin):
        raise PhotoError(
            f"{source} and {target} overlap: choose a folder for the results that is apart."
        )
    jobs, skipped = [], []
    for path in _pictures(origin):
        below = path.relative_to(origin)
        if _is_jpeg(path):
            about = path.stat()
            result = (folder / below).with_suffix(suffix)
            stamp = (about.st_size, about.st_mtime_ns)
            jobs.append(Job(printable(below), path, result, stamp))
        else:
            skipped.append(Outcome(printable(below), "skipped", "It is not a JPEG."))
    if not jobs:
        raise PhotoError(f"{source} holds no JPEG files: give a folder that does.")
    _check_targets(jobs, target, resume)
    noted = journal.read(folder) if resume else {}
    todo, kept = [], []
    for job in jobs:
        entry = noted.get(job.file)
        if entry is not None and journal.is_done(job, settings, entry):
            kept.append(entry)
        else:
            todo.append(job)
    return Plan(folder, settings, tuple(todo), tuple(kept), tuple(skipped))


def _pictures(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(here, name) for name in sorted(names) if not name.startswith(".")):
            if path.suffix.lower() in image.SUFFIXES and path.is_file():
                yield path


def _is_jpeg(path: Path) -> bool:
    if path.suffix.lower() in image.JPEG_SUFFIXES:
        return True
    with contextlib.suppress(OSError), path.open("rb") as file:
        return file.read(3) == b"\xff\xd8\xff"  # start of image, and of the next marker
    return False


def _check_targets(jobs: Sequence[Job], folder: Path, resume: bool) -> None:
    first: dict[Path, Job] = {}
    for job in jobs:
        other = first.setdefault(job.target, job)
        if other is not job:
            raise PhotoError(
                f"{other.file} and {job.file} would both become {printable(job.target.name)}: "
                "rename one of them."
            )
    present = [job for job in jobs if job.target.exists()]
    if not present:
        return
    example = printable(present[0].target)
    if not resume:
        raise PhotoError(
            f"{folder} holds {len(present)} of {len(jobs)} results already, such as {example}: "
            "go on with --resume, or choose another folder."
        )
    if not (folder / journal.JOURNAL).exists():
        raise PhotoError(f"{example} is not from an earlier run: choose another folder.")
