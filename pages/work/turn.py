"""Work that takes the machine for a moment: wait for a turn, compute, store; once for everyone."""

import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from pages.work.heap import give_back
from pages.work.queue import OnWait, Queue, Request, shared_queue
from pages.work.store import shared_store
from restore.progress import Progress

Value = TypeVar("Value")


class Turn:
    """The turn of a request, as its work sees it."""

    def __init__(self, queue: Queue, request: Request, on_wait: OnWait):
        self._queue = queue
        self._request = request
        self._on_wait = on_wait

    def step(self, share: float) -> float:
        """Note that `share` (0-1) of the work is done, and let others go first.

        Returns the seconds for which the work gave way.
        """
        if share >= 1:
            return 0.0
        before = self._request.paused
        self._queue.step(self._request, share, self._on_wait)
        return self._request.paused - before


def compute_once(
    work: Hashable,
    *,
    find: Callable[[], Value | None],
    missing: Callable[[], Sequence[str]],
    compute: Callable[[Turn], tuple[Value, Mapping[str, float]]],
    megapixels: float,
    visitor: Hashable,
    on_wait: OnWait,
) -> Value:
    """What `find` finds; if it finds nothing, what `compute` makes when its turn has come.

    Whatever `compute` or `on_wait` raises ends the work; nothing half done is kept.

    Parameters
    ----------
    work
        Names the work: of two requests for the same work, one waits for the result of the other.
    find
        Looks for the result in the store. Called several times, so it must be quick.
    missing
        The methods that still have to run, from which the time left is estimated.
    compute
        Does the work and stores its result. It is given the turn, and returns the result and the
        seconds that each method took, empty if they say nothing about other work.
    megapixels
        Size of what is worked on.
    visitor
        Who asks; see :func:`pages.state.visitor.visitor_id`.
    on_wait
        Called again and again while others are served first.
    """
    if (value := find()) is not None:
        return value
    queue = shared_queue()
    with queue.join(visitor, work, missing(), megapixels) as request:
        queue.wait(request, on_wait, lambda: find() is not None)
        if (value := find()) is not None:
            return value
        request.methods = missing()
        started = time.perf_counter()
        value, seconds = compute(Turn(queue, request, on_wait))
        if seconds:
            elapsed = time.perf_counter() - started - request.paused
            queue.pace.note(seconds, megapixels, elapsed)
        give_back()
    return value


def is_stored(key: tuple) -> bool:
    """Whether `stored_value` would have nothing to compute."""
    return shared_store().get(key) is not None


def stored_value(
    key: tuple,
    make: Callable[[Progress], Value],
    size: Callable[[Value], int],
    *,
    pace: str,
    megapixels: float,
    visitor: Hashable,
    on_wait: OnWait,
) -> Value:
    """The value of `key` in the store; if there is none, what `make` returns in its turn.

    Parameters
    ----------
    key
        Begins with the SHA-256 of the photo's bytes.
    make
        Makes the value. Between two steps it may call the function that it is given with the share
        of the work that is done (0-1), so that others may go first.
    size
        The bytes that a value takes.
    pace
        Names a kind of work that takes equally long for equally many megapixels.
    megapixels, visitor, on_wait
        See :func:`compute_once`.
    """
    store = shared_store()

    def compute(turn: Turn) -> tuple[Value, dict[str, float]]:
        def report(share: float) -> None:
            turn.step(share)

        value = make(report)
        store.put(key, value, size(value))
        return value, {pace: 0.0}  # the rest of the time, here all of it, is added

    return compute_once(
        key,
        find=lambda: store.get(key),
        missing=lambda: [pace],
        compute=compute,
        megapixels=megapixels,
        visitor=visitor,
        on_wait=on_wait,
    )
