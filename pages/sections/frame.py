"""What every page has: the list of pages, the bar at the top, the theme."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.components import style, tab
from pages.components.drawer import drawer
from pages.components.intake import intake
from pages.state import entry, link
from pages.words import NAMES, language, text
from restore import image

ICON = Path(__file__).parents[1] / "components" / "icon.svg"


def show(names: Sequence[str]) -> None:
    """Show the page that the visitor asked for, one of `names`; the first is the start page."""
    image.limit_pillow()
    link.take("language", NAMES)
    link.take_switch("presenter")
    st.set_page_config(page_title=text("app_title"), page_icon=str(ICON), layout="wide")
    style.apply(large=st.session_state.get("presenter", False))
    pages = [
        st.Page(f"pages/{name}.py", title=text(f"{name}_title"), default=name == names[0])
        for name in names
    ]
    page = st.navigation(pages, position="hidden")
    if wanted := entry.wanted_page():
        st.switch_page(wanted, query_params=st.query_params.to_dict())
    link.begin(page.url_path)
    _show_bar(pages)
    page.run()


def _show_bar(pages: Sequence[StreamlitPage]) -> None:
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        intake()  # these two show nothing: here they take no room
        tab.remember()
        drawer("menu")
        st.html(f'<div class="app-name">{text("app_title")}</div>', width="content")
        with st.container(key="menu", horizontal=True, vertical_alignment="center"):
            with st.container(key="pages", horizontal=True, vertical_alignment="center"):
                for page in pages:
                    st.page_link(page)
            st.toggle(text("presenter"), key="presenter", help=text("presenter_help"))
            st.segmented_control(
                text("language"),
                list(NAMES),
                default=language(),
                required=True,
                key="language",
                format_func=lambda code: NAMES[code],
                label_visibility="collapsed",
            )
