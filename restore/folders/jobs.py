"""What there is to do in a folder, and what became of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from restore.inference.session import Session
from restore.repairing import Settings

#: What can become of a file, in the order of reports.
STATUSES = ("repaired", "unchanged", "kept", "skipped", "failed")


@dataclass(frozen=True)
class Job:
    """A file to repair.

    file: its path below the folder, as people read it; source, target: absolute paths; stamp: the
    source's size in bytes and modification time in ns when it was planned.
    """

    file: str
    source: Path
    target: Path
    stamp: tuple[int, int]


@dataclass(frozen=True)
class Setup:
    """How files are repaired, in any process.

    engine, weights, threads, precision: of the session that each process makes for itself; weights
    is None for the released ones, wherever they lie on its machine.
    """

    settings: Settings
    engine: str = "auto"
    weights: Path | None = None
    threads: int = 0
    precision: str = "auto"


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    file: its path below the folder; status: "repaired"; "unchanged", since it is too good;
    "kept", a result of an earlier run; "skipped", a picture that is not a JPEG; "failed"; reason: a
    sentence for the last two, and for a repaired or unchanged file what people should be told about
    it, such as how much of it is lost; quality: of the JPEG, 1-100; bytes: size of the result;
    lost: names of the metadata that the result could not keep.
    """

    file: str
    status: str
    reason: str = ""
    quality: int | None = None
    bytes: int | None = None
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What there is to do.

    folder: of the results; session: its engine, weights and precision repair the files; digests:
    SHA-256 of the weights that results depend on; kept: entries of the journal that still hold.
    """

    folder: Path
    settings: Settings
    session: Session
    digests: tuple[str, ...]
    jobs: tuple[Job, ...]
    kept: tuple[dict[str, Any], ...]
    skipped: tuple[Outcome, ...]


def printable(text: Path | str) -> str:
    """A path as text that can be written anywhere; old archives hold names in no valid encoding."""
    return str(text).encode(errors="backslashreplace").decode()
