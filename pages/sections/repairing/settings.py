"""How photos are repaired, and how the results are written."""

from typing import NamedTuple

import streamlit as st

from pages.state import link
from pages.state.choice import choice
from pages.state.settings import choose_quality
from pages.words import sentence, text
from pages.work.networks import shared_session, titles
from restore import image
from restore.choosing import AUTO

FORMATS = {"PNG": ".png", "WebP": ".webp", "JPEG": ".jpg"}


class Writing(NamedTuple):
    """How a result is written; suffix, metadata: see :meth:`restore.image.Storage.encode`.

    strength: 0-100 %, how far to go from the photo to the repaired one.
    """

    strength: int
    suffix: str
    metadata: str


def choose_method() -> str:
    """Show the methods; returns the name of the chosen one, or "auto"."""
    networks = {network.name: network for network in shared_session().networks()}
    names = titles()
    summaries = [f"**{names[each]}** {sentence(networks[each].summary)}" for each in networks]
    link.take("repair_method", networks)
    return choice(
        st.selectbox,
        text("repair_method"),
        [AUTO, *networks],
        "repair_method",
        first=AUTO,
        format_func=lambda name: text("repair_auto") if name == AUTO else names[name],
        placeholder=text("repair_auto"),
        help="\n\n".join([text("repair_auto_help"), *summaries]),
    )


def choose_past_quality() -> int | None:
    """Show whether the quality of an earlier JPEG is known, and which; returns that, or None."""
    return choose_quality("past_quality", 20) if _switch("repair_past") else None


def choose_depth() -> int | None:
    """Show whether results have 16 bits a sample; returns 16, or None for the photo's own depth.

    Formats that hold only 8 bits round the samples when they are written, so choosing one does not
    start the work again.
    """
    link.take("repair_format", FORMATS)
    suffix = FORMATS[st.session_state.get("repair_format", "PNG")]
    deep = _switch("repair_deep", disabled=suffix not in image.DEEP_SUFFIXES)
    return 16 if deep else None


def choose_effort() -> str:
    """Show whether more work is done for a better picture; returns "best" or "normal"."""
    return "best" if _switch("repair_effort") else "normal"


def _switch(key: str, *, disabled: bool = False) -> bool:
    """A switch that a link may set, named and explained by the texts of its key."""
    link.take_switch(key)
    return st.toggle(
        text(key), key=key, disabled=disabled, help=text(f"{key}_help"), persist_state="session"
    )


def _follow(key: str, value: object) -> None:
    """Let the page follow a setting that has changed, once the work that is under way has ended.

    The settings of how a result is written are fragments of the page, whose runs wait for the
    page's run. Otherwise a change would end that run, and start work again that does not depend on
    the setting.
    """
    known, former = f"{key}_followed", st.session_state.get(f"{key}_followed", value)
    st.session_state[known] = value
    if value != former:
        st.rerun()


@st.fragment
def choose_strength() -> int:
    """Show how far to go from the photo to the repaired one, in per cent."""
    link.take_number("strength", 0, 100)
    strength = st.slider(
        text("strength"),
        0,
        100,
        100,
        5,
        format="%d %%",
        key="strength",
        help=text("strength_help"),
        persist_state="session",
    )
    _follow("strength", strength)
    return strength


@st.fragment
def choose_suffix() -> str:
    """Show the formats; returns the suffix of the chosen one."""
    link.take("repair_format", FORMATS)
    form = st.segmented_control(
        text("repair_format"),
        list(FORMATS),
        default="PNG",
        required=True,
        key="repair_format",
        help=text("repair_format_help"),
        persist_state="session",
    )
    _follow("repair_format", form)
    return FORMATS[form]


@st.fragment
def choose_metadata() -> str:
    """Show whether metadata are left out; returns "strip" or "keep"."""
    strip = _switch("repair_strip")
    _follow("repair_strip", strip)
    return "strip" if strip else "keep"
