"""Choosing the photos to repair: uploaded files, or a sample."""

from importlib.resources import files as resources
from pathlib import PurePath

import streamlit as st

import restore
from pages.components.tab import keep
from pages.state import link
from pages.state.choice import choice
from pages.state.source import SAMPLES
from pages.words import sentence, text
from pages.work.repairs import Damaged, damaged
from restore.codec import JpegImage

SAMPLE_QUALITY = 15


def _sample(name: str) -> Damaged:
    """A sample, as a JPEG of low quality."""
    photo = restore.open((resources("skimage") / "data" / name).read_bytes(), name=name)
    picture = photo.luma if photo.gray else photo.rgb
    data = JpegImage.from_rgb(picture, SAMPLE_QUALITY).data
    return damaged(data, f"{PurePath(name).stem}.jpg")


def _choose_sample() -> None:
    if st.session_state.damaged_sample is not None:
        name = st.session_state.damaged_sample
        keep(damaged=[_sample(name)], damaged_sample=name)
        st.session_state.refusals = []


def _choose_uploads() -> None:
    """Add what is new in the uploader, and drop what was removed from it.

    The uploader is empty after a visit to another page, but its photos stay.
    """
    before = st.session_state.damaged_files
    uploads = {upload.file_id: upload for upload in st.session_state.damaged_uploads or []}
    gone = {digest for file, digest in before.items() if file not in uploads}
    kept = st.session_state.damaged if st.session_state.damaged_sample is None else []
    photos = {photo.digest: photo for photo in kept if photo.digest not in gone}
    files, refusals, new = {}, [], []
    for file, upload in uploads.items():
        if file in before:
            files[file] = before[file]
            continue
        try:
            photo = damaged(upload.getvalue(), PurePath(upload.name).name)
        except restore.PhotoError as error:
            refusals.append(error.sentence)
        else:
            files[file] = photo.digest
            photos[photo.digest] = photo
            new.append(photo.digest)
    st.session_state.damaged_files = files
    st.session_state.refusals = refusals
    if photos:
        # Whoever adds a photo wants to see it.
        look = new[0] if new else next(iter(photos))
        keep(damaged=list(photos.values()), damaged_look=look, damaged_sample=None)
    elif not refusals:
        keep(damaged=[_sample(SAMPLES[0])], damaged_sample=SAMPLES[0])


def choose_photos() -> list[Damaged]:
    """Show the choice; returns the photos chosen last, those that could be opened."""
    link.take("damaged_sample", SAMPLES)
    if "damaged" not in st.session_state:
        st.session_state.setdefault("damaged_sample", SAMPLES[0])
        st.session_state.damaged = [_sample(st.session_state.damaged_sample)]
        st.session_state.refusals = []
    link.take_switch("upload_elsewhere")
    folder = st.session_state.get("damaged_folder", False)
    uploads = st.file_uploader(
        text("repair_upload"),
        accept_multiple_files="directory" if folder else True,
        key="damaged_uploads",
        on_change=_choose_uploads,
        help=text("upload_help"),
    )
    if not uploads:
        st.session_state.damaged_files = {}
        if st.session_state.damaged_sample is None:
            names = ", ".join(photo.name for photo in st.session_state.damaged)
            st.caption(text("upload_kept", name=names))
    st.toggle(text("repair_folder"), key="damaged_folder", persist_state="session")
    choice(
        st.selectbox,
        text("repair_sample", quality=SAMPLE_QUALITY),
        SAMPLES,
        "damaged_sample",
        _choose_sample,
        index=None,
        format_func=lambda name: text(f"sample_{name}"),
        placeholder=text("sample_placeholder"),
    )
    if st.session_state.get("upload_elsewhere") and st.session_state.damaged_sample is not None:
        st.info(text("upload_elsewhere"))
    for refusal in st.session_state.refusals:
        st.error(sentence(refusal))
    return st.session_state.damaged
