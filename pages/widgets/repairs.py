"""Repairs for the pages: done once, kept beside the comparisons."""

import hashlib
import time
from collections.abc import Callable, Hashable
from typing import NamedTuple

from pages.widgets.queue import OnWait, shared_queue
from pages.widgets.store import give_back, shared_store
from restore import files, image

_NUMBERS_BYTES = 256  # roughly what a few numbers take


class Damaged(NamedTuple):
    """A photo to repair: the name and the bytes of its file, their SHA-256, what it says."""

    name: str
    data: bytes
    digest: str
    metadata: image.Metadata

    @property
    def megapixels(self) -> float:
        return self.metadata.width * self.metadata.height / 1e6


class Marks(NamedTuple):
    """How a picture stands by itself, without an original: see `restore.files.Repair`."""

    blockiness: float
    consistency: float


def damaged(data: bytes, name: str) -> Damaged:
    """A file as a photo to repair. Raises `restore.PhotoError` if it is no picture."""
    return Damaged(name, data, hashlib.sha256(data).hexdigest(), image.read_metadata(data, name))


def repair(
    photo: Damaged,
    method: str,
    session: Hashable,
    progress: Callable[[float], None],
    on_wait: OnWait,
) -> files.Repair:
    """What a method makes of a photo, computed only if it is not in the store.

    Whatever `progress` or `on_wait` raises ends the work; nothing half done is kept. Raises
    `restore.PhotoError` for a photo that cannot be repaired.
    """
    store, queue = shared_store(), shared_queue()
    key = _key(photo, method)
    if (found := store.get(key)) is not None:
        return found
    pace = f"repair-{method}"  # other work than a comparison: colours, no measures
    with queue.join(session, key, [pace], photo.megapixels) as request:
        queue.wait(request, on_wait, lambda: store.get(key) is not None)
        if (found := store.get(key)) is not None:
            return found
        started = time.perf_counter()

        def report(share: float) -> None:
            progress(share)
            if share < 1:
                queue.step(request, share, on_wait)

        done = files.repair_bytes(photo.data, photo.name, files.Settings(method), report)
        held = done.before.nbytes + done.after.nbytes
        if done.jpeg is not None:
            held += sum(component.quantised.nbytes for component in done.jpeg.components)
        store.put(key, done, held)
        elapsed = time.perf_counter() - started - request.paused
        queue.pace.note({pace: elapsed}, photo.megapixels, elapsed)
        give_back()
    return done


def is_ready(photo: Damaged, method: str) -> bool:
    """Whether `repair` would have nothing to compute."""
    return shared_store().get(_key(photo, method)) is not None


def marks(photo: Damaged, method: str, done: files.Repair, strength: int) -> Marks:
    """The marks of what lies `strength` (0-100 %) of the way to the repaired photo."""
    store, key = shared_store(), (*_key(photo, method), strength)
    found = store.get(key)
    if found is None:
        picture = done.at(strength)
        found = Marks(done.blockiness(picture), done.consistency(picture))
        store.put(key, found, _NUMBERS_BYTES)
    return found


def _key(photo: Damaged, method: str) -> tuple:
    return (photo.digest, "repair", method)
