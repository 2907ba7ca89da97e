"""Results shared by all sessions, bounded in memory."""

import functools
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

Value = TypeVar("Value")

#: Memory that the results of all sessions may take together.
STORE_MEGABYTES = int(os.environ.get("LAB_STORE_MEGABYTES", "1024"))


class Store:
    """Drops the least recently used values when all of them together exceed `limit` bytes."""

    def __init__(self, limit: int):
        self._limit = limit
        self._held = 0
        self._values: OrderedDict[tuple, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[tuple, threading.Lock] = {}

    def get(self, key: tuple) -> Any:
        """The value of `key`, or None."""
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

    def get_or_make(
        self, key: tuple, make: Callable[[], Value], size: int | Callable[[Value], int]
    ) -> Value:
        """The value of `key`; if there is none, what `make` returns, which is kept.

        For what is quick to make: it does not wait in the queue, only for another thread that makes
        the same. `size`: the bytes that the value takes, or a function that returns them.
        """
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        try:
            with making:
                value = self.get(key)
                if value is None:
                    value = make()
                    self.put(key, value, size(value) if callable(size) else size)
                return value
        finally:
            with self._lock:
                self._making.pop(key, None)


# Not Streamlit's cache: any visitor's browser may ask the server to clear that.
@functools.cache
def shared_store() -> Store:
    """The one store of the server. Its keys begin with the SHA-256 of a photo's bytes."""
    return Store(STORE_MEGABYTES * 1_000_000)
