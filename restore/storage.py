"""Files that are written whole or not at all."""

import contextlib
import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

_PART = ".part"


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file so that it is either the old one or the whole new one, power cuts included.

    Missing folders are made. On return the disk has the file. OSError where the disk fails; the old
    file is untouched then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{_beginning(path)}{secrets.token_hex(4)}{_PART}")
    try:
        with partial.open("xb") as file:
            # Held until the end, or the death of this process: see `sweep`.
            with contextlib.suppress(OSError):  # not every network's file system has locks
                fcntl.flock(file, fcntl.LOCK_EX)
            file.write(data)
            file.flush()
            _sync(file.fileno())
            partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    _sync_folder(path.parent)


def sweep(targets: Iterable[Path]) -> None:
    """Removes what killed processes left half-written of these files.

    What a living process writes is left alone, on whichever machine it runs, and so is everything
    where the file system has no locks.
    """
    folders: dict[Path, set[str]] = {}
    for target in targets:
        folders.setdefault(target.parent, set()).add(_beginning(target))
    for folder, beginnings in folders.items():
        for partial in folder.glob(f".*.*{_PART}"):
            if partial.name[: partial.name.index(".", 1) + 1] in beginnings:
                _remove_unless_held(partial)


def _beginning(path: Path) -> str:
    """How the names of what is half-written of a file begin.

    However long the file's own name is, they are short: file systems end at 255 bytes.
    """
    return f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}."


def _remove_unless_held(partial: Path) -> None:
    with contextlib.suppress(OSError), partial.open("rb") as file:
        # A file that is empty may be another's that was made this moment and is not yet held.
        if os.fstat(file.fileno()).st_size:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            partial.unlink(missing_ok=True)


def _sync(file: int) -> None:
    """Has the disk write down an open file."""
    # On macOS fsync leaves it in the disk's own memory.
    wholly = getattr(fcntl, "F_FULLFSYNC", None)
    if wholly is not None:
        with contextlib.suppress(OSError):
            fcntl.fcntl(file, wholly)
            return
    os.fsync(file)


def _sync_folder(folder: Path) -> None:
    """Has the disk write down the names in a folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network's file systems sync files alone
            os.fsync(opened)
    finally:
        os.close(opened)
