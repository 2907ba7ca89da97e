"""All photos, repaired one after another."""

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import restore
from pages.components.bar import Bar
from pages.components.sheet import Picture, sheet
from pages.sections.repairing.one import encode, written_name
from pages.sections.repairing.settings import Writing
from pages.state import source
from pages.state.visitor import visitor_id
from pages.words import sentence, text
from pages.work import repairs
from pages.work.repairs import Damaged
from restore import image, repairing
from restore.explain import analysis
from restore.sentence import Sentence

# The results are held in memory until they are downloaded.
MOST_PHOTOS, MOST_MEGAPIXELS = 100, 300


class Made(NamedTuple):
    """A repaired file, and what is shown and said of it.

    how: the settings it was made with; before, after: PNG files of the place that changed most;
    lost: the names of what the file could not keep.
    """

    data: bytes
    suffix: str
    how: tuple
    before: bytes
    after: bytes
    notes: tuple[Sentence, ...]
    lost: tuple[Sentence, ...]


#: By the SHA-256 of each photo: what was made of it, or why there is nothing.
Written = dict[str, Made | Sentence]


def _begin(request: tuple | None) -> None:
    st.session_state.repair_all = request


def repair_all(
    photos: Sequence[Damaged],
    settings: repairing.Settings,
    writing: Writing,
    *,
    below: DeltaGenerator,
) -> None:
    """Repair all photos on request, and offer them as one archive and in `below` one by one.

    What was made stays until it is made again: other settings discard nothing.
    """
    megapixels = sum(photo.megapixels for photo in photos)
    if len(photos) > MOST_PHOTOS or megapixels > MOST_MEGAPIXELS:
        st.warning(text("repair_too_many", photos=MOST_PHOTOS, megapixels=MOST_MEGAPIXELS))
        return
    how = (settings, writing)
    written = _written(photos)
    left = [photo for photo in photos if photo.digest not in written]
    other = [
        photo
        for photo in photos
        if isinstance(made := written.get(photo.digest), Made) and made.how != how
    ]
    at_work = st.session_state.get("repair_all") == how and bool(left or other)
    with st.container(horizontal=True):
        if left or other:
            label = "repair_all_again"
            if left:
                label = "repair_all_continue" if written else "repair_all_start"
            st.button(
                text(label, count=len(left or other)),
                on_click=_begin,
                args=(how,),
                key="repair_all_button",
                disabled=at_work,  # not removed: a second tap would hit what moves there
            )
        _offer_archive(photos, written)
        _offer_removal(photos)
    if other and not at_work:
        st.info(text("repair_all_other", count=len(other)))
    with st.container(key="progress-all"):
        bar = Bar(st.container())
        if at_work:
            st.button(text("stop"), on_click=_begin, args=(None,), key="repair_all_stop")
    if written:
        with below:
            st.header(text("repair_all_heading", count=len(photos)), anchor=False)
            _show_written(photos, written)
    if at_work:
        todo = left or other
        for index, photo in enumerate(todo):
            number = len(photos) - len(todo) + index + 1
            written[photo.digest] = _repair(
                photo, settings, writing, bar, number=number, count=len(photos)
            )
        _begin(None)
        st.rerun()


def _written(photos: Sequence[Damaged]) -> Written:
    """What was made of `photos`; what was made of other photos is forgotten."""
    results: Written = st.session_state.setdefault("repair_results", {})
    for digest in results.keys() - {photo.digest for photo in photos}:
        del results[digest]
    return results


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
    bar.show((number - 1) / count, said)  # a ready photo is only written, which takes seconds too
    try:
        done = repairs.repair(
            photo,
            settings,
            visitor=visitor_id(),
            progress=lambda share: bar.show((number - 1 + share) / count, said),
            on_wait=bar.wait,
        )
        return Made(
            encode(photo, done, writing),
            writing.suffix,
            (settings, writing),
            *_pair(done, writing.strength),
            tuple(note.named(photo.name) for note in done.notes),
            tuple(done.storage.lost(writing.suffix, metadata=writing.metadata)),
        )
    except (restore.PhotoError, restore.WeightsError) as error:
        return error.sentence


def _pair(done: repairing.Repair, strength: int) -> tuple[bytes, bytes]:
    """The place that changed most, before and after, as PNG files."""
    storage = done.storage
    before, after = (
        storage.for_screen(storage.upright(each)) for each in (done.before, done.at(strength))
    )
    (place, *_) = analysis.worst_crops(before, after)
    return _png(place.of(before)), _png(place.of(after))


def _png(part: np.ndarray) -> bytes:
    return image.to_png(np.ascontiguousarray(part))


def _named(photos: Sequence[Damaged], written: Written) -> dict[str, tuple[str, Made]]:
    """The files that were made, by digest, each with a name that no other has."""
    named: dict[str, tuple[str, Made]] = {}
    taken: set[str] = set()
    for photo in photos:
        made = written.get(photo.digest)
        if isinstance(made, Made):
            name = _unused(written_name(photo, made.suffix), taken)
            taken.add(name)
            named[photo.digest] = name, made
    return named


def _offer_archive(photos: Sequence[Damaged], written: Written) -> None:
    ready = dict(_named(photos, written).values())
    if ready:
        st.download_button(
            text("repair_all_download", count=len(ready)),
            lambda: _archive({name: made.data for name, made in ready.items()}),
            "restored.zip",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            type="primary",
        )


def _offer_removal(photos: Sequence[Damaged]) -> None:
    """A button that removes all photos and what was made of them, once that is confirmed."""
    with st.popover(text("repair_all_remove")):
        st.markdown(text("repair_all_remove_loses"))
        st.button(
            text("repair_all_remove_sure", count=len(photos)),
            on_click=_remove,
            args=([photo.digest for photo in photos],),
            key="repair_all_remove",
        )


def _remove(digests: Sequence[str]) -> None:
    _begin(None)  # or what is chosen next would be repaired unasked
    source.remove(digests)


def _show_written(photos: Sequence[Damaged], written: Written) -> None:
    """The contact sheet: of each photo one place, before and after, and a button that saves it."""
    for made in written.values():
        if not isinstance(made, Made):
            st.error(sentence(made))
            continue
        for note in made.notes:
            st.warning(sentence(note))
    named = _named(photos, written)
    losing = {name: made.lost for name, made in named.values() if made.lost}
    if losing:
        lost = dict.fromkeys(sentence(each) for names in losing.values() for each in names)
        count, first = len(losing), next(iter(losing))
        key = "repair_lost" if count == 1 else "repair_all_lost"
        st.info(text(key, count=count, name=first, lost=", ".join(lost)))
    with st.container(horizontal=True, gap="medium"):
        for digest, (name, made) in named.items():
            with st.container(width=340, key=f"made-{digest[:16]}"):
                sheet(
                    [
                        Picture(made.before, text("before"), text("before")),
                        Picture(made.after, text("after"), text("after")),
                    ],
                    text("repair_all_pair", name=name),
                    key=f"pair-{digest[:16]}",
                    columns=2,
                )
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.caption(name, width="stretch")
                    st.download_button(
                        text("repair_all_save"),
                        made.data,
                        name,
                        icon=":material/download:",
                        on_click="ignore",
                        key=f"save-{digest[:16]}",
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
