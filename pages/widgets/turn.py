"""Work of a page that takes the machine for a moment: done once, when its turn has come."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from pages.widgets.queue import OnWait, shared_queue
from pages.widgets.store import give_back, shared_store

Value = TypeVar("Value")


def is_done(key: tuple) -> bool:
    """Whether `done` would have nothing to compute."""
    return shared_store().get(key) is not None


def done(
    key: tuple,
    work: Callable[[], Value],
    size: Callable[[Value], int],
    megapixels: float,
    session: Hashable,
    on_wait: OnWait,
) -> Value:
    """What `work` returns, from the store if it is there under `key`.

    `key` begins with the SHA-256 of the photo's bytes; `size` tells the bytes that a value takes.
    Whatever `on_wait` raises ends the wait.
    """
    store, queue = shared_store(), shared_queue()
    if (value := store.get(key)) is not None:
        return value
    with queue.join(session, key, [str(key[1])], megapixels) as request:
        while not queue.comes(request):
            on_wait(queue.standing(request))
            if (value := store.get(key)) is not None:  # another session asked for the same
                return value
        if (value := store.get(key)) is None:
            value = work()
            store.put(key, value, size(value))
            give_back()
    return value
