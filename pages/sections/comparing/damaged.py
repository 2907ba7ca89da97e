"""An original that JPEG has damaged already: what that means for a comparison."""

import streamlit as st

import restore
from pages.state.source import Chosen
from pages.words import sentence, text
from pages.work.diagnoses import diagnosis
from restore.sentence import Sentence

# From this quality on, the artifacts of an original are seldom seen, and the gains hold.
_CLEAN = 80


def damage(chosen: Chosen) -> Sentence | None:
    """What to say about an original that is a damaged JPEG; None for any other."""
    try:
        known = diagnosis(chosen)
    except restore.PhotoError:  # a JPEG that has no coefficients to look at
        return None
    if known.strongest is None or known.strongest >= _CLEAN:
        return None
    return known.sentence


def show_damage(said: Sentence) -> None:
    """Say over the pictures what `damage` found, and offer to repair it."""
    with st.container(horizontal=True, vertical_alignment="center", key="diagnosis"):
        st.markdown(text("compare_damaged", diagnosis=sentence(said)), width="stretch")
        offer_repair()


def offer_repair() -> None:
    """A button that leads to the repair of the photo that is shown."""
    if st.button(text("compare_repair"), key="compare_repair", help=text("compare_repair_help")):
        st.session_state.picked = True
        st.switch_page("pages/repair.py")
