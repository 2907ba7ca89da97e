"""What a server keeps: its memory while visitors compare and repair photos of mixed sizes.

    python tests/benchmarks/soak.py --comparisons 200 --repairs 20

Visitors come one after another, upload a few photos each, no two of one size, and close the page.
Printed is the server's resident memory, after every twentieth of the photos; the figure to keep
small is how far it stands at the end above where it stood after the first twenty. The store is
that of the load test: full early, so that what grows further is not results.
"""

import argparse
import asyncio
import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "load"))
import load  # noqa: E402

PHOTOS_A_VISITOR = 4
EVERY = 20
# Compare shows a region of what is larger; what is repaired is repaired whole.
COMPARED_MEGAPIXELS, REPAIRED_MEGAPIXELS = (0.05, 8.0), (0.2, 8.0)
REPAIRED_QUALITY = 30
QUIET_SECONDS = 10


def sides(rng: np.random.Generator, megapixels: tuple[float, float]) -> tuple[int, int]:
    """Width and height of a photo, its megapixels spread evenly over their logarithm."""
    pixels = np.exp(rng.uniform(*np.log(megapixels))) * 1e6
    width = int(np.sqrt(pixels * rng.uniform(0.6, 1.7)))
    return width, int(pixels / width)


def damaged(png: bytes) -> bytes:
    """A PNG file as a JPEG of low quality."""
    stream = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.save(stream, "JPEG", quality=REPAIRED_QUALITY)
    return stream.getvalue()


def visits(comparisons: int, repairs: int, seed: int) -> Iterator[tuple[str, list[int]]]:
    """The page and the numbers of the photos of each visitor, repairs spread among comparisons."""
    rng = np.random.default_rng(seed)
    left, number = {"": comparisons, "repair": repairs}, 0
    pages = [page for page, count in left.items() for _ in range(0, count, PHOTOS_A_VISITOR)]
    for page in rng.permutation(pages).tolist():
        count = min(PHOTOS_A_VISITOR, left[page])
        left[page] -= count
        yield page, list(range(number, number + count))
        number += count


async def visit(url: str, page: str, numbers: list[int], seed: int) -> None:
    """One visitor, who waits for the pictures of each photo."""
    async with load.Visitor(url, page) as visitor:
        for number in numbers:
            rng = np.random.default_rng((seed, number))
            data, name = load.photo(number, *sides(rng, COMPARED_MEGAPIXELS)), f"{number}.png"
            if page == "repair":
                picture = load.photo(number, *sides(rng, REPAIRED_MEGAPIXELS))
                data, name = damaged(picture), f"{number}.jpg"
            await visitor.upload(data, name)
            await visitor.until(lambda: visitor.pictures or visitor.refusals)
            if visitor.refusals:
                raise load.VisitError(visitor.refusals[0])


def run(url: str, server: psutil.Process, arguments: argparse.Namespace) -> None:
    """All visits, and what the server stands at."""
    count = arguments.comparisons + arguments.repairs
    print("photos  seconds  MB now  MB after a quiet moment", flush=True)
    started, done, due, stood = time.monotonic(), 0, EVERY, []
    for page, numbers in visits(arguments.comparisons, arguments.repairs, arguments.seed):
        asyncio.run(visit(url, page, numbers, arguments.seed))
        done += len(numbers)
        if done >= due or done == count:
            due += EVERY
            seconds, busy = time.monotonic() - started, load.memory(server)
            time.sleep(QUIET_SECONDS)
            stood.append(load.memory(server))
            print(f"{done:>6}  {seconds:>7.0f}  {busy:>6.0f}  {stood[-1]:>6.0f}", flush=True)
    print(f"grown by {stood[-1] - stood[0]:.0f} MB since the first {EVERY}", flush=True)
    time.sleep(arguments.rest)
    print(f"{arguments.rest} s after the last visitor: {load.memory(server):.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--comparisons", type=int, default=200)
    parser.add_argument("--repairs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rest", type=int, default=150, help="seconds without visitors at last")
    arguments = parser.parse_args()
    with load.started_app() as (url, server):
        run(url, server, arguments)


if __name__ == "__main__":
    main()
