"""Feeds damaged and hostile files to the whole way: bytes to picture, repaired picture, file.

    python tests/fuzz/harness.py --minutes 20
    python tests/fuzz/harness.py --minutes 20 --seeds FOLDER

Each case is a seed file, made here or from a folder, and changed by a random generator that its
number seeds. It must end in a picture or in a PhotoError of one sentence. Anything else is a
finding: another exception, a crash, more than 20 seconds of work or 1.5 GB, files or descriptors
left behind, memory that grows. Findings are written to --findings under their numbers;
``--case NUMBER`` repeats one. Cases run in a child process, which is replaced after some thousand
cases, and when it dies. It needs /proc. tests/fuzz/page.py does the same through the app.
"""

import argparse
import collections
import functools
import json
import os
import re
import resource
import select
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from restore import image, repairing  # noqa: E402
from restore.errors import PhotoError  # noqa: E402
from restore.inference.session import Session  # noqa: E402
from tests.fuzz.mutations import mutate, seeds, seeds_in  # noqa: E402

OURS = tuple(ROOT / "restore" / name for name in (".", "codec", "image"))
SECONDS = 20
MEMORY = 1536 * 2**20
CASES_A_CHILD = 2000
# One that takes little address space, which is what is limited.
SESSION = Session(engine="onnx", threads=1)
# Beyond what allocators keep, and the first use of each decoder.
GROWTH = 400 * 2**20


def exercise(data: bytes, suffix: str = ".png") -> str:
    """Bytes to picture and back; "picture", or the sentence by which the file is refused.

    AssertionError where the picture is not what :class:`restore.image.Photo` promises.
    """
    refusals = []
    for read in (image.read_metadata, image.open_photo):
        try:
            photo = read(data, "photo")
        except PhotoError as error:
            refusals.append(_refusal(error))
    if refusals:
        # What refuses the metadata refuses the picture.
        assert len(refusals) == 2 or isinstance(photo, image.Metadata), refusals
        return refusals[-1]
    shape = photo.rgb.shape
    assert photo.rgb.dtype == np.uint8 and len(shape) == 3 and shape[2] == 3 and min(shape) > 0
    assert photo.alpha is None or (photo.alpha.shape, photo.alpha.dtype) == (shape[:2], np.uint8)
    assert photo.deep is None or (photo.deep.shape, photo.deep.dtype) == (shape, np.uint16)
    try:
        jpeg = photo.jpeg
    except PhotoError as error:  # a kind that Pillow alone reads
        jpeg = None
        _refusal(error)
    if jpeg is not None:
        decoded = image.turn_upright(jpeg.decode().rgb, photo.orientation)
        assert decoded.shape == shape
    if photo.width * photo.height < 1_000_000:
        picture = photo.rgb if photo.deep is None else photo.deep
        embedded = image.read_metadata(data).embedded
        try:
            written = image.encode(
                picture, suffix, icc=photo.icc, embedded=embedded, alpha=photo.alpha
            )
        except PhotoError as error:  # a side is too long for the format
            return _refusal(error)
        again = image.open_photo(written)
        assert again.rgb.shape == shape and again.orientation == 1
        image.to_srgb(photo.rgb, photo.icc)
        _repair(data, shape, suffix)
    return "picture"


def _repair(data: bytes, shape: tuple[int, ...], suffix: str) -> None:
    """The way of `restore repair`, by the network that it chooses."""
    try:
        done = repairing.repair_bytes(data, "photo", repairing.Settings(), session=SESSION)
    except PhotoError as error:  # a kind that Pillow alone reads, or without coefficients
        _refusal(error)
        return
    picture = done.storage.upright(done.at(60))
    assert picture.dtype in (np.uint8, np.uint16) and picture.shape in (shape, shape[:2])
    assert done.before.shape == done.after.shape
    again = image.open_photo(done.storage.encode(done.after, suffix))
    assert again.rgb.shape == shape


def _refusal(error: PhotoError) -> str:
    """The sentence of a refusal that is none of our own mistakes."""
    sentence = str(error)
    assert re.fullmatch(r"[^\n]+\.", sentence) and "memory" not in sentence, sentence
    cause = error.__cause__
    if cause is not None and not isinstance(cause, PhotoError):
        raised = traceback.extract_tb(cause.__traceback__)[-1]
        assert Path(raised.filename).parent not in OURS, f"{cause!r} in line {raised.lineno}"
    return sentence


# The corpus.


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _entries(folder: str) -> int:
    return len(list(Path(folder).iterdir()))


def _child(first: int, count: int, files: Mapping[str, bytes]) -> None:
    """Handles cases and prints, for each, its number before and a line of JSON after."""
    for data in seeds().values():  # decoders load their libraries, caches fill
        exercise(data)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resident, descriptors = _resident(), _entries("/dev/fd")
    left = _entries(tempfile.gettempdir())  # by what was loaded
    for number in range(first, first + count):
        data = mutate(number, files)[1]
        print(number, flush=True)
        suffix = (".png", ".tif", ".webp", ".jpg")[number % 4]
        failure = ""
        try:
            outcome = exercise(data, suffix)
        except Exception as error:
            outcome, failure = "finding", f"{type(error).__name__}: {error}"
        if not failure and _entries(tempfile.gettempdir()) > left:
            failure = "a file is left behind"
        if not failure and _entries("/dev/fd") > descriptors:
            failure = "a descriptor is left open"
            descriptors = _entries("/dev/fd")
        print(json.dumps([outcome, failure]), flush=True)
        if number == first + count // 2:  # allocators keep what the largest pictures took
            resident = _resident()
    print(json.dumps(["grown", _resident() - resident]), flush=True)


