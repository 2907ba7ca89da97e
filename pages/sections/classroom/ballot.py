"""A question to a class: answers A to D, each with a count of hands; then with their names."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.sections.classroom.layout import filling
from pages.words import numbers, text

_MOST = 999  # hands


@dataclass(frozen=True)
class Option:
    """An answer to choose: words, or a picture whose words are told only with the answer."""

    words: str
    png: bytes | None = None
    told: str = ""
    help: str = ""


def ask(question: str, options: Sequence[Option]) -> None:
    """Show the options with a count of hands each, and a button for the answer.

    At most four: pictures stand in one row, or on a phone in one column; words one under the other.
    """
    letters = "ABCD"[: len(options)]
    counts = _counts(question, letters)
    if options[0].png is None:
        for letter, option in zip(letters, options, strict=True):
            words, hands = st.columns([3, 1], vertical_alignment="center", gap="large")
            words.markdown(f"**{letter}**  {option.words}")
            with hands:
                _count_hands(question, letter)
    else:
        columns = st.columns(len(options))
        for letter, option, column in zip(letters, options, columns, strict=True):
            with column:
                picture = Picture(option.png or b"", text("vote_picture", letter=letter), letter)
                sheet([picture], picture.name, key=f"option-{question}-{letter}", columns=1)
                _count_hands(question, letter)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            text("vote_show"), type="primary", on_click=_show_answer, key=f"answer-{question}"
        )
        if any(counts):
            st.button(
                text("vote_clear"),
                on_click=_clear,
                args=(question, letters),
                key=f"clear-{question}",
            )
            st.markdown(_tally(letters, counts))


def tell(
    question: str, options: Sequence[Option], *beside: Picture, right: int | None = None
) -> None:
    """Show the options with their names, and how many hands each had; pictures fill the stage.

    Pictures that cannot be chosen may stand `beside` them. `right` is the index of the right
    answer, which is marked; None for a question of taste.
    """
    letters = "ABCD"[: len(options)]
    counts = _counts(question, letters)
    hands = [text("vote_count", count=count) if any(counts) else "" for count in counts]
    if options[0].png is None:
        for place, option in enumerate(options):
            told = f"**{letters[place]}**  {option.words}"
            if hands[place]:
                told += f" ({hands[place]})"
            if place == right:
                told = f":green-background[{told} **{text('vote_right')}**]"
            st.markdown(told)
        return
    pictures = []
    for place, option in enumerate(options):
        mark = text("vote_right") if place == right else ""
        words = [f"{letters[place]}: {option.words}", option.told, mark, hands[place]]
        shown = "\n".join(filter(None, words))
        pictures.append(Picture(option.png or b"", option.words, shown, option.help))
    with filling(question):
        label = text(f"question_{question}_short")
        sheet([*beside, *pictures], label, key=f"told-{question}", width=12)


def _show_answer() -> None:
    st.session_state.question_step = "answer"


def _count_hands(question: str, letter: str) -> None:
    st.number_input(
        text("vote_for", letter=letter),
        0,
        _MOST,
        key=_key(question, letter),
        icon=":material/back_hand:",
        label_visibility="collapsed",
        persist_state="session",
    )


def _counts(question: str, letters: str) -> list[int]:
    return [st.session_state.get(_key(question, letter), 0) for letter in letters]


def _key(question: str, letter: str) -> str:
    return f"votes-{question}-{letter}"


def _clear(question: str, letters: str) -> None:
    for letter in letters:
        st.session_state[_key(question, letter)] = 0


def _tally(letters: str, counts: Sequence[int]) -> str:
    """Which answers have the most hands, and out of how many."""
    most = max(counts)
    first = [letter for letter, count in zip(letters, counts, strict=True) if count == most]
    share = numbers.percent(most / sum(counts))
    key = "vote_most" if len(first) == 1 else "vote_tied"
    letters_first = ", ".join(first)
    return text(key, letters=letters_first, count=most, total=sum(counts), share=share)
