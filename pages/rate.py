"""Stub."""

import streamlit as st

from pages.widgets.entry import require_app
from pages.widgets.texts import text

require_app("pages/rate.py")
st.title(text("rate_heading"), anchor=False)
