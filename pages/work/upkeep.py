"""What the server does between visits: it forgets closed tabs, and gives memory back."""

import asyncio
import gc
from typing import Any

from streamlit.runtime import Runtime

from pages.work.heap import give_back
from pages.work.networks import shared_session
from pages.work.queue import shared_queue

_LOOK_SECONDS = 5.0


async def keep_up() -> None:
    """Run for as long as the server, on the thread of its event loop.

    The networks keep their scratch memory while visitors come one after another; it is given back
    once nobody has asked for anything between two looks.
    """
    seen = rested = 0
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        forgotten = forget_closed(Runtime.instance())
        served = shared_queue().served_if_empty()
        if quiet := served is not None and served == seen != rested:
            rested = served
        seen = seen if served is None else served
        if forgotten or quiet:
            await asyncio.to_thread(_rest, forgotten=bool(forgotten), quiet=quiet)


def forget_closed(runtime: Runtime) -> int:
    """End the sessions whose tabs closed `server.disconnectedSessionTTL` ago; returns how many.

    Streamlit itself ends them only when another tab is closed: on a quiet server, never.
    """
    manager: Any = runtime._session_mgr
    ended = manager._session_storage._cache.expire()  # Streamlit has no public call for it
    for _, info in ended:
        info.session.shutdown()
    return len(ended)


def _rest(*, forgotten: bool, quiet: bool) -> None:
    if forgotten:
        gc.collect()  # a session's objects refer to each other
    if quiet:
        shared_session().release_memory()
    give_back()
