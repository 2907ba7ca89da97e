"""Results shared by all sessions, bounded in memory, and the limit of work at a time."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

_STORE_BYTES = 1 << 30
_COMPARISONS_AT_A_TIME = 1
_WAIT_SECONDS = 0.25


class Store:
    """The least recently used values go when all together exceed `limit` bytes."""

    def __init__(self, limit: int):
        self._limit = limit
        self._held = 0
        self._values: OrderedDict[tuple, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple) -> Any:
        """The value of `key`, None if there is none."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def put(self, key: tuple, value: Any, size: int) -> None:
        """Keep `value`, which takes `size` bytes."""
        with self._lock:
            if key in self._values:
                self._held -= self._values.pop(key)[1]
            self._values[key] = (value, size)
            self._held += size
            while self._held > self._limit and len(self._values) > 1:
                self._held -= self._values.popitem(last=False)[1][1]


@st.cache_resource
def shared_store() -> Store:
    """The one store of the server. Its keys begin with the SHA-256 of a photo's bytes."""
    return Store(_STORE_BYTES)


@st.cache_resource
def _places() -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(_COMPARISONS_AT_A_TIME)


@contextmanager
def one_of_few(on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold one of the places for comparisons; `on_wait` is called while none is free."""
    places = _places()
    while not places.acquire(timeout=_WAIT_SECONDS):
        # Also how a visitor who leaves or changes a setting stops waiting: it raises then.
        on_wait()
    try:
        yield
    finally:
        places.release()
