"""Many visitors at once: each uploads a photo of its own and must get its own pictures back.

    python tests/load/load.py --sessions 30 --rounds 10

Visitors speak the app's WebSocket protocol, so thirty of them are light. A round opens all, lets
them upload at the same moment, waits until each has its pictures and closes them. The pictures of
JPEG and of one network must be, byte for byte, those that the package makes of the same photo.
"""

import argparse
import asyncio
import contextlib
import http.client
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path, PurePath
from urllib.parse import urlsplit

import numpy as np
import psutil
import websockets
from PIL import Image, ImageDraw
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
import restore  # noqa: E402
from restore import image  # noqa: E402

QUALITY = 10  # the page's own first setting
NETWORK = restore.Session().networks()[0].name
START_SECONDS = 60
PATIENCE_SECONDS = 900
ANSWER_SECONDS = 5
SAMPLE_SECONDS = 0.2
# Small enough to be full after two rounds, so that memory which grows further is a leak.
STORE_MEGABYTES = 128


# ----------------------------------------------------------------------- a visitor


class VisitError(Exception):
    """A visitor did not get what it came for."""


class Visitor:
    """A session of the app, as a browser would hold it.

    pictures: the PNG files of the viewer by pane, once they are those of the upload; words: what
    the progress bar said last; refusals: what the page said in red since the upload.
    """

    def __init__(self, url: str, page: str = ""):
        self._url, self._page = url, page
        self._script = self._uploader = ""
        self._urls = None
        self._stem = ""
        self._news = asyncio.Event()
        self._error: Exception | None = None
        self.pictures: dict[str, bytes] = {}
        self.refusals: list[str] = []
        self.words = ""

    async def __aenter__(self) -> "Visitor":
        self._token = await asyncio.to_thread(self._get_token)
        self._socket = await websockets.connect(
            self._url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", self._token],
            additional_headers={"Cookie": f"_streamlit_xsrf={self._token}"},
            origin=self._url,
            max_size=None,
            open_timeout=START_SECONDS,
        )
        self._reader = asyncio.create_task(self._read())
        await self._send(BackMsg(rerun_script=ClientState(page_name=self._page)))
        await self.until(lambda: self._uploader)
        return self

    async def __aexit__(self, *_) -> None:
        await self._socket.close()
        await self._reader

    async def upload(self, data: bytes, name: str) -> None:
        """Upload the file `data`, whose pictures the viewer calls by the stem of `name`."""
        self._stem, self.pictures, self.refusals = PurePath(name).stem, {}, []
        status = await self.send(data, name)
        if status != http.HTTPStatus.NO_CONTENT:
            raise VisitError(f"The upload was answered with {status}.")
        info = {"name": name, "size": len(data), "file_id": self._urls.file_id}
        state = WidgetState(id=self._uploader)
        state.file_uploader_state_value.uploaded_file_info.add(**info, file_urls=self._urls)
        again = ClientState(page_script_hash=self._script)
        again.widget_states.widgets.append(state)
        await self._send(BackMsg(rerun_script=again))

    async def send(self, data: bytes, name: str, **headers: str) -> int:
        """Send a file to the server, with other `headers` if given; returns the answer's status."""
        await self._ask_for_urls(name)
        return await asyncio.to_thread(self._put, data, name, headers)

    async def begin(self, data: bytes, name: str, *, leave: int) -> http.client.HTTPConnection:
        """Send a file but for its last `leave` bytes, over a connection that the caller closes."""
        await self._ask_for_urls(name)
        body, headers = self._form(data, name)
        server = http.client.HTTPConnection(urlsplit(self._url).netloc, timeout=PATIENCE_SECONDS)
        server.putrequest("PUT", self._urls.upload_url)
        for field_name, value in (headers | {"Content-Length": str(len(body))}).items():
            server.putheader(field_name, value)
        await asyncio.to_thread(server.endheaders, body[:-leave])
        return server

    async def until(self, happens: Callable[[], object]) -> None:
        """Wait until `happens()` is true. TimeoutError when patience ends."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not happens():
                if self._error:
                    raise self._error
                await self._news.wait()
                self._news.clear()

    async def _ask_for_urls(self, name: str) -> None:
        self._urls = None
        while not self._urls:
            # Again, since Streamlit forgets the answer where a run of the page starts before it.
            await self._send(BackMsg(file_urls_request={"request_id": name, "file_names": [name]}))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ANSWER_SECONDS):
                    await self.until(lambda: self._urls)

    async def _send(self, message: BackMsg) -> None:
        await self._socket.send(message.SerializeToString())

    async def _read(self) -> None:
        try:
            async for data in self._socket:
                message = ForwardMsg.FromString(data)
                kind = message.WhichOneof("type")
                if kind == "file_urls_response":
                    (self._urls,) = message.file_urls_response.file_urls
                elif kind == "navigation":
                    self._script = message.navigation.page_script_hash
                elif kind == "delta":
                    self._take(message.delta)
                self._news.set()
            self._error = VisitError("The server closed the connection.")
        except Exception as error:
            self._error = error
        self._news.set()

    def _take(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "file_uploader":
            self._uploader = element.file_uploader.id
        elif kind == "progress":
            self.words = element.progress.text
        elif kind == "exception":
            self._error = VisitError(element.exception.message)
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            self.refusals.append(element.alert.body)
        elif kind == "bidi_component" and element.bidi_component.id.endswith("viewer"):
            self._look(element.bidi_component.bytes)

    def _look(self, data: bytes) -> None:
        """Take the pictures out of what the viewer got; see pages/components/payload.py."""
        (length,) = struct.unpack_from("<I", data)
        header = json.loads(data[4 : 4 + length])
        panes = header["pictures"]
        shown = panes[0]["fileName"]  # on Compare, or on Repair
        # Between stem and kind stands the place of a region.
        kinds = ("-original.png", "-before.png")
        mine = shown.startswith(f"{self._stem}-") and shown.endswith(kinds)
        if mine and not any(pane["pending"] for pane in panes):
            for pane in panes:
                file = header["files"][pane["file"]]
                start = 4 + length + file["offset"]
                self.pictures[pane["key"]] = data[start : start + file["length"]]

    def _get_token(self) -> str:
        with urllib.request.urlopen(f"{self._url}/_stcore/health", timeout=START_SECONDS) as answer:
            return SimpleCookie(answer.headers["Set-Cookie"])["_streamlit_xsrf"].value

    def _form(self, data: bytes, name: str) -> tuple[bytes, dict[str, str]]:
        """Body and headers of a form that holds a file."""
        line = "a-line-that-no-photo-has"
        disposition = f'Content-Disposition: form-data; name="file"; filename="{name}"'
        headers = {
            "Content-Type": f"multipart/form-data; boundary={line}",
            "Cookie": f"_streamlit_xsrf={self._token}",
            "X-Xsrftoken": self._token,
        }
        body = f"--{line}\r\n{disposition}\r\n\r\n".encode() + data + f"\r\n--{line}--\r\n".encode()
        return body, headers

    def _put(self, data: bytes, name: str, headers: dict[str, str]) -> int:
        body, usual = self._form(data, name)
        server = http.client.HTTPConnection(urlsplit(self._url).netloc, timeout=PATIENCE_SECONDS)
        try:
            server.request("PUT", self._urls.upload_url, body, usual | headers)
            return server.getresponse().status
        finally:
            server.close()


# ------------------------------------------------------------------------- photos


def photo(seed: int, width: int, height: int) -> bytes:
    """A photo like no other, as a PNG file: soft colours, noise, and its number in large type."""
    rng = np.random.default_rng(seed)
    soft = Image.fromarray(rng.integers(0, 256, (6, 8, 3), np.uint8)).resize((width, height))
    picture = Image.fromarray(
        (np.asarray(soft) * 0.8 + rng.integers(0, 52, (height, width, 3))).astype(np.uint8)
    )
    ImageDraw.Draw(picture).text((width / 8, height / 3), str(seed), "white", font_size=height / 4)
    return image.to_png(np.asarray(picture))


def expected(data: bytes) -> dict[str, bytes]:
    """The PNG files that the viewer must show of a photo, by method."""
    comparison = restore.compare(restore.open(data), quality=QUALITY, methods=[NETWORK])
    return {result.method: image.to_png(result.picture) for result in comparison.results}


def is_right(pictures: dict[str, bytes], data: bytes) -> bool:
    """Whether a visitor who uploaded `data` got its own pictures."""
    return all(pictures.get(name) == png for name, png in expected(data).items())


# ------------------------------------------------------------------------- rounds


@dataclass
class Round:
    """What became of the visitors of a round.

    waits: seconds from the upload until the pictures were there; pictures: those, by visitor;
    seconds: until all were served; memory: samples of the server's, in MB, the last at the end.
    """

    waits: list[float] = field(default_factory=list)
    pictures: dict[int, dict[str, bytes]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    memory: list[float] = field(default_factory=list)


def memory(server: psutil.Process) -> float:
    """Resident memory of the server in MB."""
    return server.memory_info().rss / 1e6


async def _sample(server: psutil.Process, samples: list[float]) -> None:
    while True:
        samples.append(memory(server))
        await asyncio.sleep(SAMPLE_SECONDS)


async def run_round(url: str, photos: dict[int, bytes], server: psutil.Process | None) -> Round:
    """Open a visitor for each photo, upload all at once, and wait until each is served."""
    done = Round()

    async def serve(visitor: Visitor | Exception, number: int) -> None:
        started = time.monotonic()
        try:
            if isinstance(visitor, Exception):
                raise visitor
            await visitor.upload(photos[number], f"photo{number}.png")
            await visitor.until(lambda: visitor.pictures)
        except Exception as error:
            done.errors.append(f"{number}: {error!r}")
        else:
            done.waits.append(time.monotonic() - started)
            done.pictures[number] = visitor.pictures

    sampling = asyncio.create_task(_sample(server, done.memory)) if server else None
    async with AsyncExitStack() as stack:
        opening = (stack.enter_async_context(Visitor(url)) for _ in photos)
        visitors = await asyncio.gather(*opening, return_exceptions=True)
        started = time.monotonic()
        await asyncio.gather(*map(serve, visitors, photos))
        done.seconds = time.monotonic() - started
    if sampling:
        done.memory.append(memory(server))
        sampling.cancel()
    return done


@contextlib.contextmanager
def started_app(*options: str) -> Iterator[tuple[str, psutil.Process]]:
    """The app on a free port, with more `options` of Streamlit: its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    usual = ["--server.headless", "true", "--server.port", str(port)]
    with tempfile.TemporaryFile() as log:
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "LAB_STORE_MEGABYTES": str(STORE_MEGABYTES),
        }
        server = subprocess.Popen(
            [*command, *usual, *options], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(url, server)
            yield url, psutil.Process(server.pid)
        finally:
            server.terminate()
            server.wait(START_SECONDS)


def _wait_until_healthy(url: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


# ------------------------------------------------------------------------- report

COLUMNS = "round  served  wrong  failed  median s   95 % s  longest s  photos/s  memory MB  peak MB"


def report(name: object, served: int, wrong: int, failed: int, rounds: list[Round]) -> str:
    """A line of the table for one round, or for all."""
    waits = [wait for each in rounds for wait in each.waits] or [float("nan")]
    rate = served / sum(each.seconds for each in rounds)
    samples = [sample for each in rounds for sample in each.memory] or [float("nan")]
    return (
        f"{name:>5}  {served:>6}  {wrong:>5}  {failed:>6}  {np.median(waits):>8.1f}  "
        f"{np.percentile(waits, 95):>7.1f}  {max(waits):>9.1f}  {rate:>8.2f}  "
        f"{samples[-1]:>9.0f}  {max(samples):>7.0f}"
    )


def run(url: str, server: psutil.Process | None, arguments: argparse.Namespace) -> bool:
    """All rounds, each with photos never seen before; whether every visitor was served right."""
    print(COLUMNS, flush=True)
    rounds, wrong_in_all, failed_in_all = [], 0, 0
    for number in range(1, arguments.rounds + 1):
        first = number * arguments.sessions
        seeds = range(first, first + arguments.sessions)
        photos = {seed: photo(seed, arguments.width, arguments.height) for seed in seeds}
        done = asyncio.run(run_round(url, photos, server))
        wrong = sum(not is_right(done.pictures[seed], photos[seed]) for seed in done.pictures)
        done.pictures.clear()
        rounds.append(done)
        wrong_in_all += wrong
        failed_in_all += len(done.errors)
        served = len(done.waits) - wrong
        print(report(number, served, wrong, len(done.errors), [done]), flush=True)
        for error in done.errors:
            print(f"       {error}", flush=True)
    served = sum(len(each.waits) for each in rounds) - wrong_in_all
    print(report("all", served, wrong_in_all, failed_in_all, rounds))
    return not (wrong_in_all or failed_in_all)


def main() -> int:
    """The command line; 0 if nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sessions", type=int, default=30, help="visitors at once")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--width", type=int, default=400, help="of the photos, in pixels")
    parser.add_argument("--height", type=int, default=300)
    parser.add_argument("--url", help="of a running app; without it, one is started and measured")
    arguments = parser.parse_args()
    if arguments.url:
        return not run(arguments.url.rstrip("/"), None, arguments)
    with started_app() as (url, server):
        return not run(url, server, arguments)


if __name__ == "__main__":
    sys.exit(main())
