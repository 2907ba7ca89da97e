"""The second part: a block, and the picture, built from the first basis pictures."""

import numpy as np
import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.components.turns import Group, turns
from pages.sections.classroom.layout import filling
from pages.sections.classroom.scene import Scene
from pages.words import numbers, text
from restore import image, metrics
from restore.codec import dct
from restore.explain import lesson

#: Coefficients of a block.
COUNT = dct.BLOCK**2

_FIRST = 6
_TURNS = "turns-patterns"


def show(scene: Scene) -> None:
    """The block built up coefficient by coefficient, and all blocks of the picture with it."""
    steps = lesson.follow(scene.luma, *scene.block, scene.quality)
    kept = _choose_count()
    basis, sums = st.columns([1, 1], gap="large")
    with basis:
        _show_basis(steps.coefficients, kept)
    with sums:
        _show_sum(steps, kept)
        _show_whole(scene, kept)


def _turn() -> None:
    asked = st.session_state[_TURNS].turn
    if asked is not None and 0 <= int(asked) < COUNT:
        st.session_state.k = int(asked) + 1


def _choose_count() -> int:
    """How many are kept, set by the slider, or one by one like the steps of the other parts."""
    bar, slider = st.columns([2, 3], gap="medium", vertical_alignment="center")
    kept = slider.slider(
        text("lesson_k"),
        0,
        COUNT,
        _FIRST,
        key="k",
        help=text("lesson_k_help"),
        persist_state="session",
    )
    with bar:
        label = text("lesson_part_patterns")
        turns([Group(label, "", COUNT)], kept - 1, label=label, key=_TURNS, on_turn=_turn)
    return kept


def _show_basis(coefficients: np.ndarray, kept: int) -> None:
    """The 64 basis pictures, those in use as strong as their coefficients."""
    drawn = lesson.basis_pictures(coefficients, kept)
    pictures = []
    for row, column in np.ndindex(dct.BLOCK, dct.BLOCK):
        place = int(lesson.ZIGZAG_PLACES[row * dct.BLOCK + column])
        shown = numbers.tenths(float(coefficients[row, column]))
        pictures.append(
            Picture(
                image.to_png(drawn[row, column]),
                text("lesson_basis_one", row=row, column=column),
                "",
                text("lesson_basis_help", row=row, column=column, place=place + 1, weight=shown),
                "marked" if place == kept - 1 else "" if place < kept else "faint",
            )
        )
    st.subheader(text("lesson_basis"), anchor=False)
    st.caption(text("lesson_basis_text"))
    with filling("basis"):
        sheet(pictures, text("lesson_basis"), key="basis", columns=dct.BLOCK)


def _show_sum(steps: lesson.Steps, kept: int) -> None:
    """What the basis pictures in use add up to, beside the block."""
    drawn, error = lesson.running_sum(steps, kept)
    st.subheader(text("lesson_sum"), anchor=False)
    st.caption(text("lesson_sum_text"))
    pictures = [
        _named(drawn, text("lesson_sum_of", count=kept)),
        _named(steps.pixels, text("lesson_sum_block")),
    ]
    with filling("sum"):
        sheet(pictures, text("lesson_sum"), key="sum", width=12)
    st.markdown(text("lesson_sum_error", error=numbers.tenths(error)))


def _named(picture: np.ndarray, name: str, *, shown: str = "", help: str = "") -> Picture:
    return Picture(image.to_png(picture), name, "\n".join(filter(None, (name, shown))), help)


def _show_whole(scene: Scene, kept: int) -> None:
    """The whole picture, with `kept` coefficients of every block."""
    region = scene.whole()
    original = np.ascontiguousarray(region.of(scene.luma))
    picture = lesson.with_first_coefficients(original, kept)
    st.subheader(text("lesson_whole"), anchor=False)
    if original.size < scene.luma.size:
        st.caption(text("lesson_whole_region", height=region.height, width=region.width))
    level = text("lesson_psnr", psnr=numbers.decibels(metrics.psnr(original, picture)))
    pictures = [
        _named(
            picture,
            text("lesson_whole_first", count=kept),
            shown=level,
            help=text("psnr_help"),
        ),
        _named(original, text("original")),
    ]
    with filling("whole"):
        sheet(pictures, text("lesson_whole"), key="whole-first", width=16)
