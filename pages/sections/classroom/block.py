"""The first part: one block followed, and changed, on its way through JPEG."""

import streamlit as st

from pages.components.steps import STEPS, steps_of
from pages.sections.classroom.layout import filling
from pages.sections.classroom.scene import Scene
from pages.work.store import shared_store
from restore.codec import dct, huffman
from restore.explain import lesson

# Side, in pixels, of what step 0 shows in colour.
_COLOUR = 96
_KEY = "steps"

Changes = dict[tuple[int, int], int]


def show(scene: Scene) -> None:
    """The block through encoder and decoder, with the changes that the visitor made to it."""
    encoded = lesson.follow(scene.luma, *scene.block, scene.quality)
    identity = f"{scene.chosen.file} {scene.block} {scene.quality}"
    changes = changes_of(identity)
    with filling("steps"):
        _show_steps(scene, encoded, changes, identity)


def _show_steps(scene: Scene, encoded: lesson.Steps, changes: Changes, identity: str) -> None:
    gray = scene.chosen.photo.gray
    steps_of(
        lesson.edited(encoded, changes),
        encoded=encoded,
        changes=changes,
        mean_bits=_mean_bits(scene),
        rgb=None if gray else scene.around(_COLOUR).of(scene.chosen.photo.rgb),
        at=st.session_state.setdefault("step", "shift" if gray else "colour"),
        identity=identity,
        key=_KEY,
        on_step=_note_step,
        on_edit=_note_edit,
    )


def changes_of(identity: str) -> Changes:
    """The visitor's changes to a block; another block or another quality has none."""
    of, changes = st.session_state.get("edits", ("", {}))
    return changes if of == identity else {}


def _note_step() -> None:
    if (step := st.session_state[_KEY].step) in STEPS:
        st.session_state.step = step


def _note_edit() -> None:
    edit = st.session_state[_KEY].edit
    if edit is None:
        return
    changes: Changes = {}
    for place, value in edit["changes"]:
        u, v = divmod(int(place), dct.BLOCK)
        least, largest = lesson.allowed(u, v)
        changes[u, v] = min(max(int(value), least), largest)
    st.session_state.edits = edit["of"], changes


def _mean_bits(scene: Scene) -> float:
    """Mean bits of a block."""
    region = scene.whole()

    def mean() -> float:
        return float(huffman.block_bits(scene.compressed(region).quantised).mean())

    key = (scene.chosen.digest, "mean bits", region, scene.quality)
    return shared_store().get_or_make(key, mean, 8)
