"""Feeds damaged and hostile files to the pages of the real app, as a browser would.

    python tests/fuzz/page.py --minutes 10
    python tests/fuzz/page.py --minutes 10 --page repair --seeds FOLDER

The cases are those of tests/fuzz/harness.py, uploaded one after another in sessions that last for
some of them, under names that are hostile too. Each must end in pictures or in one sentence in red.
Anything else is a finding: an error of the page, a server that ends or closes the connection, more
than 60 seconds, or memory that grows beyond the store. Between them, uploads are broken off in the
middle, as when a browser is killed.
"""

import argparse
import asyncio
import collections
import sys
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.fuzz.mutations import mutate, seeds, seeds_in  # noqa: E402
from tests.load import load  # noqa: E402

SECONDS = 60
CASES_A_SESSION = 25
BREAK_EVERY = 10
# Beyond the store, what allocators keep and engines hold.
GROWTH_MEGABYTES = 600
#: Each case's number is put before one of these.
NAMES = (
    " photo",
    " ../../etc/passwd",
    " <img src=x onerror=alert(1)>",
    " [a](javascript:alert(1)) $x^2$ :smile: **b**",
    " \x1b[31m\u202egpj {name}",
    " 한국어 👩‍👧",
    "n" * 200,
)


class Cases:
    """Runs cases and counts how they end."""

    def __init__(self, options: argparse.Namespace, files: dict[str, bytes]) -> None:
        self.options, self.files = options, files
        self.next = options.first
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.slowest, self.found, self.broken = (0.0, -1), 0, 0
        self.memory: list[float] = []

    def report(self, number: int, what: str) -> None:
        self.found += 1
        name, data = mutate(number, self.files)
        print(f"finding in case {number} ({name}): {what}", flush=True)
        self.options.findings.mkdir(parents=True, exist_ok=True)
        (self.options.findings / f"page-{number}-{name}").write_bytes(data)

    async def session(self, url: str, until: float) -> None:
        """Opens the page, and uploads cases until one of them ends the session."""
        async with load.Visitor(url, self.options.page) as visitor:
            for _ in range(CASES_A_SESSION):
                if time.monotonic() > until:
                    return
                number, self.next = self.next, self.next + 1
                if number % BREAK_EVERY == 0:
                    (await visitor.begin(bytes(5 << 20), "broken-off.jpg", leave=99)).close()
                    self.broken += 1
                if not await self._handle(visitor, number):
                    return

    async def _handle(self, visitor: load.Visitor, number: int) -> bool:
        """Whether a case ends as it must."""
        data = mutate(number, self.files)[1]
        started = time.monotonic()
        try:
            async with asyncio.timeout(SECONDS):
                await visitor.upload(data, f"{number}{NAMES[number % len(NAMES)]}.jpg")
                await visitor.until(lambda: visitor.pictures or visitor.refusals)
        except TimeoutError:
            self.report(number, f"neither pictures nor a sentence in {SECONDS} seconds")
            return False
        except Exception as error:
            self.report(number, f"{type(error).__name__}: {error}")
            return False
        self.slowest = max(self.slowest, (time.monotonic() - started, number))
        self.outcomes["pictures" if visitor.pictures else "a sentence"] += 1
        if any("\n" in sentence or "Traceback" in sentence for sentence in visitor.refusals):
            self.report(number, f"{visitor.refusals} is no sentence")
        return True


async def run(cases: Cases, url: str, server: psutil.Process, until: float) -> None:
    """Sessions, one after another, for as long as there is time; samples the server's memory."""
    while time.monotonic() < until:
        if not server.is_running() or server.status() == psutil.STATUS_ZOMBIE:
            cases.report(cases.next - 1, "the server ended")
            return
        try:
            await cases.session(url, until)
        except Exception as error:
            cases.report(cases.next - 1, f"no session opens: {error!r}")
            return
        cases.memory.append(load.memory(server))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--page", default="", help="such as repair; the first page by default")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--seeds", type=Path, help="a folder, instead of files made here")
    parser.add_argument("--findings", type=Path, default=ROOT / "tests/artefacts/fuzz")
    options = parser.parse_args()
    files = seeds() if options.seeds is None else seeds_in(options.seeds)
    if not files:
        parser.error(f"{options.seeds} holds no small pictures")
    cases = Cases(options, files)
    started = time.monotonic()
    with load.started_app() as (url, server):
        asyncio.run(run(cases, url, server, started + options.minutes * 60))
    for outcome, count in cases.outcomes.most_common():
        print(f"{count:7d}  {outcome}")
    # What the first session loads is not growth.
    growth = cases.memory[-1] - cases.memory[0] if cases.memory else 0
    print(f"{cases.next - options.first} cases, {cases.found} findings, {cases.broken} broken off")
    print(f"{len(files)} seeds, {time.monotonic() - started:.0f} s; memory grew by {growth:.0f} MB")
    print(f"slowest: {cases.slowest[0]:.1f} s, case {cases.slowest[1]}")
    return int(cases.found > 0 or growth > load.STORE_MEGABYTES + GROWTH_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
