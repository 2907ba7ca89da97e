"""The way in: every page is reached through app.py."""

import streamlit as st

_THROUGH, _WANTED = "through_app", "wanted_page"


def require_app(page: str) -> None:
    """Goes to app.py, and from there to `page`, unless app.py is what runs this page.

    Streamlit runs a script of pages/ by itself, without app.py, when the first visitor of a fresh
    server asks for its address.
    """
    if _THROUGH not in st.session_state:
        st.session_state[_WANTED] = page
        st.switch_page("app.py", query_params=st.query_params.to_dict())


def wanted_page() -> str | None:
    """Called by app.py in every run: the page that a visitor asked for by its address, once."""
    st.session_state[_THROUGH] = True
    return st.session_state.pop(_WANTED, None)
