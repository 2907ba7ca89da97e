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
    """Writes a file so that it is either the old one or the whole new one, even after a power cut.

    Missing folders are made. On return the file is on the disk. OSError if the disk fails; the old
    file is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{_beginning(path)}{secrets.token_hex(4)}{_PART}")
    try:
        with partial.open("xb") as file:
            # Locked until the end, or until this process dies: see `sweep`.
            with contextlib.suppress(OSError):  # not every network file system has locks
                fcntl.flock(file, fcntl.LOCK_EX)
            file.write(data)
            file.flush()
            _sync(file.fileno())
            partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    _sync_folder(path.parent)


def sweep(targets: Iterable[Path]) -> None:
    """Removes the half-written versions of these files that killed processes left behind.

    Those that a living process is writing, on any machine, are left alone. So is everything on a
    file system without locks.
    """
    folders: dict[Path, set[str]] = {}
    for target in targets:
        folders.setdefault(target.parent, set()).add(_beginning(target))
    for folder, beginnings in folders.items():
        for partial in folder.glob(f".*.*{_PART}"):
            if partial.name[: partial.name.index(".", 1) + 1] in beginnings:
                _remove_unless_held(partial)


def _beginning(path: Path) -> str:
    """How the names of a file's half-written versions begin.

    They are short, however long the file's own name is: file systems allow 255 bytes.
    """
    return f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}."


def _remove_unless_held(partial: Path) -> None:
    with contextlib.suppress(OSError), partial.open("rb") as file:
        # An empty file may be one that another process has just made and not yet locked.
        if os.fstat(file.fileno()).st_size:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            partial.unlink(missing_ok=True)


def _sync(file: int) -> None:
    """Forces an open file onto the disk."""
    # On macOS fsync leaves it in the disk's own cache.
    wholly = getattr(fcntl, "F_FULLFSYNC", None)
    if wholly is not None:
        with contextlib.suppress(OSError):
            fcntl.fcntl(file, wholly)
            return
    os.fsync(file)


def _sync_folder(folder: Path) -> None:
    """Forces the names in a folder onto the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems sync only files
            os.fsync(opened)
    finally:
        os.close(opened)
