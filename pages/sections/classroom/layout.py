"""How the classroom page stands on the screen: a fixed column, and the stage beside it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# The column with the picture stays where it is while the stage is scrolled; on a narrow screen,
# where it stands above the stage, it scrolls with it.
_CSS = """
<style>
  .stMainBlockContainer:has(.st-key-lesson_fixed) { padding-bottom: 1rem; }
  .st-key-lesson_fixed h1 { padding: 0; font-size: 1.2rem; line-height: 1.4; }
  @media (max-width: 1000px) {
    .stHorizontalBlock:has(> .stColumn .st-key-lesson_fixed) { flex-wrap: wrap; }
    .stHorizontalBlock:has(> .stColumn .st-key-lesson_fixed) > .stColumn { min-width: 100%; }
  }
  @media (min-width: 1001px) {
    .stColumn:has(> * .st-key-lesson_fixed) > * { height: 100%; }
    [data-testid="stLayoutWrapper"]:has(> .st-key-lesson_fixed) {
      position: sticky; top: 4.25rem; z-index: 1;
    }
  }
</style>
"""


def columns() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The fixed column and the stage."""
    st.html(_CSS)
    left, right = st.columns([1, 3.5], gap="medium")
    return left.container(key="lesson_fixed", gap="small"), right
