"""Where the parts of Compare and Repair stand: the stage, the settings beside it, the rest below.

In a wide window the stage fills what the bar leaves, and the settings stand in a panel to its right
that folds away. In a narrow one the stage comes first, then what the thumb must reach and the
photo; the other settings are a sheet over the page. `style.css` does all of this: the order of the
elements in the page is the same for both.
"""

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components.drawer import drawer
from pages.words import text


class Workbench(NamedTuple):
    """The places of a page.

    notice: lines above the stage; reach: what is used all the time; settings: what is set once.
    """

    notice: DeltaGenerator
    stage: DeltaGenerator
    below: DeltaGenerator
    photo: DeltaGenerator
    reach: DeltaGenerator
    settings: DeltaGenerator


def workbench(heading: str, *, folds: bool = True) -> Workbench:
    """The places of a page, whose `heading` is there for screen readers only.

    folds: whether there are settings, and a button that folds them away.
    """
    with st.container(key="unseen"):
        st.title(heading, anchor=False)
    if folds:
        with st.container(key="fold"):
            drawer("settings")
    with st.container(key="workbench", horizontal=True):
        with st.container(key="main"):
            with st.container(key="screen"):
                notice = st.container(key="notice")
                stage = st.container(key="stage")
                stage.empty()  # so that its place is there before a picture is
            below = st.container(key="below")
        with st.container(key="panel"):
            photo = st.container(key="photo")
            reach = st.container(key="reach")
            settings = st.container(key="settings")
            with settings, st.container(key="sheet-head"):
                st.subheader(text("drawer_settings"), anchor=False)
    return Workbench(notice, stage, below, photo, reach, settings)
