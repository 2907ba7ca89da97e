"""The few rules of style that the theme in `.streamlit/config.toml` cannot say."""

import streamlit as st

_CSS = """
<style>
  .stMainBlockContainer {
    padding: 4.5rem clamp(1rem, 3vw, 3rem) 4rem;
    max-width: 1760px;
  }
  /* Lines of Korean end between words. */
  .stMainBlockContainer :is([data-testid="stMarkdownContainer"], p, li) {
    word-break: keep-all; overflow-wrap: anywhere;
  }
  /* Streamlit's own gray is too light for small text (WCAG 2.2, 1.4.3). */
  [data-testid="stCaptionContainer"] { color: inherit; opacity: 0.75; }
  /* White words stand on these, for which the dark theme's own colour is too bright. */
  .stMain [data-tag], .stMain [data-testid="stBaseButton-primary"] {
    background-color: #0b7a75; border-color: #0b7a75;
  }
  .stMain [data-testid="stBaseButton-primary"]:hover { background-color: #096560; }
  /* Progress floats over the page: pictures must not jump while a slider is moved. */
  .st-key-progress:has(.stProgress) {
    position: fixed; z-index: 1000; bottom: 1.5rem; left: 50%; transform: translateX(-50%);
    width: min(30rem, calc(100vw - 2rem)); padding: 0.75rem 1rem;
    border: 1px solid rgb(128 128 128 / 35%); border-radius: 0.75rem;
    background: Canvas; box-shadow: 0 6px 24px rgb(0 0 0 / 25%);
  }
</style>
"""


# Sizes are in rem, so that all grows with the root.
_LARGE = "<style>html { font-size: 137.5%; }</style>"


def apply(large: bool) -> None:
    """Add the rules to the page; `large` for a projector."""
    st.html(_CSS + (_LARGE if large else ""))
