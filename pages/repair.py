"""Stub."""

import streamlit as st

from pages.widgets.entry import require_app
from pages.widgets.texts import text

require_app("pages/repair.py")
st.title(text("repair_heading"), anchor=False)
