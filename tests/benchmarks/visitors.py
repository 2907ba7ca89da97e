"""How long the sample on Compare takes to appear in a browser, for a fresh server's visitors.

    python tests/benchmarks/visitors.py --servers 5 --later 10

Each server is new, and so is the browser of each visitor; the first visitor comes as soon as the
server answers. Printed are seconds from the empty tab to the heading, to the original and JPEG, and
to all pictures.
"""

import argparse
import shutil
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "load"))
import load  # noqa: E402

STAGES = ("heading", "original and JPEG", "all pictures")
PATIENCE_MS = 120_000


def seconds(browser: Browser, url: str) -> list[float]:
    """What each stage takes, for a visitor whose browser was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    started, taken = time.perf_counter(), []
    page.goto(url, wait_until="commit")
    for shown in ("h1", "[data-picture=jpeg] .picture[src]"):
        page.locator(shown).first.wait_for()
        taken.append(time.perf_counter() - started)
    expect(page.locator("[data-picture].pending")).to_have_count(0, timeout=PATIENCE_MS)
    taken.append(time.perf_counter() - started)
    context.close()
    return taken


def show(name: str, visits: list[list[float]]) -> None:
    """A row: the median of each stage, and its range."""
    cells = [
        f"{statistics.median(each):.1f} ({min(each):.1f}-{max(each):.1f})"
        for each in zip(*visits, strict=True)
    ]
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--servers", type=int, default=5)
    parser.add_argument("--later", type=int, default=10, help="visitors after the first, in all")
    arguments = parser.parse_args()
    first: list[list[float]] = []
    later: list[list[float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )
        for index in range(arguments.servers):
            with load.started_app() as (url, _):
                first.append(seconds(browser, url))
                while len(later) * arguments.servers < arguments.later * (index + 1):
                    later.append(seconds(browser, url))
        browser.close()
    print(f"| visitor | {' | '.join(STAGES)} |\n|---|{'---|' * len(STAGES)}")
    show("the first of a fresh server", first)
    show("the next ones", later)


if __name__ == "__main__":
    main()
