"""An original that JPEG has damaged already: what that means for a comparison."""

import streamlit as st

import restore
from pages.state.source import Chosen
from pages.words import sentence, text
from pages.work.diagnoses import diagnosis

# From here on the artifacts of an original are seldom seen, and the gains hold.
_CLEAN = 80


def show_damage(chosen: Chosen) -> None:
    """Say over the pictures that the original is a damaged JPEG, and offer to repair it."""
    try:
        known = diagnosis(chosen)
    except restore.PhotoError:  # a JPEG that has no coefficients to look at
        return
    if known.strongest is None or known.strongest >= _CLEAN:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="diagnosis"):
        st.markdown(text("compare_damaged", diagnosis=sentence(known.sentence)), width="stretch")
        if st.button(text("compare_repair"), key="compare_repair"):
            st.session_state.picked = True
            st.switch_page("pages/repair.py")
