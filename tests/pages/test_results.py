"""Comparisons for several visitors at once: computed once, and stored for what they take."""

import threading

import numpy as np
import pytest

import restore
from pages.work import queue, results, turn
from pages.work.store import Store
from restore import image
from restore.explain import analysis

METHOD = restore.Session().networks()[0].name
SETTING = results.Setting(10, "4:2:0", True)


class Interruption(BaseException):
    """What Streamlit raises in a script that is to stop."""


def noise(height=64, width=64, seed=3):
    picture = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    return restore.open(image.to_png(picture), name="noise.png")


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """A store and a queue of their own for each test."""
    store, line = Store(1 << 30), queue.Queue(1)
    monkeypatch.setattr(results, "shared_store", lambda: store)
    monkeypatch.setattr(turn, "shared_queue", lambda: line)
    return store


def go(photo, visitor, methods=(), region=None, progress=None, on_wait=None):
    return results.compare(
        results.Subject(photo, "digest", region),
        SETTING,
        methods,
        visitor=visitor,
        progress=progress or (lambda done, title: None),
        on_wait=on_wait or (lambda standing: None),
    )


def test_interrupted_comparison_leaves_nothing_and_can_be_repeated():
    photo = noise()

    def interrupt(done, title):
        raise Interruption

    with pytest.raises(Interruption):
        go(photo, "visitor", [METHOD], progress=interrupt)
    assert not results.is_ready(results.Subject(photo, "digest"), SETTING, [METHOD])

    seen = []
    shows = go(photo, "visitor", [METHOD], progress=lambda done, title: seen.append((done, title)))
    assert results.is_ready(results.Subject(photo, "digest"), SETTING, [METHOD])
    assert all(0 <= done <= 1 for done, _ in seen)
    assert [shown.result.method for shown in shows.results] == ["jpeg", METHOD]

    # From the store now: nothing is computed, so nothing can be interrupted.
    again = go(photo, "visitor", [METHOD], progress=interrupt)
    assert again.results[1] is shows.results[1]


def in_thread(function, *arguments, **options):
    """Runs a function; returns its thread and the list that gets its result or error."""
    outcome = []

    def run():
        try:
            outcome.append(function(*arguments, **options))
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, outcome


def test_two_visitors_who_ask_the_same_get_one_computation(monkeypatch):
    photo, calls = noise(), []
    compare = restore.compare
    begun, finish, waits = threading.Event(), threading.Event(), threading.Event()

    def counted(*arguments, **options):
        calls.append(options["methods"])
        begun.set()
        assert finish.wait(30)
        return compare(*arguments, **options)

    monkeypatch.setattr(restore, "compare", counted)
    first, shows = in_thread(go, photo, "first", [METHOD])
    assert begun.wait(30)
    second, others = in_thread(go, photo, "second", [METHOD], on_wait=lambda standing: waits.set())
    assert waits.wait(30)
    finish.set()
    first.join()
    second.join()
    assert len(calls) == 1
    assert others[0].results[1] is shows[0].results[1]


def test_who_waits_takes_over_when_the_first_is_interrupted():
    photo = noise()
    begun, waits = threading.Event(), threading.Event()

    def interrupt(done, title):
        begun.set()
        assert waits.wait(30)
        raise Interruption

    first, outcome = in_thread(go, photo, "first", progress=interrupt)
    assert begun.wait(30)
    second, shows = in_thread(go, photo, "second", on_wait=lambda standing: waits.set())
    first.join()
    second.join()
    assert isinstance(outcome[0], Interruption)
    assert shows[0].jpeg.result.method == "jpeg"


def test_waiting_can_be_interrupted():
    photo = noise()
    begun, finish = threading.Event(), threading.Event()

    def hold(done, title):
        begun.set()
        assert finish.wait(30)

    def interrupt(standing):
        raise Interruption

    first, shows = in_thread(go, photo, "first", progress=hold)
    assert begun.wait(30)
    with pytest.raises(Interruption):
        go(photo, "second", on_wait=interrupt)
    finish.set()
    first.join()
    assert shows[0].jpeg.result.method == "jpeg"


@pytest.mark.slow
def test_time_that_a_comparison_gave_way_is_not_that_of_its_methods(monkeypatch):
    def pretend(self, request, share, on_wait):
        request.paused += 1000

    monkeypatch.setattr(queue.Queue, "step", pretend)
    # Of several tiles: the network reports within its time, JPEG only before.
    jpeg, network = go(noise(1100, 600), "visitor", [METHOD]).results
    assert 0 <= jpeg.result.seconds < 500
    assert network.result.seconds < -500


@pytest.mark.slow
def test_the_store_holds_no_more_than_it_counts(fresh):
    photo = noise(200, 300)
    gray = photo.in_gray()
    for number, (each, region) in enumerate(
        [(photo, None), (photo, analysis.Region(0, 0, 64, 300)), (gray, None)]
    ):
        shows = go(each, number, [METHOD], region)
        assert shows.luma.quantised.flags.owndata
        for shown in (shows.original, *shows.results):
            assert shown.picture.flags.owndata
            assert shown.result is None or shown.result.picture is shown.picture
