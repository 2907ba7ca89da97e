"""The bar that shows how far long work has come, with a button that stops it."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.words import text
from pages.work.queue import Standing


class Bar:
    """A progress bar in `place`; by default it floats over the page (`style.css`)."""

    def __init__(self, place: DeltaGenerator | None = None):
        with st.container(key="progress") if place is None else place:
            self._bar, self._stop = st.empty(), st.empty()

    def show(self, share: float, words: str) -> None:
        """Show that `share` (0-1) is done, and in `words` what is running."""
        self._bar.progress(share, words)

    def wait(self, standing: Standing) -> None:
        """Show the standing of a request that waits for its turn."""
        self.show(standing.share, standing.in_words())

    def offer_stop(self, on_click: Callable[..., None], *arguments: Any) -> None:
        """Show the stop button, which like any interaction ends the work at its next step."""
        self._stop.button(text("stop"), on_click=on_click, args=arguments, key="stop")

    def clear(self) -> None:
        """Remove the bar and its button."""
        self._bar.empty()
        self._stop.empty()
