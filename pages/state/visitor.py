"""Who is asking: one name for each tab of a browser, by which the queue knows it."""

from uuid import UUID, uuid4

import streamlit as st


def visitor_id() -> UUID:
    """The visitor whose run of the script this is, the same until the tab is closed.

    Not `session`: that is what holds the networks (`restore.inference.session`).
    """
    return st.session_state.setdefault("visitor", uuid4())
