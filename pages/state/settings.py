"""The settings that pages share: what is chosen on one page is chosen on the others."""

from collections.abc import Sequence

import streamlit as st

from pages.state import link
from pages.state.choice import choice
from pages.words import sentence, text
from pages.work.networks import shared_session, titles
from restore.choosing import one_of_each_paper
from restore.models.jpeg import JPEG

#: The options where several can be chosen; as text, as in a link.
QUALITIES = tuple(str(each) for each in (5, *range(10, 100, 5), 98))
SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")


def choose_quality(key: str = "quality", first: int = 10) -> int:
    """Show the quality of a JPEG, initially `first`; `key` names the widget and its texts."""
    link.take_number(key, 1, 100)
    return st.slider(
        text(key),
        1,
        100,
        first,
        key=key,
        help=text(f"{key}_help"),
        persist_state="session",
    )


def choose_qualities(key: str, first: Sequence[str]) -> list[int]:
    """Show several qualities, initially `first`; returns those chosen, lowest first."""
    link.take_several(key, QUALITIES)
    chosen = st.multiselect(
        text("rate_qualities"),
        QUALITIES,
        default=first,
        key=key,
        help=text("rate_qualities_help"),
        placeholder=text("rate_qualities_placeholder"),
        persist_state="session",
    )
    return sorted(int(each) for each in chosen)


def choose_encoding(gray: bool) -> tuple[str, bool, bool]:
    """Show how JPEG stores a photo; returns chroma subsampling, whether luma only, projection."""
    link.take("subsampling", SUBSAMPLINGS)
    link.take_switch("luma")
    link.take_switch("project")
    place = st.container()
    luma = st.toggle(
        text("luma"),
        key="luma",
        disabled=gray,
        help=text("luma_help"),
        persist_state="session",
    )
    project = st.toggle(
        text("project"),
        value=True,
        key="project",
        help=text("project_help"),
        persist_state="session",
    )
    gray = gray or luma
    subsampling = place.segmented_control(
        text("subsampling"),
        SUBSAMPLINGS,
        default="4:2:0",
        required=True,
        key="subsampling",
        disabled=gray,
        help=text("subsampling_gray") if gray else text("subsampling_help"),
        persist_state="session",
    )
    return subsampling, luma, project


def choose_methods() -> tuple[str, ...]:
    """Show the methods besides plain JPEG, initially one per paper; returns the chosen names.

    They are in the package's order, not that of the clicks, so that pictures keep their places.
    """
    session, names = shared_session(), titles()
    offered = {method.name: method for method in session.methods() if method is not JPEG}
    link.take_several("methods", offered)
    chosen = choice(
        st.multiselect,
        text("methods"),
        list(offered),
        "methods",
        first=[network.name for network in one_of_each_paper(session)],
        format_func=names.__getitem__,
        placeholder=text("methods_placeholder"),
        help="\n\n".join(
            f"**{names[name]}** {sentence(method.summary)}" for name, method in offered.items()
        ),
    )
    return tuple(name for name in offered if name in chosen)
