"""A large photo is compared by region; the whole of it on demand."""

from collections.abc import Sequence

import streamlit as st

import restore
from pages.components.overview import is_large, overview_webp, region_at
from pages.state import link
from pages.state.source import Chosen
from pages.words import text
from pages.work.results import Setting, Subject, is_ready
from pages.work.store import shared_store
from restore.explain.analysis import Region
from restore.models.jpeg import JPEG

# Above this the lossless pictures are too much for one message and for most browsers.
WHOLE_MEGAPIXELS = 16


def show_whole(request: tuple | None) -> None:
    """From the next run on, compare the whole of the photo `request`; for None, its region."""
    st.session_state.whole = request


def overview_of(subject: Subject) -> bytes:
    """The whole photo, small."""
    return shared_store().get_or_make(
        (subject.digest, "overview"), lambda: overview_webp(subject.photo.rgb), len
    )


def jpeg_overview_of(subject: Subject, setting: Setting) -> bytes:
    """What plain JPEG makes of the whole photo, small."""
    photo = subject.photo

    def make() -> bytes:
        picture = photo.luma if photo.gray else photo.rgb
        try:
            jpeg = restore.JpegImage.from_rgb(picture, setting.quality, setting.subsampling)
        except restore.PhotoError:  # longer than a JPEG can be
            return overview_of(subject)
        return overview_webp(JPEG.decode(jpeg, b""))

    key = (subject.digest, "overview", setting.quality, setting.subsampling)
    return shared_store().get_or_make(key, make, len)


def choose_region(chosen: Chosen, setting: Setting, methods: Sequence[str]) -> Region | None:
    """Say what is compared of a large photo; returns the region, None for all of it.

    The viewer moves the region.

    The whole picture is compared on demand, so a changed setting leads back to the region
    unless its result is still there.
    """
    photo = chosen.photo
    if not is_large(photo.height, photo.width):
        return None

    link.take_place("corner")
    region = region_at(st.session_state.get("corner"), photo.height, photo.width)
    settings = (setting, tuple(methods))
    request = (chosen.digest, *settings)
    asked = st.session_state.get("whole")
    whole = asked == request or (
        asked is not None and asked[0] == chosen.digest and is_ready(chosen.subject(), *settings)
    )
    sizes = {"width": photo.width, "height": photo.height}
    # One button with two meanings, so that the one does not linger beside the other.
    if whole:
        st.caption(text("whole_text", **sizes))
        st.button(text("whole_leave"), on_click=show_whole, args=(None,), key="extent")
        return None
    region_sizes = {"region_width": region.width, "region_height": region.height}
    st.caption(text("region_text", **sizes, **region_sizes))
    megapixels = photo.width * photo.height / 1e6
    if megapixels <= WHOLE_MEGAPIXELS:
        st.button(text("whole_start"), on_click=show_whole, args=(request,), key="extent")
    else:
        limit = {"limit": WHOLE_MEGAPIXELS, "megapixels": f"{megapixels:.1f}"}
        st.caption(text("whole_too_large", **limit))
    return region
