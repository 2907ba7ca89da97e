"""Stub."""

import streamlit as st

from pages.widgets.entry import require_app
from pages.widgets.texts import text

require_app("pages/lesson.py")
st.title(text("lesson_heading"), anchor=False)
