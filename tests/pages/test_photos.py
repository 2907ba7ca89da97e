"""The photos of all sessions: bounded in number of pixels and in bytes, opened in turn."""

import gc
import io
import struct
import threading
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

import restore
from pages.work import photos, repairs
from pages.work import queue as queue_module
from pages.work.photos import Photos, check_file, file_of, open_photo
from pages.work.queue import shared_queue

ROOT = Path(__file__).resolve().parents[2]
LARGE = (2000, 2400)


def png(height, width):
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "gray").save(stream, "PNG")
    return stream.getvalue()


def claims(width, height):
    """A PNG whose header claims a size that its data do not have (PNG specification, 11.2.1)."""
    body = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    header = b"IHDR" + body + zlib.crc32(b"IHDR" + body).to_bytes(4)
    data = png(8, 8)
    return data[:8] + (13).to_bytes(4) + header + data[33:]


def never(standing):
    raise AssertionError("it should not wait")


def opened(data, name="photo.png", on_wait=never):
    return open_photo(data, name, visitor="visitor", on_wait=on_wait)


@pytest.fixture
def limited(monkeypatch):
    """Makes the limit of all sessions' photos: limited(bytes)."""

    def limited(limit):
        made = Photos(limit)
        monkeypatch.setattr(photos, "shared_photos", lambda: made)
        monkeypatch.setattr(repairs, "shared_photos", lambda: made)
        return made

    return limited


def test_a_photo_of_too_many_pixels_is_refused_by_its_header():
    data = claims(8000, 7000)
    assert restore.image.read_metadata(data).width == 8000  # the package would open it
    for take in (opened, repairs.damaged):
        with pytest.raises(restore.PhotoError, match=r"8000 x 7000 .* at most 50 megapixels"):
            take(data, "photo.png")


def test_a_large_photo_waits_for_its_turn_and_a_small_one_does_not():
    large, told = png(*LARGE), []
    opening = threading.Thread(target=lambda: opened(large, on_wait=told.append))
    queue = shared_queue()
    with queue.join("other", "work", ["one"], 1.0) as other:
        assert queue.comes(other)
        opening.start()
        while not told:
            assert opening.is_alive()
        assert opened(png(20, 30)).rgb.shape == (20, 30, 3)
        assert opening.is_alive()
    opening.join(60)
    assert not opening.is_alive()
    assert told[0].place == 1


def test_photos_together_stay_within_the_limit_and_those_that_are_closed_make_room(limited):
    data, pixels = png(*LARGE), LARGE[0] * LARGE[1]
    held = limited(2 * (len(data) + 3 * pixels) + 2000)
    first, again = opened(data), opened(data)
    assert again is first
    assert held.held() == len(data) + 3 * pixels
    second = opened(data, "second.png")
    with pytest.raises(restore.PhotoError, match=r"third.png finds no room"):
        opened(data, "third.png")
    small = opened(png(20, 30), "small.png")  # which there is always room for
    np.testing.assert_array_equal(first.rgb, second.rgb)
    del first, again
    gc.collect()
    assert opened(data, "third.png").height == LARGE[0]
    assert small.height == 20


def test_a_file_to_repair_counts_while_it_is_held(limited):
    data = png(*LARGE)
    held = limited(len(data) + 10)
    photo = repairs.damaged(data, "photo.png")
    assert held.held() == len(data)
    with pytest.raises(restore.PhotoError, match="finds no room"):
        repairs.damaged(data, "another.png")
    assert photo.digest == file_of(data, "").digest
    del photo
    gc.collect()
    assert held.held() == 0
    assert check_file(data, "another.png").height == LARGE[0]


def test_a_file_counts_for_each_who_holds_it(limited):
    data = png(*LARGE)
    held = limited(3 * len(data))
    first, second = (repairs.damaged(data, "photo.png") for _ in range(2))
    assert held.held() == 2 * len(data)
    del second
    gc.collect()
    assert held.held() == len(data) and first.data == data


def test_the_page_shows_how_a_large_photo_stands():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.session_state["sample"], app.session_state["methods"] = "page.png", []
    app.run()
    app.get("file_uploader")[0].upload("large.png", png(*LARGE))
    queue, shown = shared_queue(), []
    showing = queue_module.Standing.in_words

    def note(standing):
        shown.append(showing(standing))
        return shown[-1]

    def be_in_the_way():
        with queue.join("other", "work", ["one"], 1.0) as other:
            assert queue.comes(other)
            holding.set()
            while not shown and running.is_set():
                time.sleep(0.01)

    holding, running = threading.Event(), threading.Event()
    running.set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queue_module.Standing, "in_words", note)
        other = threading.Thread(target=be_in_the_way)
        other.start()
        holding.wait()
        app.run()
        running.clear()
        other.join()
    assert not app.exception
    assert shown[0].startswith("Place 1 in line")
    assert app.session_state["opened"].photo.height == LARGE[0]
