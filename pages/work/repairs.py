"""Repairs for the pages: done once, kept beside the comparisons."""

import hashlib
from collections.abc import Callable, Hashable
from typing import NamedTuple

from pages.work.queue import OnWait
from pages.work.store import shared_store
from pages.work.turn import Report, done, is_done
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
    settings: files.Settings,
    session: Hashable,
    progress: Callable[[float], None],
    on_wait: OnWait,
) -> files.Repair:
    """What `settings` make of a photo, computed only if it is not in the store.

    Whatever `progress` or `on_wait` raises ends the work; nothing half done is kept. Raises
    `restore.PhotoError` for a photo that cannot be repaired.
    """

    def work(step: Report) -> files.Repair:
        def report(share: float) -> None:
            progress(share)
            step(share)

        return files.repair_bytes(photo.data, photo.name, settings, report)

    # Other work than a comparison's: colours, no measures.
    pace = f"repair-{settings.method}"
    return done(_key(photo, settings), pace, work, _size, photo.megapixels, session, on_wait)


def _size(repair: files.Repair) -> int:
    held = repair.before.nbytes + repair.after.nbytes
    if repair.jpeg is not None:
        held += sum(component.quantised.nbytes for component in repair.jpeg.components)
    return held


def is_ready(photo: Damaged, settings: files.Settings) -> bool:
    """Whether `repair` would have nothing to compute."""
    return is_done(_key(photo, settings))


def marks(photo: Damaged, settings: files.Settings, repaired: files.Repair, strength: int) -> Marks:
    """The marks of what lies `strength` (0-100 %) of the way to the repaired photo."""
    store, key = shared_store(), (*_key(photo, settings), strength)
    found = store.get(key)
    if found is None:
        picture = repaired.at(strength)
        found = Marks(repaired.blockiness(picture), repaired.consistency(picture))
        store.put(key, found, _NUMBERS_BYTES)
    return found


def _key(photo: Damaged, settings: files.Settings) -> tuple:
    return (photo.digest, "repair", settings)
