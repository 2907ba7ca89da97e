"""From folder to folder: every JPEG repaired, by processes of this machine or on a Dask cluster."""

import contextlib
import json
import logging
import multiprocessing
import os
import re
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from restore import files, image
from restore.codec import JpegImage
from restore.errors import PhotoError
from restore.inference import engine as engines
from restore.models import weights

if TYPE_CHECKING:
    from distributed import Client

#: Notes in the folder of results what is done: a line of JSON for each file, in order of time.
JOURNAL = ".restore-batch.jsonl"
_KILLED = "Its process died, perhaps for want of memory: free some and go on with --resume."


@dataclass(frozen=True)
class Job:
    """A file to repair.

    file: its path below the folder, as people read it; source, target: absolute; stamp: size in
    bytes and time of change in ns of the source when it was planned.
    """

    file: str
    source: Path
    target: Path
    stamp: tuple[int, int]


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    file: its path below the folder; status: "repaired"; "kept", repaired by an earlier run;
    "skipped", a picture that is no JPEG; "failed"; reason: a sentence for the last two; quality: of
    the JPEG, 1-100; bytes: size of the result.
    """

    file: str
    status: str
    reason: str = ""
    quality: int | None = None
    bytes: int | None = None


@dataclass(frozen=True)
class Plan:
    """What there is to do. folder: of the results; kept: entries of the journal that hold."""

    folder: Path
    settings: files.Settings
    jobs: tuple[Job, ...]
    kept: tuple[dict[str, Any], ...]
    skipped: tuple[Outcome, ...]


def plan(
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
            jobs.append(Job(_printable(below), path, result, stamp))
        else:
            skipped.append(Outcome(_printable(below), "skipped", "It is not a JPEG."))
    if not jobs:
        raise PhotoError(f"{source} holds no JPEG files: give a folder that does.")
    _check_targets(jobs, target, resume)
    noted = _read_journal(folder) if resume else {}
    todo, kept = [], []
    for job in jobs:
        entry = noted.get(job.file)
        if entry is not None and _is_done(job, settings, entry):
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


def _printable(text: Path | str) -> str:
    # Old archives hold names that are not Unicode.
    return str(text).encode(errors="backslashreplace").decode()


def _check_targets(jobs: Sequence[Job], folder: Path, resume: bool) -> None:
    first: dict[Path, Job] = {}
    for job in jobs:
        other = first.setdefault(job.target, job)
        if other is not job:
            raise PhotoError(
                f"{other.file} and {job.file} would both become {_printable(job.target.name)}: "
                "rename one of them."
            )
    present = [job for job in jobs if job.target.exists()]
    if not present:
        return
    example = _printable(present[0].target)
    if not resume:
        raise PhotoError(
            f"{folder} holds {len(present)} of {len(jobs)} results already, such as {example}: "
            "go on with --resume, or choose another folder."
        )
    if not (folder / JOURNAL).exists():
        raise PhotoError(f"{example} is not from an earlier run: choose another folder.")


def _read_journal(folder: Path) -> dict[str, dict[str, Any]]:
    entries = {}
    with contextlib.suppress(FileNotFoundError):
        for line in (folder / JOURNAL).read_text("utf-8", errors="replace").splitlines():
            # The last line is cut short where a run was killed.
            with contextlib.suppress(ValueError, KeyError, TypeError):
                entry = json.loads(line)
                entries[entry["file"]] = entry
    return entries


def _identity(job: Job, settings: files.Settings) -> dict[str, Any]:
    """What must not change for a result to hold, as the journal notes it."""
    return {
        "file": job.file,
        "result": _printable(job.target.name),
        "settings": repr(settings),
        "weights": _weights(settings),
        "source": list(job.stamp),
    }


@cache
def _weights(settings: files.Settings) -> list[str]:
    """SHA-256 of the weights that results depend on."""
    method = settings.chosen()
    if method.build is None:
        return []
    return [weights.read_card(name)["sha256"] for name in (method.name, "chroma")]


def _is_done(job: Job, settings: files.Settings, entry: dict[str, Any]) -> bool:
    # Results appear whole, by renaming; their size tells what became of them since.
    return (
        entry.items() >= _identity(job, settings).items()
        and job.target.is_file()
        and job.target.stat().st_size == entry.get("bytes")
    )


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry) + "\n"


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
            work = _in_processes(planned.jobs, planned.settings, engine, processes or _fitting())
        else:
            work = _on_dask(planned.jobs, planned.settings, engine, dask)
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
    weights.write_atomically(path, "".join(map(_line, planned.kept)).encode())
    try:
        with path.open("a", encoding="utf-8") as journal, contextlib.closing(work):
            for outcome in work:
                if outcome.status == "repaired":
                    identity = _identity(jobs[outcome.file], planned.settings)
                    about = {"quality": outcome.quality, "bytes": outcome.bytes}
                    journal.write(_line({**identity, **about}))
                    journal.flush()
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


@lru_cache(maxsize=1)  # a process makes its networks once, unless another run asks for others
def _use(engine: str, threads: int) -> None:
    engines.use(engine, threads)


def _repair(job: Job, settings: files.Settings, engine: str, threads: int) -> Outcome:
    """Repairs one file, in a process that may be on another machine."""
    try:
        _use(engine, threads)
        quality = files.repair_file(job.source, job.target, settings).quality
        size = job.target.stat().st_size
        return Outcome(job.file, "repaired", quality=quality, bytes=size)
    except Exception as error:  # whatever it is, it must not stop the others
        return Outcome(job.file, "failed", _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, PhotoError):
        reason = str(error)
    elif isinstance(error, OSError):
        about = (error.strerror or str(error)).lower()
        reason = f"{error.filename or 'The result'} cannot be used: {about}."
    else:
        reason = f"{type(error).__name__}: {error}"
    return _printable(" ".join(reason.split()))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _fitting() -> int:
    # On a GPU each holds half a gigabyte before its first picture.
    return min(4, _cores()) if engines.has_cuda() else _cores()


def _in_processes(
    jobs: Sequence[Job], settings: files.Settings, engine: str, count: int
) -> Generator[Outcome, None, None]:
    """The outcomes as they come, from processes of this machine."""
    waiting = deque(jobs)
    count = min(count, len(jobs))
    while waiting:
        suspects = deque((yield from _in_pool(waiting, settings, engine, count)))
        while suspects:  # one of them brought down its process: alone, each answers for itself
            for job in (yield from _in_pool(suspects, settings, engine, 1)):
                yield Outcome(job.file, "failed", _KILLED)


def _in_pool(
    waiting: deque[Job], settings: files.Settings, engine: str, count: int
) -> Generator[Outcome, None, list[Job]]:
    """Takes jobs until there are none, or a process dies; returns those that were at work then."""
    context = multiprocessing.get_context("spawn")
    lifeline, end = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(count, context, _hold_on, (lifeline,))
    threads = max(1, _cores() // count)
    at_work: dict[Future[Outcome], Job] = {}
    try:
        while waiting or at_work:
            with _deaf_processes():
                # No more than there are processes: few to ask when one dies.
                while waiting and len(at_work) < count:
                    future = pool.submit(_repair, waiting[0], settings, engine, threads)
                    at_work[future] = waiting.popleft()
            done, _ = wait(at_work, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda each: each.exception() is not None):
                outcome = future.result()
                del at_work[future]
                yield outcome
        pool.shutdown()
    except BrokenProcessPool:
        pass  # what is returned tells of it
    finally:
        end.close()  # and with it the processes that are still there
        pool.shutdown(cancel_futures=True)
        lifeline.close()
    return list(at_work.values())


def _hold_on(lifeline: Connection) -> None:
    """Ends this process, whatever it does, once the one that started it lets go or ends."""

    def watch() -> None:
        lifeline.poll(None)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextlib.contextmanager
def _deaf_processes() -> Iterator[None]:
    """Processes started now do not hear Ctrl-C, which reaches all that belong to a terminal.

    The one that started them does, and ends them.
    """
    resource_tracker.ensure_running()  # starting it later would undo the mask
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _on_dask(
    jobs: Sequence[Job], settings: files.Settings, engine: str, address: str
) -> Generator[Outcome, None, None]:
    """The outcomes as they come, from the workers of a cluster.

    The scheduler hands the file of a worker that died to another, and gives up after some deaths.
    """
    from distributed import KilledWorker, as_completed

    with _client(address) as client:
        # Not pure: a scheduler must not answer from what it remembers of an earlier run.
        futures = client.map(_repair, jobs, settings=settings, engine=engine, threads=1, pure=False)
        job_of = dict(zip(futures, jobs, strict=True))
        for future, result in as_completed(futures, with_results=True, raise_errors=False):
            if future.cancelled():
                raise ValueError(f"The scheduler at {address} went away: go on with --resume.")
            if future.status == "error":
                error = result[1]
                reason = _KILLED if isinstance(error, KilledWorker) else _reason(error)
                result = Outcome(job_of[future].file, "failed", reason)
            future.release()  # else the file is repaired again when the worker that did it dies
            yield result


@contextlib.contextmanager
def _client(address: str) -> "Iterator[Client]":
    import dask
    from distributed import Client, LocalCluster

    if address.startswith("local:"):
        if not re.fullmatch("[1-9][0-9]*", count := address.removeprefix("local:")):
            raise ValueError(f"{count!r} is no number of workers: give one, such as local:4.")
        # A worker gets one file at a time, which alone is to blame if it dies.
        with (
            dask.config.set({"distributed.scheduler.worker-saturation": 1.0}),
            _deaf_processes(),
        ):
            cluster = LocalCluster(
                n_workers=int(count),
                threads_per_worker=1,
                memory_limit=0,  # the machine's own is the limit, as it is without Dask
                dashboard_address="localhost:0",  # without pages, but a port there must be
                scheduler_kwargs={"dashboard": False},
                silence_logs=logging.CRITICAL,
            )
        with cluster, Client(cluster) as client:
            yield client
        return
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise ValueError(
            f"There is no Dask scheduler at {address!r} ({error}): give its address, such as "
            "tcp://host:8786, or local:4."
        ) from error
    with client:
        _check_cluster(client, address)
        yield client


def _check_cluster(client: "Client", address: str) -> None:
    def knows_package() -> bool:  # in here, for only so can it be sent to those that do not
        from importlib.util import find_spec

        return find_spec("restore") is not None

    if not client.nthreads():
        raise ValueError(
            f"The Dask scheduler at {address} has no workers: start some in the project's folder, "
            f"with python -m dask worker {address}."
        )
    if not all([client.run_on_scheduler(knows_package), *client.run(knows_package).values()]):
        raise ValueError(
            f"Scheduler or workers of the Dask cluster at {address} cannot import restore: start "
            "them in the project's folder, with python -m dask scheduler and python -m dask worker."
        )