class _Cases:
    """Runs cases one after the other in child processes, and keeps what they find."""

    def __init__(self, first: int, findings: Path, folder: Path | None) -> None:
        self.next, self.findings, self.folder = first, findings, folder
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.slowest, self.growth, self.found = (0.0, -1), 0, 0

    def report(self, number: int, what: str) -> None:
        self.found += 1
        name, data = mutate(number, _files(self.folder))
        print(f"finding in case {number} ({name}): {what}", flush=True)
        self.findings.mkdir(parents=True, exist_ok=True)
        (self.findings / f"{number}-{name}").write_bytes(data)

    def run(self, count: int, until: float) -> None:
        """Up to `count` cases in one child, which is left at the time `until`."""
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as errors:
            command = [sys.executable, __file__, "--child", str(self.next), str(count)]
            if self.folder is not None:
                command += ["--seeds", str(self.folder)]
            environment = {**os.environ, "TMPDIR": folder, "OMP_NUM_THREADS": "1"}
            child = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                bufsize=0,  # select must see every line
                stderr=errors,
                cwd=folder,
                env=environment,
            )
            first = self.next
            try:
                if not self._follow(child, until):
                    errors.seek(0)
                    last = errors.read().decode(errors="replace").strip().rpartition("\n")[2]
                    if self.next == first:
                        raise RuntimeError(f"A child dies before its first case: {last}")
                    self.report(self.next - 1, f"the process died after it: {last}")
            finally:
                child.kill()
                child.wait()
                child.stdout.close()

    def _follow(self, child: subprocess.Popen, until: float) -> bool:
        """Hears a child to its end, or to the time `until`; False if it died between two cases."""
        number, started, began = None, 0.0, 0.0
        while time.monotonic() < until:
            ready, _, _ = select.select([child.stdout], [], [], 1)
            used = _seconds_used(child.pid) - started
            if not ready:
                # The machine may be busy with other things: the child's own time counts first.
                stuck = time.monotonic() - began > 12 * SECONDS
                if number is not None and (used > SECONDS or stuck):
                    self.report(number, f"it takes more than {SECONDS} seconds")
                    return True
                continue
            line = child.stdout.readline()
            if not line:
                if number is None:
                    return False
                self.report(number, f"the process died ({child.wait()})")
                return True
            answer = json.loads(line)
            if isinstance(answer, int):
                number, self.next = answer, answer + 1
                started, began = _seconds_used(child.pid), time.monotonic()
                continue
            outcome, failure = answer
            if outcome == "grown":
                self.growth = max(self.growth, failure)
                if failure > GROWTH:
                    self.report(self.next - 1, f"{failure >> 20} MB more are in use after it")
                return True
            self.slowest = max(self.slowest, (used, number))
            self.outcomes[outcome] += 1
            if failure:
                self.report(number, failure)
            number = None
        return True


def _seconds_used(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@functools.cache
def _files(folder: Path | None) -> dict[str, bytes]:
    """The seeds of a folder, or those that are made here."""
    return seeds() if folder is None else seeds_in(folder)


def main() -> int:
    image.limit_pillow()
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--cases", type=int, default=sys.maxsize, help="stop after so many")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--case", type=int, help="repeat one case here, without a child")
    parser.add_argument("--findings", type=Path, default=ROOT / "tests/artefacts/fuzz")
    parser.add_argument("--seeds", type=lambda name: Path(name).resolve(), help="a folder")
    parser.add_argument("--child", type=int, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    files = _files(options.seeds)
    if not files:
        parser.error(f"{options.seeds} holds no small pictures")
    if options.child:
        _child(*options.child, files)
        return 0
    if options.case is not None:
        name, data = mutate(options.case, files)
        print(name, len(data), "bytes")
        print(exercise(data, (".png", ".tif", ".webp", ".jpg")[options.case % 4]))
        return 0
    cases = _Cases(options.first, options.findings.resolve(), options.seeds)
    started = time.monotonic()
    until = started + options.minutes * 60
    last = options.first + options.cases
    while time.monotonic() < until and cases.next < last:
        cases.run(min(CASES_A_CHILD, last - cases.next), until)
    for outcome, count in cases.outcomes.most_common():
        print(f"{count:7d}  {outcome}")
    seconds, number = cases.slowest
    print(f"{cases.next - options.first} cases, {cases.found} findings")
    print(f"{len(files)} seeds, {time.monotonic() - started:.0f} s")
    print(f"slowest: {seconds:.1f} s, case {number}; memory grew by {cases.growth >> 20} MB")
    return 1 if cases.found else 0


if __name__ == "__main__":
    sys.exit(main())
