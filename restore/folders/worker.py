"""One file repaired, in a process that may be on another machine."""

from functools import lru_cache

from restore import errors, image
from restore.folders.jobs import Job, Outcome, Setup, printable
from restore.inference.session import Session
from restore.models import weights
from restore.repairing import repair_file

KILLED = "Its process died, perhaps for lack of memory: free some and continue with --resume."


def repair(job: Job, setup: Setup) -> Outcome:
    """Repairs one file. An error becomes part of the outcome: it must not stop the others."""
    try:
        session = _session(setup)
        done = repair_file(job.source, job.target, setup.settings, session=session)
        size, lost = job.target.stat().st_size, tuple(map(str, done.lost))
        status = "unchanged" if done.method is None else "repaired"
        told, quality = printable(" ".join(done.notes)), done.diagnosis.quality
        return Outcome(job.file, status, told, quality=quality, bytes=size, lost=lost)
    except Exception as error:  # whatever it is
        return Outcome(job.file, "failed", reason(error))


@lru_cache(maxsize=1)  # a process loads its networks once, unless another run asks for others
def _session(setup: Setup) -> Session:
    image.limit_pillow()
    folder = setup.weights or weights.FOLDER
    return Session(
        engine=setup.engine, weights=folder, threads=setup.threads, precision=setup.precision
    )


def reason(error: BaseException) -> str:
    """What went wrong, in one line of text that can be written anywhere."""
    return printable(" ".join(errors.reason(error).split()))
