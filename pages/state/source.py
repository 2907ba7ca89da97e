"""The photos that a visitor has given, and the one that is shown: the same on every page."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import streamlit as st

import restore
from pages.components.bar import Bar
from pages.components.tab import keep
from pages.state import link
from pages.state.visitor import visitor_id
from pages.work import photos
from pages.work.queue import Standing
from pages.work.repairs import Damaged, damaged
from pages.work.results import Subject
from pages.work.store import shared_store
from restore.explain.analysis import Region

#: Pictures that scikit-image ships.
SAMPLES = (
    "chelsea.png",
    "astronaut.png",
    "coffee.png",
    "motorcycle_left.png",
    "rocket.jpg",
    "camera.png",
    "page.png",
    "hubble_deep_field.jpg",
    "retina.jpg",
)


@dataclass(frozen=True)
class Chosen:
    """An opened photo.

    `file` is the SHA-256 of its file's bytes; `digest` is the same unless only luma is compared.
    """

    photo: restore.Photo
    digest: str
    file: str

    def subject(self, region: Region | None = None) -> Subject:
        """The photo, or a region of it, as the subject of a comparison."""
        return Subject(self.photo, self.digest, region)


def open_photo(data: bytes, name: str) -> Chosen:
    """Open the file `data`, called `name`. Raises `restore.PhotoError`.

    A bar shows the standing of a large one that waits to be opened.
    """
    bars: list[Bar] = []

    def wait(standing: Standing) -> None:
        if not bars:
            bars.append(Bar(st.container(key="opening")))  # a page has its own bar
        bars[0].wait(standing)

    try:
        photo = photos.open_photo(data, name, visitor=visitor_id(), on_wait=wait)
    finally:
        for bar in bars:
            bar.clear()
    digest = hashlib.sha256(data).hexdigest()
    return Chosen(photo, digest, digest)


def in_gray(chosen: Chosen) -> Chosen:
    """Only the luma of a photo, as a separate photo."""
    digest = f"{chosen.file}-luma"
    photo = shared_store().get_or_make(
        ("photo", digest), chosen.photo.in_gray, lambda photo: photo.rgb.nbytes
    )
    return Chosen(photo, digest, chosen.file)


def sample_bytes(name: str) -> bytes:
    """The file of the sample `name`."""
    return (files("skimage") / "data" / name).read_bytes()


def begin() -> None:
    """Give a session its first photo: the link's, or else the first sample.

    In the session's state: `photos`, the visitor's; `look`, the digest of the one that is shown;
    `sample`, the sample that is shown instead, or None; `picked`, whether the visitor asked for
    what is shown; `refusals`, why files were not taken; `arrived`, files that are not opened yet.
    """
    state = st.session_state
    link.take("sample", SAMPLES)
    state.setdefault("picked", "sample" in state or "photos" in state)
    state.setdefault("photos", [])
    state.setdefault("look", None)
    state.setdefault("sample", SAMPLES[0])
    state.setdefault("refusals", [])
    state.setdefault("arrived", [])


def is_refused() -> bool:
    """Whether the visitor's own file was refused and there is nothing but a sample to show."""
    return bool(st.session_state.refusals) and not st.session_state.photos


def forget_refusals() -> None:
    """Stop reporting the files that were refused."""
    st.session_state.refusals = []


def show_sample(name: str) -> None:
    """Show the sample `name`; the visitor's photos wait in the list."""
    keep(sample=name, look=None, picked=True)
    _shown_anew()


def look_at(digest: str) -> None:
    """Show one of the visitor's photos."""
    keep(sample=None, look=digest, picked=True)
    _shown_anew()


def remove(digests: Sequence[str]) -> None:
    """Forget photos; once none is left, the first sample is shown."""
    left = [photo for photo in st.session_state.photos if photo.digest not in digests]
    keep(photos=left)
    if left:
        look_at(left[0].digest)
    else:
        keep(sample=SAMPLES[0], look=None, picked=False)
        _shown_anew()


def _shown_anew() -> None:
    forget_refusals()
    for key in ("corner", "extent"):  # of the former photo's part
        st.session_state.pop(key, None)


def take_in(*, several: bool) -> None:
    """Take the files that have arrived; those that are not photos are refused.

    With `several`, all are added. Otherwise only the last is taken; it replaces the visitor's
    photo if there is just one, and is added if there are more.
    """
    state = st.session_state
    if not state.arrived:
        return
    new: list[Damaged] = []
    refusals = []
    for name, data in state.arrived if several else state.arrived[-1:]:
        try:
            photo = damaged(data, name)
            if not several:
                state.opened = open_photo(data, name)
        except restore.PhotoError as error:
            # Not the error, which keeps alive everything that was in memory when it was raised.
            refusals.append(error.sentence)
        else:
            new.append(photo)
    if new:
        before = state.photos if several or len(state.photos) > 1 else []
        together = {photo.digest: photo for photo in (*before, *new)}
        keep(photos=list(together.values()))
        look_at(new[0].digest)
    # If a run ends before this line, the next one takes the same files again.
    state.arrived, state.refusals = [], refusals


def looked_at() -> Damaged | None:
    """The visitor's photo that is shown; None if a sample is shown."""
    state = st.session_state
    if state.sample is not None:
        return None
    return next(photo for photo in state.photos if photo.digest == state.look)


def shown() -> Chosen:
    """The photo to show, opened; if it cannot be, it is refused and the next takes its place."""
    state = st.session_state
    photo = looked_at()
    opened: Chosen | None = state.get("opened")
    if photo is None:
        data, name = sample_bytes(state.sample), state.sample
        digest = hashlib.sha256(data).hexdigest()
    else:
        data, name, digest = photo.data, photo.name, photo.digest
    if opened is None or opened.file != digest:
        try:
            state.opened = open_photo(data, name)
        except restore.PhotoError as error:
            refusal = error.sentence
            remove([digest])
            state.refusals = [refusal]
            return shown()
    return state.opened
