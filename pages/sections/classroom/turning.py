"""The steps of a part of the lesson, each with its own screen: which one is shown."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from pages.components.turns import Group, turns


def choose_step(
    groups: Mapping[str, Sequence[str]], title: Callable[[str], str], *, key: str, label: str
) -> tuple[str, str]:
    """Show the steps of all `groups` in a row; returns the group and the step that are chosen.

    Both are kept in the session's state, under `key` and `key`_step, and may be set there before.
    title: what a group is called; label: what all are called.
    """
    state, step_key = st.session_state, f"{key}_step"
    places = [(group, step) for group, steps in groups.items() for step in steps]
    if state.get(key) not in groups:
        state[key] = places[0][0]
    group = state[key]
    if state.get(step_key) not in groups[group]:
        state[step_key] = groups[group][0]
    component = f"turns-{key}"

    def turn() -> None:
        asked = state[component].turn
        if asked is not None and 0 <= int(asked) < len(places):
            state[key], state[step_key] = places[int(asked)]

    shown = [
        Group(title(name), str(number), len(steps))
        for number, (name, steps) in enumerate(groups.items(), 1)
    ]
    at = places.index((group, state[step_key]))
    turns(shown, at, label=label, key=component, on_turn=turn)
    return group, state[step_key]
