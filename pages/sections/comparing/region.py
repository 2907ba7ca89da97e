"""Of a large photo, the part that is looked at is compared; the whole of it on demand."""

from collections.abc import Sequence

import streamlit as st

from pages.components.overview import is_large
from pages.components.viewer import Extent
from pages.sections.part import part_shown
from pages.state.source import Chosen
from pages.words import numbers, text
from pages.work import overviews
from pages.work.results import Setting, Subject, is_ready, seconds_left
from restore.explain.analysis import Region

# Above this the lossless pictures are too much for one message and for most browsers.
WHOLE_MEGAPIXELS = 16


def show_whole(request: tuple | None) -> None:
    """From the next run on, compare the whole photo that `request` names; for None, its part."""
    st.session_state.whole = request


def _request(subject: Subject, setting: Setting, methods: Sequence[str]) -> tuple:
    return subject.digest, setting, tuple(methods)


def choose_region(chosen: Chosen, setting: Setting, methods: Sequence[str]) -> Region | None:
    """Say what is compared of a large photo; returns the part, or None for all of it.

    The whole picture is compared on demand, so a changed setting leads back to the part unless its
    result is still there.
    """
    photo = chosen.photo
    if not is_large(photo.height, photo.width):
        return None
    subject = chosen.subject()
    asked = st.session_state.get("whole")
    whole = asked == _request(subject, setting, methods) or (
        asked is not None and asked[0] == chosen.digest and is_ready(subject, setting, methods)
    )
    sizes = {"width": photo.width, "height": photo.height}
    if whole:
        st.caption(text("whole_text", **sizes))
        return None
    worst = overviews.damage(subject, setting).worst.regions
    region = part_shown(photo.height, photo.width, worst)
    part = {"region_width": region.width, "region_height": region.height}
    st.caption(text("region_text", **sizes, **part))
    return region


def extent_of(subject: Subject, setting: Setting, methods: Sequence[str]) -> Extent | None:
    """The viewer's switch between the part of a large photo and all of it."""
    photo = subject.photo
    if not is_large(photo.height, photo.width):
        return None
    label = text("whole_start")
    if subject.region is None:
        return Extent(label, text("whole_leave"), on=True)
    whole = subject._replace(region=None)
    if whole.megapixels > WHOLE_MEGAPIXELS:
        limit = {"limit": WHOLE_MEGAPIXELS, "megapixels": f"{whole.megapixels:.1f}"}
        return Extent(label, text("whole_too_large", **limit), on=False, possible=False)
    seconds = seconds_left(whole, setting, methods)
    if seconds is not None:
        label = text("whole_start_time", time=numbers.about(seconds))
    return Extent(label, text("whole_help"), on=False)


def switch_extent(subject: Subject, setting: Setting, methods: Sequence[str]) -> None:
    """From the next run on, compare all of the photo if it was its part, and vice versa."""
    show_whole(None if subject.region is None else _request(subject, setting, methods))
