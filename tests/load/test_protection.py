"""What docs/operations.md says of the server's protection."""

import asyncio
import http.client
import socket
import tempfile
from pathlib import Path
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


def test_pages_of_other_ports_open_no_session(url):
    for host in ("127.0.0.1", "localhost"):
        assert not opens(urlsplit(url).netloc, origin=f"http://{host}:{urlsplit(url).port + 1}")


def answer(url, path, **headers):
    """The status of a request, and the names of the answer's headers."""
    server = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        server.request("GET", path, headers=headers)
        answered = server.getresponse()
        return answered.status, {name.lower() for name, _ in answered.getheaders()}
    finally:
        server.close()


ROUTES = ("/", "/repair", "/_stcore/health", "/_stcore/metrics", "/_stcore/host-config", "/media/x")


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_answers_to_another_name(url, route):
    port = urlsplit(url).port
    for name in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"LOCALHOST:{port}"):
        assert answer(url, route, Host=name)[0] in (200, 404)  # 404: no such medium
    for name in (ELSEWHERE, f"{ELSEWHERE}:{port}", f"localhost.{ELSEWHERE}", ""):
        assert answer(url, route, Host=name) == (
            400,
            {"date", "server", "content-length", "content-type"},
        )


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_answers_to_pages_of_other_origins(url, route):
    assert answer(url, route, Origin=url)[0] in (200, 404)
    port = urlsplit(url).port
    for origin in (f"http://{ELSEWHERE}", f"http://127.0.0.1:{port + 1}", "null"):
        assert answer(url, route, Origin=origin)[0] == 403


def test_files_need_the_token_of_the_page(load, url):
    assert send(load, url) == 204
    assert send(load, url, **{"X-Xsrftoken": ""}) == 403
    assert send(load, url, Cookie="") == 403


def test_files_that_are_too_large_are_refused_unread(load, url):
    assert send(load, url, **{"Content-Length": str((64 << 20) + 1)}) == 413


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="It reads /proc.")
def test_uploads_wait_in_memory(load):
    # The kernel holds some megabytes on the way; the rest of what is sent the server has read.
    photo = bytes(30 << 20)

    def files(process):
        """The temporary files that a process holds open, those without a name among them."""
        links = [str(fd.readlink()) for fd in Path(f"/proc/{process.pid}/fd").iterdir()]
        temporary = tempfile.gettempdir()
        return {link for link in links if link.startswith(temporary) or "(deleted)" in link}

    async def visit(url, process):
        async with load.Visitor(url) as visitor:
            before = files(process)
            held = await visitor.begin(photo, "photo.png", leave=1)
            meanwhile = files(process)
            held.close()
            return before, meanwhile

    with load.started_app() as (url, process):
        before, meanwhile = asyncio.run(visit(url, process))
    assert meanwhile <= before


def test_the_start_page_is_found_by_its_name_and_keeps_its_settings(url):
    address = urlsplit(url).netloc
    connection = http.client.HTTPConnection(address)
    connection.request("GET", "/compare?quality=30")
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("location")) == (307, f"http://{address}/?quality=30")
    connection.close()
