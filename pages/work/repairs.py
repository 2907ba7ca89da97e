"""Repairs for the pages: done once, kept beside the comparisons."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pages.work.networks import shared_session
from pages.work.photos import check_file, file_of, shared_photos
from pages.work.queue import OnWait
from pages.work.store import shared_store
from pages.work.turn import is_stored, stored_value
from restore import image, repairing
from restore.codec import color
from restore.explain import evidence
from restore.progress import Progress

_NUMBERS_BYTES = 256  # roughly what a few numbers take


@dataclass(frozen=True)
class Damaged:
    """A photo to repair: name and bytes of its file, their SHA-256, and its metadata."""

    name: str
    data: bytes
    digest: str
    metadata: image.Metadata

    @property
    def megapixels(self) -> float:
        """Size in million pixels."""
        return self.metadata.width * self.metadata.height / 1e6


class Marks(NamedTuple):
    """What can be measured without an original: see `restore.repairing.Repair`."""

    blockiness: float
    consistency: float


def damaged(data: bytes, name: str) -> Damaged:
    """A file as a photo to repair. Raises `restore.PhotoError` if it cannot be one."""
    known, file = check_file(data, name), file_of(data, name)
    photo = Damaged(name, data, file.digest, known)
    shared_photos().count(file, photo)
    return photo


def repair(
    photo: Damaged,
    settings: repairing.Settings,
    *,
    visitor: Hashable,
    progress: Progress,
    on_wait: OnWait,
) -> repairing.Repair:
    """Repair a photo by `settings`, computing only what is not in the store.

    Whatever `progress` or `on_wait` raises ends the work; nothing half done is kept. Raises
    `restore.PhotoError` for a photo that cannot be repaired.
    """

    def work(step: Progress) -> repairing.Repair:
        def report(share: float) -> None:
            progress(share)
            step(share)

        return repairing.repair_bytes(
            photo.data, photo.name, settings, session=shared_session(), progress=report
        )

    return stored_value(
        _key(photo, settings),
        work,
        _size,
        # Not the pace of comparisons: a repair restores colours too, and measures nothing.
        pace=f"repair-{settings.method}-{settings.effort}",
        megapixels=photo.megapixels,
        visitor=visitor,
        on_wait=on_wait,
    )


def _size(repair: repairing.Repair) -> int:
    held = repair.before.nbytes + repair.after.nbytes
    for jpeg in (repair.jpeg, repair.earlier and repair.earlier.jpeg):
        if jpeg is not None:
            held += sum(component.quantised.nbytes for component in jpeg.components)
    companions = repair.storage.embedded.companions
    return held + (len(companions.data) if companions is not None else 0)


def is_ready(photo: Damaged, settings: repairing.Settings) -> bool:
    """Whether `repair` would have nothing to compute."""
    return is_stored(_key(photo, settings))


def marks(
    photo: Damaged, settings: repairing.Settings, repaired: repairing.Repair, *, strength: int
) -> Marks:
    """The marks of the picture `strength` (0-100 %) of the way to the repaired photo."""

    def measure() -> Marks:
        picture = repaired.at(strength)
        return Marks(repaired.blockiness(picture), repaired.consistency(picture))

    key = (*_key(photo, settings), strength)
    return shared_store().get_or_make(key, measure, _NUMBERS_BYTES)


def evidence_map(
    photo: Damaged, settings: repairing.Settings, repaired: repairing.Repair
) -> np.ndarray | None:
    """The upright evidence map of a repaired photo, uint8 (H, W) of `evidence.to_gray`, or None."""
    store, key = shared_store(), (*_key(photo, settings), "evidence")
    found = store.get(key)
    if found is not None:
        return found

    def luma() -> np.ndarray:
        before = image.to_eight_bits(repaired.before)
        return before if before.ndim == 2 else color.luma(before)

    width = evidence.of_file(repaired.jpeg, luma, past=repaired.past)
    if width is None:
        return None
    made = np.ascontiguousarray(repaired.storage.upright(evidence.to_gray(width)))
    store.put(key, made, made.nbytes)
    return made


def _key(photo: Damaged, settings: repairing.Settings) -> tuple:
    return (photo.digest, "repair", settings)
