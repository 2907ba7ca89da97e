"""Feeds damaged and hostile files to the whole way from bytes to picture and back.

    python tests/fuzz/harness.py --minutes 20

Each case is a seed file, changed by a random generator that its number seeds. It must end in a
picture or in a PhotoError of one sentence. Anything else is a finding: another exception, a crash,
more than 10 seconds of work or 1.5 GB, files or descriptors left behind, memory that grows.
Findings are written to --findings under their numbers; ``--case NUMBER`` repeats one. Cases run in
a child process, which is replaced after some thousand cases, and when it dies. It needs /proc.
"""

import argparse
import collections
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
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from restore import image  # noqa: E402
from restore.errors import PhotoError  # noqa: E402
from tests.fuzz.mutations import mutate, seeds  # noqa: E402

OURS = tuple(ROOT / "restore" / name for name in (".", "codec", "image"))
SECONDS = 10
MEMORY = 1536 * 2**20
CASES_A_CHILD = 2000
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
        written = image.encode(picture, suffix, icc=photo.icc, embedded=embedded, alpha=photo.alpha)
        again = image.open_photo(written)
        assert again.rgb.shape == shape and again.orientation == 1
        image.to_srgb(photo.rgb, photo.icc)
    return "picture"


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


def _child(first: int, count: int) -> None:
    """Handles cases and prints, for each, its number before and a line of JSON after."""
    seeds()
    for data in seeds().values():  # decoders load their libraries, caches fill
        exercise(data)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resident, descriptors = _resident(), _entries("/dev/fd")
    for number in range(first, first + count):
        data = mutate(number)[1]
        print(number, flush=True)
        suffix = (".png", ".tif", ".webp", ".jpg")[number % 4]
        failure = ""
        try:
            outcome = exercise(data, suffix)
        except Exception as error:
            outcome, failure = "finding", f"{type(error).__name__}: {error}"
        if not failure and _entries(tempfile.gettempdir()):
            failure = "a file is left behind"
        if not failure and _entries("/dev/fd") > descriptors:
            failure = "a descriptor is left open"
            descriptors = _entries("/dev/fd")
        print(json.dumps([outcome, failure]), flush=True)
    print(json.dumps(["grown", _resident() - resident]), flush=True)


class _Cases:
    """Runs cases one after the other in child processes, and keeps what they find."""

    def __init__(self, first: int, findings: Path) -> None:
        self.next, self.findings = first, findings
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.slowest, self.growth, self.found = (0.0, -1), 0, 0

    def report(self, number: int, what: str) -> None:
        self.found += 1
        name, data = mutate(number)
        print(f"finding in case {number} ({name}): {what}", flush=True)
        self.findings.mkdir(parents=True, exist_ok=True)
        (self.findings / f"{number}-{name}").write_bytes(data)

    def run(self, count: int, until: float) -> None:
        """Up to `count` cases in one child, which is left at the time `until`."""
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, __file__, "--child", str(self.next), str(count)]
            environment = {**os.environ, "TMPDIR": folder, "OMP_NUM_THREADS": "1"}
            child = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                bufsize=0,  # select must see every line
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=environment,
            )
            try:
                self._follow(child, until)
            finally:
                child.kill()
                child.wait()
                child.stdout.close()

    def _follow(self, child: subprocess.Popen, until: float) -> None:
        number, started, began = None, 0.0, 0.0
        while time.monotonic() < until:
            ready, _, _ = select.select([child.stdout], [], [], 1)
            used = _seconds_used(child.pid) - started
            if not ready:
                # The machine may be busy with other things: the child's own time counts first.
                stuck = time.monotonic() - began > 12 * SECONDS
                if number is not None and (used > SECONDS or stuck):
                    self.report(number, f"it takes more than {SECONDS} seconds")
                    return
                continue
            line = child.stdout.readline()
            if not line:
                if number is None:
                    raise RuntimeError("A child died between two cases.")
                self.report(number, f"the process died ({child.wait()})")
                return
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
                return
            self.slowest = max(self.slowest, (used, number))
            self.outcomes[outcome] += 1
            if failure:
                self.report(number, failure)
            number = None


def _seconds_used(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    image.limit_pillow()
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--cases", type=int, default=sys.maxsize, help="stop after so many")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--case", type=int, help="repeat one case here, without a child")
    parser.add_argument("--findings", type=Path, default=ROOT / "tests/artefacts/fuzz")
    parser.add_argument("--child", type=int, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _child(*options.child)
        return 0
    if options.case is not None:
        name, data = mutate(options.case)
        print(name, len(data), "bytes")
        print(exercise(data, (".png", ".tif", ".webp", ".jpg")[options.case % 4]))
        return 0
    cases = _Cases(options.first, options.findings.resolve())
    until = time.monotonic() + options.minutes * 60
    last = options.first + options.cases
    while time.monotonic() < until and cases.next < last:
        cases.run(min(CASES_A_CHILD, last - cases.next), until)
    for outcome, count in cases.outcomes.most_common():
        print(f"{count:7d}  {outcome}")
    seconds, number = cases.slowest
    print(f"{cases.next - options.first} cases, {cases.found} findings")
    print(f"slowest: {seconds:.1f} s, case {number}; memory grew by {cases.growth >> 20} MB")
    return 1 if cases.found else 0


if __name__ == "__main__":
    sys.exit(main())
