"""An original that JPEG has damaged already: what that means for a comparison."""

import streamlit as st

import restore
from pages.components.tab import keep
from pages.state.source import Chosen
from pages.words import sentence, text
from pages.work.diagnoses import diagnosis
from pages.work.repairs import damaged
from restore import image

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
    said, button = st.columns([4, 1], vertical_alignment="center")
    said.warning(text("compare_damaged", diagnosis=sentence(known.sentence)))
    if button.button(text("compare_repair"), key="compare_repair"):
        photo = chosen.photo
        data = photo.data or image.to_png(photo.rgb)
        name = photo.name if photo.data else f"{photo.name}.png"
        keep(damaged=[damaged(data, name)], damaged_sample=None)
        st.session_state.damaged_files = {}
        st.session_state.refusals = []
        st.switch_page("pages/repair.py")
