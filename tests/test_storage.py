"""Files that are whole or not there, while others write, die and sweep."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from restore import storage
from restore.storage import sweep, write_atomically

#: Writes a file, and stops just before it is renamed.
STALLED = """
import pathlib, sys, time
from restore import storage
pathlib.Path.replace = lambda *_: (print(flush=True), time.sleep(600))
storage.write_atomically(pathlib.Path(sys.argv[1]), b"half")
"""


@pytest.fixture
def stalled(tmp_path):
    """A process that has written `a.png` half, and the folder."""
    command = [sys.executable, "-c", STALLED, str(tmp_path / "a.png")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    process.stdout.readline()
    yield process, tmp_path
    process.kill()
    process.wait()
    process.stdout.close()


def test_what_a_living_process_writes_is_not_swept_and_what_a_dead_one_left_is(stalled):
    process, folder = stalled
    assert len(list(folder.iterdir())) == 1
    sweep([folder / "a.png"])
    assert len(list(folder.iterdir())) == 1
    process.kill()
    process.wait()
    sweep([folder / "b.png"])  # another's
    assert len(list(folder.iterdir())) == 1
    sweep([folder / "a.png"])
    assert not list(folder.iterdir())


def test_two_may_write_one_file(stalled):
    _, folder = stalled
    write_atomically(folder / "a.png", b"whole")
    assert (folder / "a.png").read_bytes() == b"whole"


@pytest.mark.parametrize("name", ["x" * 251 + ".png", "사" * 83 + ".png"])
def test_names_may_be_as_long_as_the_file_system_takes(tmp_path, name):
    assert len(os.fsencode(name)) > 252
    write_atomically(tmp_path / name, b"data")
    assert (tmp_path / name).read_bytes() == b"data"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_disk_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    def fail(file):
        raise OSError(28, "No space left on device")

    write_atomically(tmp_path / "a", b"old")
    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(storage, "_sync", fail)
    with pytest.raises(OSError, match="No space"):
        write_atomically(tmp_path / "a", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="It reads the calls of Linux.")
def test_the_disk_has_the_bytes_before_the_name_and_both_at_the_end(tmp_path, monkeypatch):
    calls = []

    def sync(descriptor, fsync=os.fsync):
        calls.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    def replace(partial, path, rename=os.replace):
        calls.append("renamed")
        rename(partial, path)
        return path

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr("pathlib.Path.replace", replace)
    write_atomically(tmp_path / "below" / "a", b"data")
    partial, *rest = calls
    assert partial.endswith(".part")
    assert rest == ["renamed", str(tmp_path / "below")]
