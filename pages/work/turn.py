"""Work of a page that takes the machine for a moment: done once, when its turn has come."""

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

from pages.work.queue import OnWait, shared_queue
from pages.work.store import give_back, shared_store

Value = TypeVar("Value")
Report = Callable[[float], None]


def is_done(key: tuple) -> bool:
    """Whether `done` would have nothing to compute."""
    return shared_store().get(key) is not None


def done(
    key: tuple,
    name: str,
    work: Callable[[Report], Value],
    size: Callable[[Value], int],
    megapixels: float,
    session: Hashable,
    on_wait: OnWait,
) -> Value:
    """What `work` returns, from the store if it is there under `key`.

    `key` begins with the SHA-256 of the photo's bytes; `name` is that of works which take as long
    for as many `megapixels`; `work` is called with a function that it may tell, between two steps,
    what share is done, 0 to 1, so that others may go first; `size` tells the bytes that a value
    takes. Whatever `work` or `on_wait` raises ends it; nothing half done is kept.
    """
    store, queue = shared_store(), shared_queue()
    if (value := store.get(key)) is not None:
        return value
    with queue.join(session, key, [name], megapixels) as request:
        queue.wait(request, on_wait, lambda: is_done(key))
        if (value := store.get(key)) is None:
            started = time.perf_counter()
            value = work(lambda share: queue.step(request, share, on_wait) if share < 1 else None)
            store.put(key, value, size(value))
            elapsed = time.perf_counter() - started - request.paused
            queue.pace.note({name: elapsed}, megapixels, elapsed)
            give_back()
    return value
