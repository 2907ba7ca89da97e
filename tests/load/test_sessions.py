"""What a closed page leaves behind."""

import asyncio
import re
import time
import urllib.request

import pytest

pytestmark = pytest.mark.browser

SECONDS = 60


def uploaded_bytes(url):
    """Bytes of the uploads that the server holds."""
    with urllib.request.urlopen(f"{url}/_stcore/metrics", timeout=30) as answer:
        text = answer.read().decode()
    found = re.search(r'cache_type="UploadedFileManager".* ([0-9.e+]+)$', text, re.MULTILINE)
    return float(found[1]) if found else 0


def test_the_photo_of_a_closed_page_is_given_back_though_nobody_comes(load):
    async def visit(photo):
        async with load.Visitor(url) as visitor:
            await visitor.upload(photo, "photo.png")
            await visitor.until(lambda: visitor.pictures)
            assert uploaded_bytes(url) == len(photo)

    with load.started_app("--server.disconnectedSessionTTL", "1") as (url, _):
        asyncio.run(visit(load.photo(6, 64, 48)))
        deadline = time.monotonic() + SECONDS
        while uploaded_bytes(url):
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_a_quiet_server_gives_back_what_the_networks_used(load):
    async def visit():
        async with load.Visitor(url) as visitor:
            await visitor.upload(load.photo(7, 700, 700), "photo.png")
            await visitor.until(lambda: visitor.pictures)
            busy = load.memory(process)
            deadline = time.monotonic() + SECONDS
            # Of some 600 MB that DCSC and HR-CNN take for it.
            while load.memory(process) > busy - 150:
                assert time.monotonic() < deadline
                await asyncio.sleep(0.2)

    with load.started_app() as (url, process):
        asyncio.run(visit())
