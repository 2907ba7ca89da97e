"""The browser lab: `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from pages.widgets import entry, style
from pages.widgets.texts import NAMES, language, text

ICON = Path(__file__).parent / "pages" / "widgets" / "icon.svg"

st.set_page_config(page_title=text("app_title"), page_icon=str(ICON), layout="wide")
style.apply()
pages = [
    st.Page("pages/compare.py", title=text("compare_title"), default=True),
    st.Page("pages/benchmark.py", title=text("benchmark_title")),
]
page = st.navigation(pages, position="top")
if wanted := entry.wanted_page():
    st.switch_page(wanted)
with st.container(horizontal_alignment="right"):
    st.segmented_control(
        text("language"),
        list(NAMES),
        default=language(),
        required=True,
        key="language",
        format_func=NAMES.get,
        label_visibility="collapsed",
    )
page.run()
