"""What a browser tab keeps across a reload: the photos that were uploaded in it.

A reload begins a new session, while the server holds the former one for some time
(`disconnectedSessionTTL`). The tab remembers its session's secret. As long as the former session is
held, the new one uses the secret to find what the visitor had uploaded. No other tab has the
secret, and the server holds nothing longer because of it.
"""

import secrets
import weakref
from typing import Any

import streamlit as st
from streamlit.components import v2

from pages.components import assets
from pages.words import language

_component = v2.component("browser_tab", js=assets.script("tab"))


class _Kept:
    """What a session keeps across a reload: values of its state, by key."""

    def __init__(self):
        self.secret = secrets.token_urlsafe()
        self.values: dict[str, Any] = {}


_sessions: weakref.WeakValueDictionary[str, _Kept] = weakref.WeakValueDictionary()


def _own() -> _Kept:
    if "kept" not in st.session_state:
        st.session_state.kept = _Kept()
        _sessions[st.session_state.kept.secret] = st.session_state.kept
    return st.session_state.kept


def keep(**values: Any) -> None:
    """Put values in the session's state, and keep them across a reload."""
    _own().values.update(values)
    for key, value in values.items():
        st.session_state[key] = value


def _take_over() -> None:
    st.session_state.tab_answered = True
    former = _sessions.get(st.session_state.tab.former)
    if former is None:
        return
    values = dict(former.values)
    if st.session_state.linked_sample is not None:
        # What a link asks for is shown, and what was kept waits in the list of photos.
        values |= {"sample": st.session_state.sample, "look": None}
    keep(**values)


def is_awaited() -> bool:
    """Whether the address says that an upload was shown, and the tab has yet to answer."""
    state = st.session_state
    return bool(state.get("upload_elsewhere")) and not state.get("tab_answered")


def remember() -> None:
    """Exchange the secret with the tab; called in every run, before the page."""
    own = _own()
    secret = own.secret if own.values else ""
    _component(
        key="tab",
        data={"secret": secret, "language": language(), "awaited": is_awaited()},
        on_former_change=_take_over,
    )
