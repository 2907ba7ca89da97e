"""All photos, repaired one after another."""

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

import streamlit as st

import restore
from pages.components.bar import Bar
from pages.sections.repairing.one import encode, written_name
from pages.sections.repairing.settings import Writing
from pages.state.visitor import visitor_id
from pages.words import sentence, text
from pages.work import repairs
from pages.work.repairs import Damaged
from restore import repairing
from restore.sentence import Sentence

# The results are held in memory until they are downloaded.
MOST_PHOTOS, MOST_MEGAPIXELS = 100, 300


class Made(NamedTuple):
    """A repaired file, what is to be said of its photo, and the names of what it could not keep."""

    data: bytes
    notes: tuple[Sentence, ...]
    lost: tuple[Sentence, ...]


#: By the SHA-256 of each photo: what was made of it, or why there is nothing.
Written = dict[str, Made | Sentence]


def _begin(request: tuple | None) -> None:
    st.session_state.repair_all = request


def repair_all(photos: Sequence[Damaged], settings: repairing.Settings, writing: Writing) -> None:
    """Repair all photos on request, and offer them as one archive."""
    st.header(text("repair_all_heading", count=len(photos)), anchor=False)
    megapixels = sum(photo.megapixels for photo in photos)
    if len(photos) > MOST_PHOTOS or megapixels > MOST_MEGAPIXELS:
        st.warning(text("repair_too_many", photos=MOST_PHOTOS, megapixels=MOST_MEGAPIXELS))
        return
    request = (settings, writing, tuple(photo.digest for photo in photos))
    written = _written(request)
    left = [photo for photo in photos if photo.digest not in written]
    place = st.empty()
    if left and st.session_state.get("repair_all") != request:
        label = "repair_all_continue" if written else "repair_all_start"
        place.button(
            text(label, count=len(left)), on_click=_begin, args=(request,), key="repair_all_button"
        )
    elif left:
        place.button(text("stop"), on_click=_begin, args=(None,), key="repair_all_button")
        bar = Bar(st.container())
        for photo in left:
            number = len(written) + 1
            made = _repair(photo, settings, writing, bar, number=number, count=len(photos))
            written[photo.digest] = made
        _begin(None)
        st.rerun()
    _show_written(photos, written, writing.suffix)


def _written(request: tuple) -> Written:
    """The results of a request, those of any other forgotten."""
    results = st.session_state.setdefault("repair_results", {})
    for other in [each for each in results if each != request]:
        del results[other]
    return results.setdefault(request, {})


def _repair(
    photo: Damaged,
    settings: repairing.Settings,
    writing: Writing,
    bar: Bar,
    *,
    number: int,
    count: int,
) -> Made | Sentence:
    """Photo `number` of `count`: what was made of it, or why there is nothing."""
    said = text("repair_all_progress", name=photo.name, number=number, count=count)
    try:
        done = repairs.repair(
            photo,
            settings,
            visitor=visitor_id(),
            progress=lambda share: bar.show((number - 1 + share) / count, said),
            on_wait=bar.wait,
        )
        notes = tuple(note.named(photo.name) for note in done.notes)
        lost = done.storage.lost(writing.suffix, metadata=writing.metadata)
        return Made(encode(photo, done, writing), notes, lost)
    except restore.PhotoError as error:
        return error.sentence


def _show_written(photos: Sequence[Damaged], written: Written, suffix: str) -> None:
    named = {photo.digest: photo for photo in photos}
    ready: dict[str, bytes] = {}
    losing: dict[str, tuple[Sentence, ...]] = {}
    for digest, made in written.items():
        if isinstance(made, Made):
            name = _unused(written_name(named[digest], suffix), ready)
            ready[name] = made.data
            if made.lost:
                losing[name] = made.lost
            for note in made.notes:
                st.warning(sentence(note))
        else:
            st.error(sentence(made))
    if losing:
        lost = dict.fromkeys(sentence(each) for names in losing.values() for each in names)
        count, first = len(losing), next(iter(losing))
        st.info(text("repair_all_lost", count=count, name=first, lost=", ".join(lost)))
    if ready:
        st.download_button(
            text("repair_all_download", count=len(ready)),
            lambda: _archive(ready),
            "restored.zip",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            type="primary",
        )


def _unused(name: str, taken: Collection[str]) -> str:
    """The name, with a number if another file has it."""
    path, number = PurePath(name), 2
    while name in taken:
        name = f"{path.stem}-{number}{path.suffix}"
        number += 1
    return name


def _archive(written: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:  # stored: pictures do not get smaller
        for name, data in written.items():
            archive.writestr(name, data)
    return stream.getvalue()
