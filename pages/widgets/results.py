"""Comparisons for the pages: computed once, kept as lossless PNG files beside their arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

import restore
from pages.widgets.store import one_of_few, shared_store
from restore import analysis, image

Progress = Callable[[float, str], None]

_REGIONS_BYTES = 1024  # roughly what a few regions take


@dataclass(frozen=True)
class Shown:
    """A picture ready to be shown; `result` is None for the original."""

    picture: np.ndarray
    png: bytes
    magnitudes: np.ndarray
    result: restore.Result | None

    @property
    def size(self) -> int:
        """Memory taken, in bytes."""
        return self.picture.nbytes + len(self.png)


@dataclass(frozen=True)
class Shows:
    """What a comparison shows: the original, JPEG and the methods in the order asked for."""

    original: Shown
    results: tuple[Shown, ...]
    worst: tuple[analysis.Region, ...]

    @property
    def jpeg(self) -> Shown:
        """The vanilla JPEG picture."""
        return self.results[0]


def _shown(picture: np.ndarray, result: restore.Result | None) -> Shown:
    png = image.to_png(picture)
    return Shown(picture, png, analysis.coefficient_magnitudes(picture), result)


def compare(
    photo: restore.Photo,
    digest: str,
    region: analysis.Region | None,
    quality: int,
    subsampling: str,
    methods: Sequence[str],
    progress: Progress,
    on_wait: Callable[[], None],
) -> Shows:
    """Compare `region` of `photo` (all of it for None), computing only what is not in the store.

    `digest` is the SHA-256 of the photo's bytes. Whatever `progress` or `on_wait` raises ends
    the work; nothing half done is kept.
    """
    store = shared_store()
    place = (digest, region)
    settings = (*place, quality, subsampling)
    names = ("jpeg", *methods)

    def stored() -> tuple[Shown | None, dict[str, Shown | None]]:
        return store.get(place), {name: store.get((*settings, name)) for name in names}

    original, found = stored()
    if original is None or any(shown is None for shown in found.values()):
        with one_of_few(on_wait):
            original, found = stored()  # another session may have computed it meanwhile
            missing = [name for name in names if found[name] is None]
            part = photo
            if region is not None:
                part = photo.crop(region.top, region.left, region.height, region.width)
            comparison = restore.compare(
                part,
                quality=quality,
                subsampling=subsampling,
                methods=[name for name in missing if name != "jpeg"],
                gray=photo.gray,
                progress=progress,
            )
            if original is None:
                original = _shown(comparison.original, None)
                store.put(place, original, original.size)
            for result in comparison.results:
                if result.method in missing:
                    shown = _shown(result.picture, result)
                    found[result.method] = shown
                    store.put((*settings, result.method), shown, shown.size)

    worst = store.get((*settings, "worst"))
    if worst is None:
        worst = tuple(analysis.worst_crops(original.picture, found["jpeg"].picture))
        store.put((*settings, "worst"), worst, _REGIONS_BYTES)
    return Shows(original, tuple(found[name] for name in names), worst)


def is_ready(
    digest: str,
    region: analysis.Region | None,
    quality: int,
    subsampling: str,
    methods: Sequence[str],
) -> bool:
    """Whether `compare` would have nothing to compute."""
    store = shared_store()
    settings = (digest, region, quality, subsampling)
    keys = [(digest, region), *((*settings, name) for name in ("jpeg", *methods))]
    return all(store.get(key) is not None for key in keys)
