"""Widgets whose options are words: the browser sends the words, so that they must not change."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages.words import language


def choice(
    widget: Callable,
    label: str,
    options: Sequence[Any],
    key: str,
    on_change: Callable[[], None] | None = None,
    first: Any = None,
    **settings: Any,
) -> Any:
    """A `widget` of Streamlit to choose among `options` in words.

    It takes one of them, as `st.selectbox` does, or several, as `st.multiselect` does.

    The choice stands in the session's state under `key`, where it may be set before, is `first` at
    first, and outlasts a switch of the page or of the language: every language has a widget of its
    own.
    """
    own = f"{key}-{language()}"
    st.session_state[own] = st.session_state.setdefault(key, first)

    def note() -> None:
        st.session_state[key] = st.session_state[own]
        if on_change is not None:
            on_change()

    return widget(label, options, key=own, on_change=note, **settings)
