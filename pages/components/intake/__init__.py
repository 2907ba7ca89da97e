"""Photos that are pasted, or dropped anywhere on the page, go to its uploader."""

import streamlit as st

from pages.components import assets
from pages.words import text

_component = st.components.v2.component(
    "photo_intake",
    css=assets.read("intake/intake.css"),
    js=assets.script("intake"),
)


def intake() -> None:
    """Listen for files on the whole page. A page without an uploader leaves them alone."""
    _component(key="intake", data={"drop": text("intake_drop")})
