"""What is repaired: the visitor's photos, or a sample as a damaged JPEG."""

from pathlib import PurePath

import streamlit as st

import restore
from pages.state import source
from pages.work.repairs import Damaged, damaged
from pages.work.store import shared_store
from restore.codec import JpegImage

SAMPLE_QUALITY = 15


def damaged_sample(name: str) -> Damaged:
    """A sample, as a JPEG of low quality."""

    def make() -> Damaged:
        photo = restore.open(source.sample_bytes(name), name=name)
        picture = photo.luma if photo.gray else photo.rgb
        data = JpegImage.from_rgb(picture, SAMPLE_QUALITY).data
        return damaged(data, f"{PurePath(name).stem}.jpg")

    return shared_store().get_or_make((name, "damaged"), make, lambda photo: len(photo.data))


def to_repair() -> Damaged | None:
    """The photo that is shown; None if the visitor has not asked for one yet, or it was refused."""
    if (photo := source.looked_at()) is not None:
        return photo
    if source.is_refused() or not st.session_state.picked:
        return None
    return damaged_sample(st.session_state.sample)
