"""A row of steps in groups, turned by click, arrow key or clicker; the page draws the screens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from streamlit.components import v2

from pages.components import assets, payload
from pages.words import text

_component = v2.component(
    "turns",
    css=assets.read("shared/pictures.css", "shared/turns.css", "turns/turns.css"),
    js=assets.script("turns"),
)


@dataclass(frozen=True)
class Group:
    """Steps under one title, `count` of them; `number` stands before the title."""

    title: str
    number: str
    count: int


def turns(
    groups: Sequence[Group], at: int, *, label: str, key: str, on_turn: Callable[[], None]
) -> None:
    """Show the groups; the step `at`, counted from 0 across all groups, is marked.

    `label` names the row. After a turn, `st.session_state[key].turn` is the step that is asked for,
    and `on_turn` is called.
    """
    header = {
        "words": {"label": label, "back": text("steps_back"), "next": text("steps_next")},
        "groups": [vars(group) for group in groups],
        "at": at,
    }
    _component(key=key, data=payload.pack(header, []), on_turn_change=on_turn)
