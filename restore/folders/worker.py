"""One file repaired, in a process that may be on another machine."""

from functools import lru_cache

from restore import files
from restore.errors import PhotoError
from restore.folders.jobs import Job, Outcome, printable
from restore.inference import engine as engines

KILLED = "Its process died, perhaps for want of memory: free some and go on with --resume."


def repair(job: Job, settings: files.Settings, engine: str, threads: int) -> Outcome:
    """Repairs one file, in a process that may be on another machine."""
    try:
        _use(engine, threads)
        quality = files.repair_file(job.source, job.target, settings).quality
        size = job.target.stat().st_size
        return Outcome(job.file, "repaired", quality=quality, bytes=size)
    except Exception as error:  # whatever it is, it must not stop the others
        return Outcome(job.file, "failed", reason(error))


@lru_cache(maxsize=1)  # a process makes its networks once, unless another run asks for others
def _use(engine: str, threads: int) -> None:
    engines.use(engine, threads)


def reason(error: Exception) -> str:
    if isinstance(error, PhotoError):
        reason = str(error)
    elif isinstance(error, OSError):
        about = (error.strerror or str(error)).lower()
        reason = f"{error.filename or 'The result'} cannot be used: {about}."
    else:
        reason = f"{type(error).__name__}: {error}"
    return printable(" ".join(reason.split()))
