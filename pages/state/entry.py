"""The way in: every page is reached through app.py."""

import streamlit as st

_THROUGH, _WANTED = "through_app", "wanted_page"


def require_app(page: str) -> None:
    """Go to app.py, and from there to `page`, unless app.py runs this page.

    When the first visitor of a fresh server asks for the address of a script in pages/, Streamlit
    runs that script alone, without app.py.
    """
    if _THROUGH not in st.session_state:
        st.session_state[_WANTED] = page
        st.switch_page("app.py", query_params=st.query_params.to_dict())


def wanted_page() -> str | None:
    """The page that a visitor asked for by its address; returned once, in later runs None."""
    st.session_state[_THROUGH] = True
    return st.session_state.pop(_WANTED, None)
