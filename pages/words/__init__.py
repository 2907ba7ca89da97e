"""Every word on the pages, by language and key."""

import streamlit as st

from pages.words.english import ENGLISH
from pages.words.korean import KOREAN
from pages.words.particles import with_particles
from pages.words.sentences_korean import KOREAN_SENTENCES
from restore.errors import PhotoError, WeightsError
from restore.sentence import Sentence

#: The languages by their code, and how each calls itself.
LANGUAGES = {"en": ENGLISH, "ko": KOREAN}
NAMES = {"en": "English", "ko": "한국어"}

#: What the package says, by language and English template.
SENTENCES = {"ko": KOREAN_SENTENCES}


def language() -> str:
    """The code of the visitor's language: chosen, or else that of the browser."""
    wanted = st.session_state.get("language")
    return wanted if wanted in LANGUAGES else language_of_browser()


def language_of_browser() -> str:
    """The code of the browser's language, English if the pages do not have it."""
    wanted = (st.context.locale or "").split("-")[0]
    return wanted if wanted in LANGUAGES else "en"


def text(key: str, **values: object) -> str:
    """The words of `key` in the visitor's language, with `values` filled in."""
    return with_particles(LANGUAGES[language()][key].format(**values))


def sentence(said: str | PhotoError | WeightsError) -> str:
    """What the package said, in the visitor's language, or else in English.

    `said` is a note, an error, its `sentence`, or a text of the registry.
    """
    if isinstance(said, PhotoError | WeightsError):
        said = said.sentence
    whole = said if isinstance(said, Sentence) else Sentence(said)
    template = SENTENCES.get(language(), {}).get(whole.template)
    if template is None:
        return str(whole)
    parts = {
        name: sentence(value) if isinstance(value, Sentence) else value
        for name, value in whole.values.items()
    }
    return with_particles(template.format(**parts))
