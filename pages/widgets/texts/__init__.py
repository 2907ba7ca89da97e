"""Every word on the pages, by language and key."""

import streamlit as st

from pages.widgets.texts.english import ENGLISH
from pages.widgets.texts.korean import KOREAN

#: The languages by their code, and how each calls itself.
LANGUAGES = {"en": ENGLISH, "ko": KOREAN}
NAMES = {"en": "English", "ko": "한국어"}


def language() -> str:
    """The code of the visitor's language: chosen, or else that of the browser, or else English."""
    wanted = st.session_state.get("language") or (st.context.locale or "").split("-")[0]
    return wanted if wanted in LANGUAGES else "en"


def text(key: str, **values: object) -> str:
    """The words of `key` in the visitor's language, with `values` filled in."""
    return LANGUAGES[language()][key].format(**values)
