"""Whose turn it is, and how long the others wait."""

import time
from contextlib import ExitStack

import pytest

from pages.work import queue as queue_module
from pages.work.queue import Queue, Standing

SMALL, LARGE = 0.5, 12.0


class Interruption(BaseException):
    """What Streamlit raises in a script that is to stop."""


def never(standing):
    raise AssertionError("nobody else should be served first")


@pytest.fixture
def line(monkeypatch):
    """Makes requests of a queue: line.join(visitor), by default each for work of its own."""
    monkeypatch.setattr(queue_module, "_LOOK_SECONDS", 0.01)

    class Line:
        def __init__(self):
            self.queue = Queue(1)
            self.requests = {}

        def join(self, visitor, work=None, megapixels=SMALL):
            stack = ExitStack()
            joined = self.queue.join(visitor, work or visitor, ["one"], megapixels)
            request = stack.enter_context(joined)
            self.requests[visitor] = stack
            return request

        def leave(self, visitor):
            self.requests.pop(visitor).close()

        def interrupt(self, visitor):
            def stop(*_):
                raise Interruption

            with pytest.raises(Interruption), self.requests.pop(visitor) as stack:
                stack.callback(stop)

        def turns(self, *requests):
            return [self.queue.comes(request) for request in requests]

    return Line()


def test_first_come_first_served(line):
    first, second, third = (line.join(name) for name in ("first", "second", "third"))
    assert line.turns(third, second, first) == [False, False, True]
    assert line.turns(third, second) == [False, False]
    line.leave("first")
    assert line.turns(third, second) == [False, True]
    line.leave("second")
    assert line.turns(third) == [True]


def test_several_work_where_there_are_places(line):
    line.queue = Queue(2)
    requests = [line.join(name) for name in "abc"]
    assert line.turns(*requests) == [True, True, False]
    line.leave("a")
    assert line.turns(requests[2]) == [True]


def test_who_leaves_holds_nobody_up(line):
    line.turns(line.join("worker"))
    line.join("waiting")
    last = line.join("last")
    line.interrupt("waiting")
    assert line.queue.standing(last).place == 1
    line.interrupt("worker")
    assert line.turns(last) == [True]


def test_a_changed_request_keeps_its_place_until_it_is_served(line):
    line.turns(line.join("worker"))
    line.join("eager")
    patient = line.join("patient")
    line.interrupt("eager")
    eager = line.join("eager", work="another")
    assert [line.queue.standing(each).place for each in (eager, patient)] == [1, 2]

    line.leave("worker")
    assert line.turns(patient, eager) == [False, True]
    # Now it had its turn: the next request goes to the end.
    line.interrupt("eager")
    eager = line.join("eager")
    assert line.turns(eager, patient) == [False, True]


def test_a_place_is_not_kept_for_long(line, monkeypatch):
    monkeypatch.setattr(queue_module, "_RETURN_SECONDS", 0.0)
    line.turns(line.join("worker"))
    line.join("eager")
    patient = line.join("patient")
    line.interrupt("eager")
    time.sleep(0.001)
    eager = line.join("eager")
    assert [line.queue.standing(each).place for each in (eager, patient)] == [2, 1]


def test_the_same_work_waits_for_the_one_at_work(line):
    line.queue = Queue(2)
    first = line.join("first", work="same")
    second = line.join("second", work="same")
    other = line.join("other")
    assert line.turns(first, second, other) == [True, False, True]
    line.leave("other")
    assert line.turns(second) == [False]
    line.leave("first")
    assert line.turns(second) == [True]


def test_a_large_request_gives_way_once_a_step(line):
    large = line.join("large", megapixels=LARGE)
    assert line.turns(large) == [True]
    line.queue.step(large, 0.1, never)
    small = {name: line.join(name) for name in ("a", "b")}
    served = []

    def serve(standing):
        """What the others do while the large request waits."""
        assert standing.share == share
        coming = [name for name in small if name in line.requests and line.turns(small[name])[0]]
        served.extend(coming)
        for name in coming:
            line.leave(name)

    for share, expected in ((0.2, ["a"]), (0.3, ["a", "b"]), (0.4, ["a", "b"])):
        line.queue.step(large, share, serve)
        assert served == expected
    assert large.paused > 0


def test_large_requests_are_begun_one_at_a_time(line):
    line.queue = Queue(2)
    first, second = (line.join(name, megapixels=LARGE) for name in ("first", "second"))
    small = line.join("small")
    assert line.turns(first, second, small) == [True, False, True]
    line.leave("first")
    assert line.turns(second) == [True]


def test_a_large_request_that_gives_way_can_be_interrupted(line):
    large = line.join("large", megapixels=LARGE)
    line.turns(large)
    small = line.join("small")

    def stop(standing):
        raise Interruption

    with pytest.raises(Interruption):
        line.queue.step(large, 0.1, stop)
    line.leave("large")
    assert line.turns(small) == [True]


def test_the_line_says_how_many_it_has_served_once_it_is_empty(line):
    assert line.queue.served_if_empty() == 0
    line.turns(line.join("worker"))
    line.join("waiting")
    line.leave("worker")
    assert line.queue.served_if_empty() is None
    line.interrupt("waiting")
    assert line.queue.served_if_empty() == 2


def test_standing_counts_who_waits_and_what_is_left(line):
    line.queue.pace.note({"one": 1.0}, SMALL, elapsed=2.0)  # 2 s for a small picture
    worker, second, third = (line.join(name) for name in ("worker", "second", "third"))
    assert line.turns(worker) == [True]
    line.queue.step(worker, 0.25, never)
    assert line.queue.standing(second) == Standing(1, pytest.approx(1.5 + 2), 0.0)
    assert line.queue.standing(third) == Standing(2, pytest.approx(1.5 + 2 + 2), 0.0)
    # A small request does not wait for a large one; who asks for the same goes along.
    large = line.join("large", megapixels=LARGE)
    same = line.join("same", work="worker")
    last = line.join("last")
    assert line.queue.standing(large).place == 3
    assert line.queue.standing(same) == Standing(1, pytest.approx(1.5), 0.25)
    assert line.queue.standing(last).place == 4


def test_time_left_is_unknown_until_every_method_was_measured(line):
    assert line.queue.standing(line.join("early")).seconds is None
    pace = line.queue.pace
    pace.note({"one": 1.0}, 2.0, elapsed=1.0)
    assert pace.seconds(["one", "two"], 1.0) is None
    # Three runs more: two like each other, and one that was disturbed.
    for seconds in (2.0, 200.0, 2.0):
        pace.note({"one": 2.0, "two": seconds}, 2.0, elapsed=2.0 + seconds)
    assert pace.seconds(["one", "two"], 4.0) == pytest.approx(8.0)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(3, None, 0.0), "Place 3 in line"),
        (Standing(3, 19.6, 0.0), "Place 3 in line, about 20 s left"),
        (Standing(1, 0.2, 0.0), "Place 1 in line, about 1 s left"),
        (Standing(9, 200.0, 0.0), "Place 9 in line, about 3 min left"),
    ],
)
def test_standing_in_words(standing, words):
    assert standing.in_words() == words
