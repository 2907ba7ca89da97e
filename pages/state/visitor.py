"""Who is asking: an identifier for each browser tab, by which the queue knows it."""

from uuid import UUID, uuid4

import streamlit as st


def visitor_id() -> UUID:
    """The identifier of the visitor who runs the script, the same until the tab is closed.

    Not called `session`, which holds the networks (`restore.inference.session`).
    """
    return st.session_state.setdefault("visitor", uuid4())
