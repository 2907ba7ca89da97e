"""Comparisons for the pages: computed once, kept as lossless PNG files beside their arrays."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

import restore
from pages.work.networks import shared_session
from pages.work.queue import OnWait, shared_queue
from pages.work.store import shared_store
from pages.work.turn import Turn, compute_once
from restore import image
from restore.benchmark import bench
from restore.codec.jpeg import Component
from restore.explain import analysis, evidence
from restore.progress import NamedProgress

_LUMA = "luma"
_REGIONS_BYTES = 1024  # roughly what a few regions take
_ROW_BYTES = 1024  # and the numbers of a result


class Subject(NamedTuple):
    """What is compared: `region` of a photo, all of it for None; `digest` names the photo."""

    photo: restore.Photo
    digest: str
    region: analysis.Region | None = None

    @property
    def place(self) -> tuple[str, analysis.Region | None]:
        """What identifies it in the store."""
        return self.digest, self.region

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in pixels."""
        part = self.photo if self.region is None else self.region
        return part.height, part.width

    @property
    def megapixels(self) -> float:
        """Size in million pixels."""
        height, width = self.size
        return height * width / 1e6

    def cut_out(self) -> restore.Photo:
        """The region as a separate photo."""
        if self.region is None:
            return self.photo
        region = self.region
        return self.photo.crop(region.top, region.left, region.height, region.width)


class Setting(NamedTuple):
    """How a comparison is made; see `restore.compare`."""

    quality: int
    subsampling: str
    project: bool


@dataclass(frozen=True)
class Shown:
    """A picture ready to be shown; magnitudes: :func:`analysis.coefficient_magnitudes`.

    `result` is None for the original.
    """

    picture: np.ndarray
    png: bytes
    magnitudes: np.ndarray
    result: restore.Result | None

    @property
    def size(self) -> int:
        """Memory taken, in bytes."""
        return self.picture.nbytes + len(self.png)


@dataclass(frozen=True)
class Restored(Shown):
    """What plain JPEG or a method makes of the original."""

    result: restore.Result


@dataclass(frozen=True)
class Shows:
    """What a comparison shows: the original, JPEG, and the methods in the order asked for.

    luma: the first component of the JPEG file.
    """

    original: Shown
    results: tuple[Restored, ...]
    worst: tuple[analysis.Region, ...]
    luma: Component

    @property
    def jpeg(self) -> Restored:
        """The plain JPEG picture."""
        return self.results[0]


def _owned(array: np.ndarray) -> np.ndarray:
    # A view keeps the whole array alive, and the store does not see its size.
    return array if array.flags.owndata else array.copy()


def _original(picture: np.ndarray) -> Shown:
    picture = _owned(picture)
    magnitudes = analysis.coefficient_magnitudes(picture)
    return Shown(picture, image.to_png(picture), magnitudes, None)


def _restored(result: restore.Result) -> Restored:
    result = replace(result, picture=_owned(result.picture))
    magnitudes = analysis.coefficient_magnitudes(result.picture)
    return Restored(result.picture, image.to_png(result.picture), magnitudes, result)


class _Whole(NamedTuple):
    """All of a comparison: original, results by method, and the luma of the JPEG file."""

    original: Shown
    results: dict[str, Restored]
    luma: Component


class _Found(NamedTuple):
    """What the store has of a comparison."""

    original: Shown | None
    results: dict[str, Restored]
    luma: Component | None

    def missing(self, methods: Sequence[str]) -> list[str]:
        """Those of plain JPEG and `methods` that have no result."""
        return [name for name in ("jpeg", *methods) if name not in self.results]

    def whole(self, methods: Sequence[str]) -> _Whole | None:
        """All of it; None if anything is missing."""
        if self.original is None or self.luma is None or self.missing(methods):
            return None
        return _Whole(self.original, self.results, self.luma)


def _find(subject: Subject, setting: Setting, methods: Sequence[str]) -> _Found:
    store, key = shared_store(), _key(subject, setting)
    results = {name: store.get((*key, name)) for name in ("jpeg", *methods)}
    return _Found(
        store.get(subject.place),
        {name: result for name, result in results.items() if result is not None},
        store.get((*key, _LUMA)),
    )


def _key(subject: Subject, setting: Setting) -> tuple:
    return (*subject.place, setting)


class _Made(NamedTuple):
    original: np.ndarray
    results: dict[str, restore.Result]
    luma: Component


