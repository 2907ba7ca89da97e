"""Whose turn it is: a comparison takes the whole machine, so few run at a time."""

import bisect
import functools
import os
import statistics
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pages.words import text

# One comparison fills the cores of a small machine; many cores or a GPU have room for more.
_PLACES = int(os.environ.get("LAB_COMPARISONS_AT_A_TIME", "1"))
_RECENT = 8
_LARGE_MEGAPIXELS = 1.0
_LOOK_SECONDS = 0.5
_RETURN_SECONDS = 10.0


class Pace:
    """Seconds per megapixel of each method, from recent work."""

    def __init__(self):
        self._recent: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def note(self, seconds: Mapping[str, float], megapixels: float, elapsed: float) -> None:
        """Remember the seconds of each method; the rest of `elapsed` is shared evenly."""
        rest = (elapsed - sum(seconds.values())) / len(seconds)
        with self._lock:
            for method, took in seconds.items():
                recent = self._recent.setdefault(method, deque(maxlen=_RECENT))
                recent.append((took + rest) / megapixels)

    def seconds(self, methods: Sequence[str], megapixels: float) -> float | None:
        """Seconds that `methods` will take together; None until each has been measured."""
        with self._lock:
            if not all(method in self._recent for method in methods):
                return None
            # The median: the first run loads the networks, and any run may be disturbed.
            return megapixels * sum(statistics.median(self._recent[each]) for each in methods)


@dataclass(frozen=True)
class Standing:
    """How a request stands.

    place: among those that wait, from 1; seconds: until its result is there, None if unknown;
    share: how much of its work is done, 0 to 1.
    """

    place: int
    seconds: float | None
    share: float

    def in_words(self) -> str:
        """The standing in words, for the visitor who waits."""
        if self.seconds is None:
            return text("waiting", place=self.place)
        if self.seconds < 90:
            return text("waiting_seconds", place=self.place, seconds=max(1, round(self.seconds)))
        return text("waiting_minutes", place=self.place, minutes=round(self.seconds / 60))


OnWait = Callable[[Standing], None]


@dataclass(eq=False)
class Request:
    """What a visitor asks for, in line.

    work: the same for two requests if one should wait for the other's result; begun: whether its
    turn has come; working: whether it is its turn now; share: how much is done, 0 to 1; paused:
    seconds for which it gave way.
    """

    visitor: Hashable
    work: Hashable
    methods: Sequence[str]
    megapixels: float
    arrival: float
    begun: bool = False
    working: bool = False
    share: float = 0.0
    paused: float = 0.0

    @property
    def large(self) -> bool:
        """Whether it gives way to others."""
        return self.megapixels > _LARGE_MEGAPIXELS


class Queue:
    """First come, first served, `places` at a time.

    A visitor who leaves the line before a turn, and at once comes back with another request, finds
    the old place again. The same work is never done twice at a time. Large requests begin one at a
    time and give way: between two of their steps, one waiting small request is served.
    """

    def __init__(self, places: int):
        self._places = places
        self._line: list[Request] = []  # by arrival, until the work is done
        self._left: dict[Hashable, tuple[float, float]] = {}  # visitor: arrival, when they left
        self._served = 0
        self._changed = threading.Condition()
        self.pace = Pace()

    @contextmanager
    def join(
        self, visitor: Hashable, work: Hashable, methods: Sequence[str], megapixels: float
    ) -> Iterator[Request]:
        """Put a request in line. It leaves the line at the end, whatever happens."""
        now = time.monotonic()
        with self._changed:
            arrival, left = self._left.pop(visitor, (now, now))
            if left + _RETURN_SECONDS < now:
                arrival = now
            request = Request(visitor, work, methods, megapixels, arrival)
            bisect.insort(self._line, request, key=lambda each: each.arrival)
        try:
            yield request
        except BaseException:
            if not request.begun:
                self._keep_place(request)
            raise
        finally:
            with self._changed:
                self._line.remove(request)
                self._served += 1
                self._changed.notify_all()

    def served_if_empty(self) -> int | None:
        """How many requests have left the line; None while any is in it."""
        with self._changed:
            return None if self._line else self._served

    def comes(self, request: Request) -> bool:
        """Wait a moment; returns whether it is the turn of `request`."""
        with self._changed:
            if self._changed.wait_for(lambda: self._is_next(request), _LOOK_SECONDS):
                request.begun = request.working = True
            return request.working

    def wait(self, request: Request, on_wait: OnWait, is_done: Callable[[], bool]) -> None:
        """Wait for the turn of `request`, or until another visitor's request has done the work."""
        while not self.comes(request):
            on_wait(self.standing(request))
            if is_done():
                return

    def step(self, request: Request, share: float, on_wait: OnWait) -> None:
        """Note that `share` of the work is done; a large request lets the first small one pass."""
        started = time.monotonic()
        with self._changed:
            request.share = share
            small = (each for each in self._line if not each.begun and not each.large)
            first = next((each for each in small if self._may_begin(each)), None)
            if request.large and first is not None:
                self._line.remove(request)
                request.arrival = first.arrival
                self._line.insert(self._line.index(first) + 1, request)
                request.working = False
                self._changed.notify_all()
        while not self.comes(request):
            on_wait(self.standing(request))
        request.paused += time.monotonic() - started

    def standing(self, request: Request) -> Standing:
        """Where `request` is in line."""
        with self._changed:
            # All requests for the same work have its result as soon as the first is served.
            twin = next(each for each in self._line if each.work == request.work)
            before = self._line[: self._line.index(twin)]
            ahead = [
                each
                for each in self._line
                if (each in before or each.working) and (twin.large or not each.large)
            ]
            left = [self._seconds_left(each) for each in {*ahead, twin}]
        place = 1 + sum(not each.working for each in ahead)
        known = [seconds for seconds in left if seconds is not None]
        seconds = sum(known) / self._places if len(known) == len(left) else None
        return Standing(place, seconds, twin.share)

    def _keep_place(self, request: Request) -> None:
        now = time.monotonic()
        with self._changed:
            self._left[request.visitor] = request.arrival, now
            for visitor, (_, left) in list(self._left.items()):
                if left + _RETURN_SECONDS < now:
                    del self._left[visitor]

    def _seconds_left(self, request: Request) -> float | None:
        seconds = self.pace.seconds(request.methods, request.megapixels)
        return None if seconds is None else seconds * (1 - request.share)

    def _is_next(self, request: Request) -> bool:
        if request.working:
            return True
        if sum(each.working for each in self._line) >= self._places:
            return False
        ready = (each for each in self._line if not each.working and self._may_begin(each))
        return next(ready, None) is request

    def _may_begin(self, request: Request) -> bool:
        """Whether no begun request stands in the way.

        One for the same work does, and for a large request any other large one. A request holds its
        planes in memory while it gives way; beginning one large request at a time bounds them.
        """
        return not any(
            each.work == request.work or (each.large and request.large)
            for each in self._line
            if each.begun and each is not request
        )


@functools.cache
def shared_queue() -> Queue:
    """The one queue of the server."""
    return Queue(_PLACES)
