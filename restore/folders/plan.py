"""What to do to repair a folder; nothing is written yet."""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from restore import choosing, image, repairing
from restore.errors import PhotoError
from restore.folders import journal
from restore.folders.jobs import Job, Outcome, Plan, printable
from restore.inference.session import Session, default_session
from restore.models.spec import Network
from restore.repairing import Settings


def make_plan(
    source: Path,
    target: Path,
    settings: Settings,
    *,
    session: Session | None = None,
    suffix: str = ".png",
    resume: bool = False,
) -> Plan:
    """Plans the repair of all JPEG files in and below a folder into another with the same layout.

    A JPEG is a file that begins as one or whose suffix says so. Hidden files are left alone, and
    links to folders are not followed. Nothing is written yet.

    Parameters
    ----------
    source, target : Path
        The folder of JPEG files, and that of the results.
    settings : Settings
        How files are repaired.
    session : Session, optional
        Its engine, weights and precision repair the files; the default session if omitted.
    suffix : str
        Names the type of the results.
    resume : bool
        Whether results of an earlier run are kept if their source, settings and weights are still
        those that its journal notes. The others are made again.

    Raises
    ------
    PhotoError
        If results cannot be written with this suffix, a folder is unusable, there is no JPEG, two
        files would get the same result, or results are there already.
    ValueError
        If the settings do not suit the method.
    OSError
        If a folder cannot be read.
    """
    session = session or default_session()
    repairing.check_suffix(suffix, settings)
    repairing.check(settings, session)
    if not source.is_dir():
        raise PhotoError(f"{source} is not a folder: give a folder of JPEG files.")
    origin, folder = source.resolve(), target.resolve()
    if origin.is_relative_to(folder) or folder.is_relative_to(origin):
        raise PhotoError(
            f"{source} and {target} overlap: choose a separate folder for the results."
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
    noted = journal.read(folder) if resume else {}
    _check_targets(jobs, target, noted if resume else None)
    digests = _digests(settings, session)
    todo, kept = [], []
    for job in jobs:
        entry = noted.get(job.file)
        if entry is not None and journal.is_done(job, settings, digests, entry):
            kept.append(entry)
        else:
            todo.append(job)
    return Plan(
        folder=folder,
        settings=settings,
        session=session,
        digests=digests,
        jobs=tuple(todo),
        kept=tuple(kept),
        skipped=tuple(skipped),
    )


def _digests(settings: Settings, session: Session) -> tuple[str, ...]:
    """SHA-256 of the weights that results depend on."""
    method = choosing.choose(settings.method, session.with_effort(settings.effort))
    if not isinstance(method, Network):
        return ()
    return tuple(session.card(each)["sha256"] for each in (method, *session.companions()))


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


def _check_targets(jobs: Sequence[Job], folder: Path, noted: Mapping[str, Any] | None) -> None:
    """PhotoError if a result would replace something else; noted: in the journal, if resuming."""
    first: dict[Path, Job] = {}
    for job in jobs:
        other = first.setdefault(job.target, job)
        if other is not job:
            raise PhotoError(
                f"{other.file} and {job.file} would both become {printable(job.target.name)}: "
                "rename one of them."
            )
    present = [job for job in jobs if job.target.exists()]
    if present and noted is None:
        raise PhotoError(
            f"{folder} already holds {len(present)} of {len(jobs)} results, such as "
            f"{printable(present[0].target)}: continue with --resume, or choose another folder."
        )
    for job in present:
        if noted is not None and job.file not in noted:
            raise PhotoError(
                f"{printable(job.target)} exists and is not from an earlier run: move it "
                "elsewhere, or choose another folder."
            )
