"""What the server does before Streamlit sees a request: whom it answers, where uploads wait."""

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import URL, Headers
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.work import heap, upkeep, warmup


class OwnPages:
    """Refuses, on every route, what a page of another origin sends, with status 403.

    Streamlit lets pages from any port of this machine open a session. Browsers say in `Origin`
    whose page sends a request; other programs leave it out, and pass. `allowed`: further origins.
    """

    def __init__(self, app: ASGIApp, allowed: list[str]) -> None:
        self.app, self.allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request, an open socket, or the start of the server, by the ASGI protocol."""
        app = self.app
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            own = origin is None or urlsplit(origin).netloc == headers.get("host")
            if not own and origin not in self.allowed:
                app = PlainTextResponse("Another site's page may not use this app.", 403)
        await app(scope, receive, send)


class StartPage:
    """Redirects requests for the start page by its name, /compare, to its address, /."""

    def __init__(self, app: ASGIApp, name: str) -> None:
        self.app, self.name = app, name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request, an open socket, or the start of the server, by the ASGI protocol."""
        app = self.app
        if scope["type"] == "http" and scope["path"].rstrip("/") == f"/{self.name}":
            app = RedirectResponse(URL(scope=scope).replace(path="/"))
        await app(scope, receive, send)


def middleware(*, start: str) -> list[Middleware]:
    """The checks of Host and Origin, by Streamlit's settings (see docs/operations.md).

    start: the name of the page that visitors see first.
    """
    hosts = st.get_option("server.allowedHosts") or ["*"]
    # Starlette expects IPv6 addresses as in an address bar, in brackets.
    hosts = [f"[{host}]" if ":" in host else host for host in hosts]
    origins = list(st.get_option("server.corsAllowedOrigins"))
    return [
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(OwnPages, allowed=origins),
        Middleware(StartPage, name=start),
    ]


def keep_uploads_in_memory() -> None:
    """Keep uploads of every size that Streamlit takes in memory, not just those up to 1 MB.

    Starlette would write larger ones to a temporary file.
    """
    # Streamlit counts the form around the file separately, and allows it a megabyte.
    MultiPartParser.spool_max_size = (st.get_option("server.maxUploadSize") + 1) * 2**20


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """From the server's start to its end: open the app in a browser, and keep memory small.

    A headless server opens no browser. What the first page needs is made ready meanwhile.
    """
    if not st.get_option("server.headless"):
        webbrowser.open(f"http://localhost:{st.get_option('server.port')}")
    heap.keep_small()
    warmup.import_pages()
    ready = asyncio.create_task(asyncio.to_thread(warmup.get_ready))
    keeping = asyncio.create_task(upkeep.keep_up())
    yield
    for task in (ready, keeping):
        task.cancel()
