"""Several visitors at once, on the real server."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

pytestmark = pytest.mark.browser


def test_every_visitor_gets_its_own_pictures():
    command = [sys.executable, HERE / "load.py", "--sessions", "3", "--rounds", "2"]
    size = ["--width", "96", "--height", "64"]
    done = subprocess.run(command + size, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    name, served, wrong, failed, *_ = done.stdout.splitlines()[-1].split()
    assert (name, served, wrong, failed) == ("all", "6", "0", "0")


def test_pictures_of_another_are_noticed(load):
    mine, other = (load.photo(seed, 64, 48) for seed in (1, 2))
    right = load.expected(mine)
    assert load.is_right(right, mine)
    assert not load.is_right(load.expected(other), mine)
    assert not load.is_right({"jpeg": right["jpeg"]}, mine)


def test_who_closes_the_page_leaves_the_line(load, url):
    # Two large enough to be at work until the others are in line.
    sides = ((3, 768), (6, 768), (4, 64), (5, 64))
    large, next_large, *photos = [load.photo(seed, side, side) for seed, side in sides]

    async def visit():
        async with (
            load.Visitor(url) as first,
            load.Visitor(url) as second,
            load.Visitor(url) as last,
        ):
            async with load.Visitor(url) as middle:
                await second.upload(next_large, "second.png")
                await first.upload(large, "first.png")
                await first.until(lambda: first.words not in ("", "Encoding"))
                for visitor, photo in ((middle, photos[0]), (last, photos[1])):
                    await visitor.upload(photo, "photo.png")
                    # A fast machine may serve it before it has to stand in line.
                    await visitor.until(
                        lambda visitor=visitor: "in line" in visitor.words or visitor.pictures
                    )
            # The middle one's place is gone with it, or nobody would come after it.
            await last.until(lambda: last.pictures)
        # Who was at work closed its page too.
        async with load.Visitor(url) as visitor:
            await visitor.upload(photos[1], "again.png")
            await visitor.until(lambda: visitor.pictures)
            return visitor.pictures

    assert load.is_right(asyncio.run(asyncio.wait_for(visit(), 300)), photos[1])
