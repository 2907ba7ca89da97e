"""Choosing the photo: an uploaded file or a sample."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files

import streamlit as st

import restore
from pages.components.bar import Bar
from pages.components.tab import keep
from pages.state import link
from pages.state.choice import choice
from pages.state.visitor import visitor_id
from pages.words import sentence, text
from pages.work import photos
from pages.work.queue import Standing
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
    """A photo that could be opened.

    `file` is the SHA-256 of its bytes; `digest` differs where only its luma is compared.
    """

    photo: restore.Photo
    digest: str
    file: str

    def subject(self, region: Region | None = None) -> Subject:
        """It, or a region of it, as what is compared."""
        return Subject(self.photo, self.digest, region)


def open_photo(data: bytes, name: str) -> Chosen:
    """Open the file `data`, called `name`. Raises `restore.PhotoError`.

    A bar shows how a large one stands that waits to be opened.
    """
    bars: list[Bar] = []

    def wait(standing: Standing) -> None:
        if not bars:
            bars.append(Bar(st.container()))  # a page may have its own that floats
        bars[0].wait(standing)

    try:
        photo = photos.open_photo(data, name, visitor=visitor_id(), on_wait=wait)
    finally:
        for bar in bars:
            bar.clear()
    digest = hashlib.sha256(data).hexdigest()
    return Chosen(photo, digest, digest)


def in_gray(chosen: Chosen) -> Chosen:
    """The luma of a photo alone, as a photo of its own."""
    digest = f"{chosen.file}-luma"
    photo = shared_store().get_or_make(
        ("photo", digest), chosen.photo.in_gray, lambda photo: photo.rgb.nbytes
    )
    return Chosen(photo, digest, chosen.file)


def open_sample(name: str) -> Chosen:
    """Open the sample `name`."""
    return open_photo((files("skimage") / "data" / name).read_bytes(), name)


def _choose_sample() -> None:
    if st.session_state.sample is not None:
        keep(chosen=open_sample(st.session_state.sample), sample=st.session_state.sample)
        st.session_state.pop("corner", None)  # of the former photo's region
        st.session_state.refusal = None


def _choose_upload() -> None:
    upload = st.session_state.upload
    st.session_state.refusal = None
    if upload is None:  # removed, or soon replaced, perhaps by a file that is not an image
        return
    try:
        chosen = open_photo(upload.getvalue(), upload.name)
    except restore.PhotoError as error:
        # Not the error, which keeps everything alive that was in memory when it was raised.
        st.session_state.refusal = error.sentence
    else:
        # The list shows a sample only while it is the one compared.
        keep(chosen=chosen, sample=None)
        st.session_state.pop("corner", None)


def choose_photo() -> Chosen:
    """Show the choice and return the photo chosen last that could be opened."""
    link.take("sample", SAMPLES)
    link.take_switch("upload_elsewhere")
    if "chosen" not in st.session_state:
        st.session_state.setdefault("sample", SAMPLES[0])
        st.session_state.chosen = open_sample(st.session_state.sample)
        st.session_state.refusal = None
    upload = st.file_uploader(
        text("upload"), key="upload", on_change=_choose_upload, help=text("upload_help")
    )
    if upload is None and st.session_state.sample is None:
        st.caption(text("upload_kept", name=st.session_state.chosen.photo.name))
    choice(
        st.selectbox,
        text("sample"),
        SAMPLES,
        "sample",
        _choose_sample,
        index=None,
        format_func=lambda name: text(f"sample_{name}"),
        placeholder=text("sample_placeholder"),
    )
    if st.session_state.get("upload_elsewhere") and st.session_state.sample is not None:
        st.info(text("upload_elsewhere"))
    if st.session_state.refusal:
        st.error(sentence(st.session_state.refusal))
    return st.session_state.chosen
