"""How JPEG works, for a class: one block followed, patterns, networks, five questions."""

import numpy as np
import streamlit as st

import restore
from pages.components.overview import overview_png
from pages.components.picker import picker
from pages.components.steps import STEPS
from pages.sections.classroom import block, layout, networks, patterns, questions
from pages.sections.classroom.scene import Scene
from pages.state import choosing, link
from pages.state.choice import choice
from pages.state.entry import require_app
from pages.state.settings import choose_quality
from pages.state.source import Chosen
from pages.words import sentence, text
from pages.work.store import shared_store
from restore import image
from restore.codec import dct
from restore.explain import lesson

PARTS = {"block": block, "patterns": patterns, "inside": networks, "questions": questions}

# Side, in pixels, of the surroundings of the block that are shown.
_NEAR = 56


def take_address() -> None:
    """Start from what the address says."""
    link.take_number("k", 0, patterns.COUNT)
    link.take_place("block")
    link.take("part", PARTS)
    link.take("step", [*STEPS, *map(str, range(len(STEPS)))])
    if (step := st.session_state.get("step", "")).isdecimal():  # as the page numbers them
        st.session_state.step = list(STEPS)[int(step)]
    for key, groups in (("network", networks.NETWORKS), ("question", questions.QUESTIONS)):
        link.take(key, groups)
        link.take(f"{key}_step", {step for steps in groups.values() for step in steps})


def show_address(part: str, place: tuple[int, int]) -> None:
    """Make the address say what is shown."""
    state = st.session_state
    link.show(
        sample=state.get("sample"),
        quality=state.quality,
        block=place,
        part=part,
        step=state.get("step") if part == "block" else None,
        k=state.get("k") if part == "patterns" else None,
        network=state.get("network") if part == "inside" else None,
        network_step=state.get("network_step") if part == "inside" else None,
        question=state.get("question") if part == "questions" else None,
        question_step=state.get("question_step") if part == "questions" else None,
    )


def luma_of(chosen: Chosen) -> np.ndarray:
    """The luma of the photo, uint8 (H, W)."""
    if chosen.photo.gray:
        return chosen.photo.luma
    return shared_store().get_or_make(
        (chosen.digest, "luma"), lambda: chosen.photo.luma, lambda luma: luma.nbytes
    )


def small_png(chosen: Chosen, luma: np.ndarray) -> bytes:
    """The luma as a PNG, reduced if the photo is large."""
    return shared_store().get_or_make(
        (chosen.digest, "small luma"), lambda: overview_png(luma), len
    )


def choose_block(chosen: Chosen, luma: np.ndarray) -> tuple[int, int]:
    """Show the picture to choose a block in; returns its row and column."""
    key = f"picker-{chosen.file}"

    def take() -> None:
        row, column = st.session_state[key].block
        st.session_state.block = int(row), int(column)

    rows, columns = lesson.blocks_of(luma)
    row, column = st.session_state.get("block") or lesson.lively_block(luma)
    row, column = min(row, rows - 1), min(column, columns - 1)
    at = {"left": column * dct.BLOCK, "top": row * dct.BLOCK}
    st.caption(text("lesson_block", row=row, column=column, **at))
    near = lesson.around(luma, row, column, _NEAR)
    near_png = image.to_png(np.ascontiguousarray(near.of(luma)))
    height, width = luma.shape
    with layout.filling("picker"):
        picker(
            small_png(chosen, luma),
            height=height,
            width=width,
            block=(row, column),
            near_png=near_png,
            near=near,
            key=key,
            on_choose=take,
        )
    return row, column


require_app("pages/lesson.py")
take_address()
choosing.prepare()
choosing.stop_if_refused(text("lesson_heading"))
fixed, stage = layout.columns()
with fixed:
    st.title(text("lesson_heading"), anchor=False)
    with st.container(key="lesson_photo", horizontal=True, gap="xsmall"):
        popover = st.popover(text("lesson_photo"), icon=":material/image:", width="stretch")
        # Not in the popover: that is empty until it opens, and could take no file that is dropped.
        uploader = st.container(width="content")
    with popover:
        chosen = choosing.choose_photo(uploader=uploader)
    quality = choose_quality()
    luma = luma_of(chosen)
    place = choose_block(chosen, luma)
with stage:
    part = choice(
        st.segmented_control,
        text("lesson_part"),
        list(PARTS),
        "part",
        first="block",
        required=True,
        format_func=lambda name: text(f"lesson_part_{name}"),
        label_visibility="collapsed",
    )
    try:
        PARTS[part].show(Scene(chosen, luma, place, quality))
    except restore.WeightsError as error:
        st.error(sentence(error))
show_address(part, place)