def _compute(
    subject: Subject, setting: Setting, methods: Sequence[str], turn: Turn, progress: NamedProgress
) -> _Made:
    paused: dict[str, float] = {}

    def report(share: float, title: str) -> None:
        progress(share, title)
        gave_way = turn.step(share)
        # The first report of a method comes before its timer starts.
        paused[title] = paused[title] + gave_way if title in paused else 0.0

    photo = subject.cut_out()
    comparison = restore.compare(
        photo,
        **setting._asdict(),
        methods=[name for name in methods if name != "jpeg"],
        gray=photo.gray,
        session=shared_session(),
        progress=report,
    )
    results = {
        result.method: replace(result, seconds=result.seconds - paused[result.title])
        for result in comparison.results
    }
    luma = comparison.jpeg.components[0]
    return _Made(comparison.original, results, replace(luma, quantised=_owned(luma.quantised)))


def compare(
    subject: Subject,
    setting: Setting,
    methods: Sequence[str],
    *,
    visitor: Hashable,
    progress: NamedProgress,
    on_wait: OnWait,
) -> Shows:
    """Compare plain JPEG and `methods`, computing only what is not in the store.

    Whatever `progress` or `on_wait` raises ends the work; nothing half done is kept.
    """
    store, key = shared_store(), _key(subject, setting)

    def compute(turn: Turn) -> tuple[_Whole, dict[str, float]]:
        found = _find(subject, setting, methods)
        made = _compute(subject, setting, found.missing(methods), turn, progress)
        original, luma = found.original, found.luma
        if luma is None:
            luma = made.luma
            store.put((*key, _LUMA), luma, luma.quantised.nbytes)
        if original is None:
            original = _original(made.original)
            store.put(subject.place, original, original.size)
        results = dict(found.results)
        for name, result in made.results.items():
            if name not in results:
                results[name] = _restored(result)
                store.put((*key, name), results[name], results[name].size)
        seconds = {name: result.seconds for name, result in made.results.items()}
        return _Whole(original, results, luma), seconds

    original, results, luma = compute_once(
        key,
        find=lambda: _find(subject, setting, methods).whole(methods),
        missing=lambda: _find(subject, setting, methods).missing(methods),
        compute=compute,
        megapixels=subject.megapixels,
        visitor=visitor,
        on_wait=on_wait,
    )
    worst = store.get_or_make(
        (*key, "worst"),
        lambda: tuple(analysis.worst_crops(original.picture, results["jpeg"].picture)),
        _REGIONS_BYTES,
    )
    return Shows(original, tuple(results[name] for name in ("jpeg", *methods)), worst, luma)


def evidence_png(subject: Subject, setting: Setting, shows: Shows) -> bytes:
    """The evidence map of a comparison's JPEG, as a PNG of `evidence.to_gray`."""

    def make() -> bytes:
        height, width = shows.original.picture.shape[:2]
        whole = evidence.of_component(shows.luma.quantised, shows.luma.table)
        return image.to_png(evidence.to_gray(whole[:height, :width]))

    return shared_store().get_or_make((*_key(subject, setting), "evidence"), make, len)


def is_ready(subject: Subject, setting: Setting, methods: Sequence[str]) -> bool:
    """Whether `compare` would have nothing to compute."""
    return _find(subject, setting, methods).whole(methods) is not None


def seconds_left(subject: Subject, setting: Setting, methods: Sequence[str]) -> float | None:
    """Seconds that `compare` will take without waiting; None if a method's pace is unknown."""
    missing = _find(subject, setting, methods).missing(methods)
    return shared_queue().pace.seconds(missing, subject.megapixels)


def benchmarked(
    digest: str, qualities: Sequence[int], methods: Sequence[str], *, gray: bool
) -> dict[int, list[dict[str, Any]]]:
    """The stored rows of `benchmark_photo`, by quality, where JPEG and all `methods` have one."""
    store = shared_store()
    found = {}
    for quality in qualities:
        rows = [store.get((digest, "bench", gray, quality, name)) for name in ("jpeg", *methods)]
        if None not in rows:
            found[quality] = rows
    return found


def benchmark_photo(
    subject: Subject,
    quality: int,
    methods: Sequence[str],
    *,
    gray: bool,
    visitor: Hashable,
    progress: NamedProgress,
    on_wait: OnWait,
) -> None:
    """Measure a photo as the benchmark does, and store the rows.

    The pictures are not kept. Whatever `progress` or `on_wait` raises ends the work.
    """
    work = (subject.digest, "bench", gray, quality)

    def compute(turn: Turn) -> tuple[list[dict[str, Any]], dict[str, float]]:
        def report(share: float, title: str) -> None:
            progress(share, title)
            turn.step(share)

        rows = bench.measure_photo(
            subject.photo,
            quality,
            methods=methods,
            gray=gray,
            session=shared_session(),
            progress=report,
        )
        for row in rows:
            shared_store().put((*work, row["method"]), row, _ROW_BYTES)
        return rows, {}

    compute_once(
        work,
        find=lambda: benchmarked(subject.digest, [quality], methods, gray=gray).get(quality),
        missing=lambda: ("jpeg", *methods),
        compute=compute,
        megapixels=subject.megapixels,
        visitor=visitor,
        on_wait=on_wait,
    )
