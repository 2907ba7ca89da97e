"""Style rules that the theme in `.streamlit/config.toml` cannot express."""

import json

import streamlit as st

from pages.components import assets
from pages.words import text

# Sizes are in rem, so everything grows with the root. The app's name makes way for the pages.
_LARGER = 1.375
_LARGE = f"""
:root {{ font-size: {_LARGER:.1%}; }}
@media (min-width: 1100px) and (max-width: 1600px) {{ .st-key-bar .app-name {{ display: none; }} }}
"""


def pixels(rem: float) -> int:
    """`rem` in pixels, at the text size that the visitor chose."""
    return round(16 * rem * (_LARGER if st.session_state.get("presenter") else 1))


def apply(large: bool) -> None:
    """Add the rules to the page; `large` for a projector."""
    limit = st.get_option("server.maxUploadSize")
    words = {
        "upload": text("upload_browse"),
        "replace": text("upload"),
        "add": text("upload_add"),
        "choose": text("upload_choose"),
        "choose-one": text("upload_choose_one"),
        "limit": text("upload_limit", megabytes=limit),
        "skip": text("skip"),
    }
    said = "".join(f"--word-{key}: {json.dumps(words[key], ensure_ascii=False)};" for key in words)
    rules = assets.read("style.css") + f":root {{ {said} }}" + (_LARGE if large else "")
    st.html(f"<style>{rules}</style>")
