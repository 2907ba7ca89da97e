"""A running app and a browser for the tests in this folder."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
PATIENCE_MS = 120_000

# Streamlit's own animations, a section's opening above all, end as they begin: what moves between
# the press of a click and its release is not clicked.
STILL = """
const animate = Element.prototype.animate;
Element.prototype.animate = function (frames, options) {
  return animate.call(this, frames, { ...Object(options), duration: 0 });
};
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(address: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="session")
def chromium_path():
    """Where the system's Chromium is."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed (Debian package `chromium`).")
    return path


@pytest.fixture(scope="module")
def script():
    """What Streamlit runs, with its arguments. A module may put a page of its own here."""
    return ["app.py"]


@pytest.fixture(scope="module")
def address(chromium_path, tmp_path_factory, script):
    """The address of the app, started for the tests as a visitor would start it."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    log = tmp_path_factory.mktemp("app") / "log.txt"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with log.open("wb") as stream:
        server = subprocess.Popen(
            command + options + script, cwd=ROOT, env=environment, stdout=stream, stderr=stream
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(url, server)
            yield url
        finally:
            server.terminate()
            server.wait(20)


# Not for the session: Playwright's event loop runs until the end, and others need one of their own.
@pytest.fixture(scope="module")
def context(chromium_path):
    """One Chromium for all tests, whose cache spares them loading Streamlit again."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path,
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )
        context = browser.new_context(reduced_motion="reduce")
        context.add_init_script(STILL)
        yield context
        browser.close()


def expect_at_rest(page):
    """Wait until the page has been drawn whole."""
    from playwright.sync_api import expect

    expect(page.locator("[data-test-script-state=notRunning]")).to_be_visible()
    expect(page.locator("[data-stale=true], .stProgress, [data-testid=stSkeleton]")).to_have_count(
        0
    )


@pytest.fixture
def open_page(context, address):
    """Opens a page of the app, each time a session of its own: `open_page(width, height)`.

    The comparing page is there once it shows a picture, any other page once it shows its title.
    """
    pages = []

    def open_page(width=1440, height=900, color_scheme="light", path=""):
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=color_scheme)
        page.set_default_timeout(PATIENCE_MS)
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.hosts = set()
        page.on("request", lambda request: page.hosts.add(request.url.split("/")[2]))
        page.goto(f"{address}/{path}")
        page.locator("h1" if path else "[data-picture=jpeg] .picture[src]").first.wait_for()
        return page

    yield open_page
    for page in pages:
        page.close()
