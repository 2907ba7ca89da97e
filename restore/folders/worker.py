"""One file repaired, in a process that may be on another machine."""

from functools import lru_cache

from restore import image
from restore.errors import PhotoError
from restore.folders.jobs import Job, Outcome, Setup, printable
from restore.inference.session import Session
from restore.models import weights
from restore.repairing import repair_file

KILLED = "Its process died, perhaps for want of memory: free some and go on with --resume."


def repair(job: Job, setup: Setup) -> Outcome:
    """Repairs one file. Whatever goes wrong is in the outcome: it must not stop the others."""
    try:
        session = _session(setup)
        repaired = repair_file(job.source, job.target, setup.settings, session=session)
        size, lost = job.target.stat().st_size, tuple(map(str, repaired.lost))
        told = printable(" ".join(repaired.notes))
        return Outcome(job.file, "repaired", told, quality=repaired.quality, bytes=size, lost=lost)
    except Exception as error:  # whatever it is
        return Outcome(job.file, "failed", reason(error))


@lru_cache(maxsize=1)  # a process loads its networks once, unless another run asks for others
def _session(setup: Setup) -> Session:
    image.limit_pillow()
    folder = setup.weights or weights.FOLDER
    return Session(engine=setup.engine, weights=folder, threads=setup.threads)


def reason(error: BaseException) -> str:
    """What went wrong, in one line of text."""
    if isinstance(error, PhotoError):
        told = str(error)
    elif isinstance(error, OSError):
        about = (error.strerror or str(error)).lower()
        told = f"{error.filename or 'The result'} cannot be used: {about}."
    else:
        told = f"{type(error).__name__}: {error}"
    return printable(" ".join(told.split()))
