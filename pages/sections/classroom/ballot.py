"""A question to a class: answers A to D, a count of hands for each, then the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.words import numbers, text

_MOST = 999  # hands


@dataclass(frozen=True)
class Option:
    """An answer to choose: words, or a picture whose words are only told with the answer."""

    words: str
    png: bytes | None = None
    told: str = ""
    help: str = ""


def ask(question: str, options: Sequence[Option]) -> bool:
    """Show the options side by side, with a count each; returns whether the answer is shown.

    At most four, so that they stand in one row, or on a phone in one column.
    """
    answered = _is_answered(question)
    letters = "ABCD"[: len(options)]
    counts = [st.session_state.get(_key(question, letter), 0) for letter in letters]
    columns = st.columns(len(options), vertical_alignment="bottom")
    for column, letter, option in zip(columns, letters, options, strict=True):
        with column:
            _show(question, letter, option, answered=answered)
            st.number_input(
                text("vote_for", letter=letter),
                0,
                _MOST,
                key=_key(question, letter),
                persist_state="session",
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            text("vote_hide" if answered else "vote_show"),
            type="secondary" if answered else "primary",
            on_click=_answer,
            args=(question, not answered),
            key=f"answer-{question}",
        )
        if any(counts):
            st.button(
                text("vote_clear"),
                on_click=_clear,
                args=(question, letters),
                key=f"clear-{question}",
            )
            st.markdown(_tally(letters, counts))
    return answered


def _key(question: str, letter: str) -> str:
    return f"votes-{question}-{letter}"


def _is_answered(question: str) -> bool:
    return question in st.session_state.get("answered", ())


def _answer(question: str, shown: bool) -> None:
    answered = st.session_state.setdefault("answered", set())
    (answered.add if shown else answered.discard)(question)


def _clear(question: str, letters: str) -> None:
    for letter in letters:
        st.session_state[_key(question, letter)] = 0


def _show(question: str, letter: str, option: Option, *, answered: bool) -> None:
    if option.png is None:
        st.markdown(f"**{letter}** {option.words}")
        return
    name = option.words if answered else text("vote_picture", letter=letter)
    words = f"{letter}: {option.words}\n{option.told}".rstrip() if answered else letter
    picture = Picture(option.png, name, words, option.help if answered else "")
    sheet([picture], name, key=f"option-{question}-{letter}", columns=1)


def _tally(letters: str, counts: Sequence[int]) -> str:
    """Who has most hands, and of how many."""
    most = max(counts)
    first = [letter for letter, count in zip(letters, counts, strict=True) if count == most]
    share = numbers.percent(most / sum(counts))
    key = "vote_most" if len(first) == 1 else "vote_tied"
    letters_first = ", ".join(first)
    return text(key, letters=letters_first, count=most, total=sum(counts), share=share)
