"""Links: a page's address says what it shows, so that the address shows the same again.

Widgets keep their values in the session; an address only gives a session its first ones. Values
are codes, the same in every language.
"""

from collections.abc import Collection, Sequence

import streamlit as st

from pages.components.address import write_address
from pages.words import language, language_of_browser

_TAKEN = "taken_from_address"
_PAGE = "page_of_address"
_ON = "1"


def begin(page: str) -> None:
    """Begin a run for `page`, the last part of its address's path; called in every run."""
    st.session_state[_PAGE] = page
    st.session_state.setdefault("linked_sample", st.query_params.get("sample"))
    take_switch("upload_elsewhere")


def _first(key: str) -> str | None:
    """The address's value of `key`, the first time a session asks for it; after that None."""
    taken = st.session_state.setdefault(_TAKEN, set())
    if key in taken:
        return None
    taken.add(key)
    return st.query_params.get(key)


def take(key: str, options: Collection[str]) -> None:
    """Give the widget `key` the address's value, if that is among `options`."""
    value = _first(key)
    if value in options:
        st.session_state[key] = value


def take_several(key: str, options: Collection[str]) -> None:
    """Give the widget `key` the address's values, those among `options`; "" stands for none."""
    value = _first(key)
    if value is not None:
        several = dict.fromkeys(value.split(","))
        st.session_state[key] = [each for each in several if each in options]


def take_number(key: str, lowest: int, highest: int) -> None:
    """Give the widget `key` the address's whole number, if it lies within the limits."""
    value = _first(key)
    if value and _is_number(value) and lowest <= int(value) <= highest:
        st.session_state[key] = int(value)


def take_switch(key: str) -> None:
    """Give the switch `key` the address's position, "1" for on, "0" for off."""
    value = _first(key)
    if value in (_ON, "0"):
        st.session_state[key] = value == _ON


def take_place(key: str) -> None:
    """Put the address's place, "top,left" in pixels, under `key` of the session."""
    numbers = (_first(key) or "").split(",")
    if len(numbers) == 2 and all(map(_is_number, numbers)):
        st.session_state[key] = tuple(int(each) for each in numbers)


def _is_number(value: str) -> bool:
    return value.isdecimal() and len(value) < 7  # int() refuses very long ones


def show(**values: str | int | bool | Sequence[str | int] | None) -> None:
    """Make the address say `values`, and nothing else; None is left out.

    The language, if it differs from the browser's, and the presenter switch are added. If no sample
    is shown, the photo is an upload, which a link cannot carry: the address says so.
    """
    if any(key.endswith("sample") and values[key] is None for key in values):
        values["upload_elsewhere"] = True
    values["language"] = None if language() == language_of_browser() else language()
    values["presenter"] = st.session_state.get("presenter") or None
    words = {key: _written(value) for key, value in values.items() if value is not None}
    write_address(st.session_state[_PAGE], words)


def _written(value: str | int | bool | Sequence[str | int]) -> str:
    if isinstance(value, bool):
        return _ON if value else "0"
    if isinstance(value, (str, int)):
        return str(value)
    return ",".join(str(each) for each in value)
