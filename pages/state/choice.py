"""Widgets whose options are words: the browser sends the words back, so they must not change."""

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
    """Show a Streamlit `widget` to choose among `options` in words; returns the choice.

    The widget takes one option, as `st.selectbox` does, or several, as `st.multiselect` does.

    The choice is kept in the session's state under `key`, where it may be set beforehand; initially
    it is `first`. It outlasts a change of page or of language: each language has its own widget.
    """
    own = f"{key}-{language()}"
    st.session_state[own] = st.session_state.setdefault(key, first)

    def note() -> None:
        st.session_state[key] = st.session_state[own]
        if on_change is not None:
            on_change()

    return widget(label, options, key=own, on_change=note, **settings)
