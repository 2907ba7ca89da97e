"""Stub."""

import streamlit as st

from pages.widgets.entry import require_app
from pages.widgets.texts import text

require_app("pages/about.py")
st.title(text("about_heading"), anchor=False)
