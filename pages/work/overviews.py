"""A large photo as a whole: at a reduced size, and where it was damaged or changed most."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

import restore
from pages.components.overview import overview_webp
from pages.work.repairs import Damaged
from pages.work.results import Setting, Subject
from pages.work.store import shared_store
from restore import image, repairing
from restore.explain.analysis import Region, worst_crops
from restore.models.jpeg import JPEG


@dataclass(frozen=True)
class Worst:
    """Regions of a photo, the worst first, and each as a PNG of what JPEG made of it."""

    regions: tuple[Region, ...]
    pngs: tuple[bytes, ...]


@dataclass(frozen=True)
class Damage:
    """What plain JPEG makes of a photo: all of it as a small WebP, and where it is worst."""

    overview: bytes
    worst: Worst


def crops(picture: np.ndarray, regions: Sequence[Region]) -> Worst:
    """`regions`, each with its PNG, of a picture uint8 (H, W) or (H, W, 3)."""
    return Worst(tuple(regions), tuple(image.to_png(region.of(picture)) for region in regions))


def overview(subject: Subject) -> bytes:
    """The whole photo as a small WebP."""
    return shared_store().get_or_make(
        (subject.digest, "overview"), lambda: overview_webp(subject.photo.rgb), len
    )


def damage(subject: Subject, setting: Setting) -> Damage:
    """What plain JPEG makes of the whole photo.

    If the photo is longer than a JPEG can be: the photo itself, with no worst regions.
    """
    photo = subject.photo

    def make() -> Damage:
        picture = photo.luma if photo.gray else photo.rgb
        try:
            jpeg = restore.JpegImage.from_rgb(picture, setting.quality, setting.subsampling)
        except restore.PhotoError:
            return Damage(overview(subject), Worst((), ()))
        decoded = JPEG.decode(jpeg, b"")
        regions = worst_crops(photo.rgb, decoded)
        return Damage(overview_webp(decoded), crops(decoded, regions))

    key = (subject.digest, "damage", setting.quality, setting.subsampling)
    return shared_store().get_or_make(key, make, lambda made: len(made.overview))


def changes(photo: Damaged, settings: repairing.Settings, done: repairing.Repair) -> Worst:
    """Where a repair changed its photo most, upright, and how each place looked before."""

    def make() -> Worst:
        if not done.changed:
            return Worst((), ())
        storage = done.storage
        before, after = (
            np.ascontiguousarray(storage.upright(image.to_eight_bits(each)))
            for each in (done.before, done.after)
        )
        regions = worst_crops(before, after) if (before != after).any() else ()
        pngs = (image.to_png(storage.for_screen(region.of(before))) for region in regions)
        return Worst(tuple(regions), tuple(pngs))

    key = (photo.digest, "repair-changes", settings)
    return shared_store().get_or_make(key, make, lambda made: sum(map(len, made.pngs)))
