"""What docs/operations.md says of the server's protection."""

import asyncio
import socket
from urllib.parse import urlsplit

import pytest
import websockets

pytestmark = pytest.mark.browser

ELSEWHERE = "elsewhere.example"


def opens(address, **options):
    """Whether the server at `address` takes a session."""

    async def connect():
        try:
            async with websockets.connect(f"ws://{address}/_stcore/stream", **options):
                return True
        except websockets.InvalidStatus:
            return False

    return asyncio.run(connect())


def send(load, url, **headers):
    """Status of the answer to a file from an open session."""

    async def visit():
        async with load.Visitor(url) as visitor:
            return await visitor.send(b"data", "photo.png", **headers)

    return asyncio.run(visit())


def test_only_this_machine_reaches_the_server(url):
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", urlsplit(url).port), timeout=10).close()


def test_pages_of_other_sites_open_no_session(url):
    address = urlsplit(url).netloc
    assert opens(address, origin=url)
    assert not opens(address, origin=f"http://{ELSEWHERE}")
    # A name of theirs that they make point here.
    port = urlsplit(url).port
    name = f"{ELSEWHERE}:{port}"
    assert not opens(name, origin=f"http://{name}", host="127.0.0.1", port=port)


def test_files_need_the_token_of_the_page(load, url):
    assert send(load, url) == 204
    assert send(load, url, **{"X-Xsrftoken": ""}) == 403
    assert send(load, url, Cookie="") == 403


def test_files_that_are_too_large_are_refused_unread(load, url):
    assert send(load, url, **{"Content-Length": str((64 << 20) + 1)}) == 413
