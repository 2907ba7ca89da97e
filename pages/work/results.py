"""Comparisons for the pages: computed once, kept as lossless PNG files beside their arrays."""

import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

import restore
from pages.work.queue import OnWait, Request, shared_queue
from pages.work.store import give_back, shared_store
from restore import image
from restore.benchmark import bench
from restore.codec.jpeg import Component
from restore.explain import analysis

Progress = Callable[[float, str], None]

_ORIGINAL = "original"
_LUMA = "luma"
_REGIONS_BYTES = 1024  # roughly what a few regions take
_ROW_BYTES = 1024  # and the numbers of a result


class Setting(NamedTuple):
    """How a comparison is made; see `restore.compare`."""

    quality: int
    subsampling: str
    project: bool


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
    """What a comparison shows: the original, JPEG and the methods in the order asked for.

    luma: the first component of the JPEG file.
    """

    original: Shown
    results: tuple[Shown, ...]
    worst: tuple[analysis.Region, ...]
    luma: Component

    @property
    def jpeg(self) -> Shown:
        """The vanilla JPEG picture."""
        return self.results[0]


def _owned(array: np.ndarray) -> np.ndarray:
    # A view would keep all of what it is a view of, which the store does not see.
    return array if array.flags.owndata else array.copy()


def _shown(picture: np.ndarray, result: restore.Result | None) -> Shown:
    picture = _owned(picture)
    if result is not None:
        result = replace(result, picture=picture)
    return Shown(picture, image.to_png(picture), analysis.coefficient_magnitudes(picture), result)


def _keys(
    digest: str,
    region: analysis.Region | None,
    setting: Setting,
    methods: Sequence[str],
) -> dict[str, tuple]:
    """Where the store keeps the pictures of a comparison, by method, the original, the luma."""
    place = (digest, region)
    results = {name: (*place, setting, name) for name in ("jpeg", *methods, _LUMA)}
    return {_ORIGINAL: place} | results


def _stored(keys: Mapping[str, tuple]) -> dict[str, Shown | Component]:
    store = shared_store()
    return {name: shown for name, key in keys.items() if (shown := store.get(key)) is not None}


def _compute(
    request: Request,
    photo: restore.Photo,
    setting: Setting,
    progress: Progress,
    on_wait: OnWait,
) -> tuple[dict[str, tuple[np.ndarray, restore.Result | None]], Component]:
    """Original and results of the methods of `request`, which gives way between two steps.

    And the luma of the JPEG file.
    """
    queue = shared_queue()
    paused: dict[str, float] = {}

    def report(share: float, title: str) -> None:
        progress(share, title)
        if share < 1:
            before = request.paused
            queue.step(request, share, on_wait)
            # The first report of a method comes before its time is taken.
            paused[title] = paused[title] + request.paused - before if title in paused else 0.0

    comparison = restore.compare(
        photo,
        **setting._asdict(),
        methods=[name for name in request.methods if name != "jpeg"],
        gray=photo.gray,
        progress=report,
    )
    pictures = {_ORIGINAL: (comparison.original, None)}
    for result in comparison.results:
        result = replace(result, seconds=result.seconds - paused[result.title])
        pictures[result.method] = (result.picture, result)
    luma = comparison.jpeg.components[0]
    return pictures, replace(luma, quantised=_owned(luma.quantised))


def compare(
    open_photo: Callable[[], restore.Photo],
    megapixels: float,
    digest: str,
    region: analysis.Region | None,
    setting: Setting,
    methods: Sequence[str],
    session: Hashable,
    progress: Progress,
    on_wait: OnWait,
) -> Shows:
    """Compare `region` of a photo (all of it for None), computing only what is not in the store.

    `open_photo` is called when the turn of `session` has come; `megapixels` is the size of what
    is compared, `digest` the SHA-256 of the photo's bytes. Whatever `progress` or `on_wait`
    raises ends the work; nothing half done is kept.
    """
    store, queue = shared_store(), shared_queue()
    settings = (digest, region, setting)
    keys = _keys(*settings, methods)
    found = _stored(keys)
    if len(found) < len(keys):
        missing = [name for name in ("jpeg", *methods) if name not in found]
        with queue.join(session, settings, missing, megapixels) as request:
            queue.wait(request, on_wait, lambda: len(_stored(keys)) == len(keys))
            found = _stored(keys)
            if len(found) < len(keys):
                request.methods = [name for name in ("jpeg", *methods) if name not in found]
                started = time.perf_counter()
                photo = open_photo()
                if region is not None:
                    photo = photo.crop(region.top, region.left, region.height, region.width)
                pictures, luma = _compute(request, photo, setting, progress, on_wait)
                if _LUMA not in found:
                    found[_LUMA] = luma
                    store.put(keys[_LUMA], luma, luma.quantised.nbytes)
                for name in keys.keys() - found.keys():
                    found[name] = _shown(*pictures[name])
                    store.put(keys[name], found[name], found[name].size)
                elapsed = time.perf_counter() - started - request.paused
                seconds = {each.method: each.seconds for _, each in pictures.values() if each}
                queue.pace.note(seconds, megapixels, elapsed)
                give_back()

    jpeg, original = found["jpeg"], found[_ORIGINAL]
    worst = store.get((*settings, "worst"))
    if worst is None:
        worst = tuple(analysis.worst_crops(original.picture, jpeg.picture))
        store.put((*settings, "worst"), worst, _REGIONS_BYTES)
    return Shows(original, tuple(found[name] for name in ("jpeg", *methods)), worst, found[_LUMA])


def measured(
    digest: str, qualities: Sequence[int], methods: Sequence[str], gray: bool
) -> dict[int, list[dict[str, Any]]]:
    """The rows by quality that :func:`measure` has stored of plain JPEG and all `methods`."""
    store = shared_store()
    found = {}
    for quality in qualities:
        rows = [store.get((digest, "bench", gray, quality, name)) for name in ("jpeg", *methods)]
        if None not in rows:
            found[quality] = rows
    return found


def measure(
    photo: restore.Photo,
    digest: str,
    quality: int,
    methods: Sequence[str],
    gray: bool,
    session: Hashable,
    progress: Progress,
    on_wait: OnWait,
) -> None:
    """Measure a whole photo as the benchmark does, and store the rows.

    Their pictures are not kept. Whatever `progress` or `on_wait` raises ends the work.
    """
    queue = shared_queue()
    work, megapixels = (digest, "bench", gray, quality), photo.height * photo.width / 1e6
    with queue.join(session, work, ("jpeg", *methods), megapixels) as request:
        while not queue.comes(request):
            on_wait(queue.standing(request))

        def report(share: float, title: str) -> None:
            progress(share, title)
            if share < 1:
                queue.step(request, share, on_wait)

        for row in bench.measure(photo, quality, methods, gray, report):
            shared_store().put((*work, row["method"]), row, _ROW_BYTES)
        give_back()


def is_ready(
    digest: str,
    region: analysis.Region | None,
    setting: Setting,
    methods: Sequence[str],
) -> bool:
    """Whether `compare` would have nothing to compute."""
    keys = _keys(digest, region, setting, methods)
    return len(_stored(keys)) == len(keys)
