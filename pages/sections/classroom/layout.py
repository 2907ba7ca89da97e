"""How the classroom page is laid out: a fixed column, and the stage beside it.

In a wide window both are as high as the window: what belongs together is on one screen. There,
containers made by :func:`filling` take the room that the rest leaves, and the pictures in them are
as large as that allows. In a narrow window everything is stacked, and the page scrolls.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_CSS = """
<style>
  .stMainBlockContainer:has(.st-key-lesson_fixed) { padding-bottom: 0.5rem; }
  .stMainBlockContainer:has(.st-key-lesson_fixed) > .stVerticalBlock { gap: 0; }
  .st-key-lesson_fixed h1 { padding: 0; font-size: 1.2rem; line-height: 1.3; }
  /* Beside the list, of the button that takes a file the icon alone. */
  .st-key-lesson_photo { flex-wrap: nowrap; }
  .st-key-lesson_photo > :has([class*="st-key-upload"]) { flex: none; width: auto; }
  .st-key-lesson_photo [class*="st-key-upload-"] { width: 3rem; min-width: 0; }
  .st-key-lesson_photo [data-testid="stFileUploaderDropzone"] button {
    gap: 0; min-width: 0; padding: 0;
  }
  .st-key-lesson_photo [data-testid="stFileUploaderDropzone"] button p {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
  .st-key-lesson_stage :is(h2, h3) { padding: 0; font-size: 1.25rem; line-height: 1.3; }
  .st-key-lesson_stage h3 { font-size: 1.0625rem; }
  /* Streamlit takes a paragraph's margin back, which headings here have none of. */
  :is(.st-key-lesson_fixed, .st-key-lesson_stage) .stHeading
    [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
  /* Nor a caption, which would reach below the window. */
  :is(.st-key-lesson_fixed, .st-key-lesson_stage)
    :is([data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p) {
    margin-bottom: 0;
  }
  .st-key-lesson_stage table { font-size: 0.9375rem; }
  .st-key-lesson_stage :is(td, th) { padding: 0.125rem 0.75rem 0.125rem 0; border-width: 0 0 1px; }
  @media (max-width: 1000px) {
    .stHorizontalBlock:has(> .stColumn .st-key-lesson_fixed) { flex-wrap: wrap; }
    .stHorizontalBlock:has(> .stColumn .st-key-lesson_fixed) > .stColumn { min-width: 100%; }
  }
  @media (min-width: 1001px) {
    .stMainBlockContainer:has(.st-key-lesson_fixed) {
      padding-top: calc(var(--bar) + 0.75rem);
      --whole: calc(100dvh - var(--bar) - 1.25rem);
    }
    .stColumn:has(> * .st-key-lesson_fixed) > * { height: 100%; }
    [data-testid="stLayoutWrapper"]:has(> .st-key-lesson_fixed) {
      position: sticky; top: calc(var(--bar) + 0.75rem); z-index: 1;
    }
    :is(.st-key-lesson_fixed, .st-key-lesson_stage) { min-height: var(--whole); gap: 0.5rem; }
    .st-key-lesson_fixed { height: var(--whole); }
    .st-key-lesson_stage .stVerticalBlock { gap: 0.5rem; }
    .st-key-lesson_stage :is(p, li) { line-height: 1.4; }
    .st-key-lesson_stage ul { margin: 0; }
    .st-key-lesson_stage li { margin-bottom: 0.125rem; padding: 0; }
    /* Everything around what fills grows with it. */
    :is(.st-key-lesson_fixed, .st-key-lesson_stage)
      :is([data-testid="stLayoutWrapper"], .stVerticalBlock):has([class*="st-key-filling"]) {
      display: flex; flex: 1 0 auto; flex-direction: column;
    }
    .st-key-lesson_stage .stHorizontalBlock:has([class*="st-key-filling"]) {
      flex: 1 0 auto; align-items: stretch;
    }
    .st-key-lesson_stage .stColumn:has([class*="st-key-filling"]) {
      display: flex; flex-direction: column;
    }
    [data-testid="stLayoutWrapper"]:has(> [class*="st-key-filling"]) {
      display: flex; flex: 1 0 12rem !important; flex-direction: column; min-height: 0;
    }
    /* Two in one column, or one above a table: less will do on a low projector. */
    [data-testid="stLayoutWrapper"]:has(> .st-key-filling-sum) { flex-basis: 6rem !important; }
    [data-testid="stLayoutWrapper"]:has(
      > :is([class*="st-key-filling-dark"], .st-key-filling-whole, .st-key-filling-zeros)
    ) { flex-basis: 7rem !important; }
    /* The steps of a block need this much, and scroll with the page in a window that is lower. */
    [data-testid="stLayoutWrapper"]:has(> .st-key-filling-steps) { flex-basis: 22rem !important; }
    [class*="st-key-filling"] { flex: 1 1 0; container-type: size; overflow: visible; }
    [class*="st-key-filling"] > * { --stage-height: 100cqh; }
  }
</style>
"""


def columns() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The fixed column and the stage."""
    st.html(_CSS)
    left, right = st.columns([1, 3.8], gap="medium")
    fixed = left.container(key="lesson_fixed", gap="small")
    return fixed, right.container(key="lesson_stage", gap="small")


def filling(name: str) -> DeltaGenerator:
    """A container, with a unique `name`, that takes the room that the rest of the stage leaves."""
    return st.container(key=f"filling-{name}")
