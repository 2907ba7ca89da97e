"""The fourth part: questions to a class, answered by measuring here or by past trainings."""

import streamlit as st

from pages.sections.classroom.questions import busy, dark, loss, psnr, seams
from pages.sections.classroom.scene import Scene
from pages.sections.classroom.turning import choose_step
from pages.words import text

_SHOWN = {"busy": busy, "psnr": psnr, "seams": seams, "dark": dark, "loss": loss}

#: The questions, and the screens of each: first "question", then "answer".
QUESTIONS = {name: tuple(shown.STEPS) for name, shown in _SHOWN.items()}


def show(scene: Scene) -> None:
    """One step of one of the questions."""
    label = text("lesson_part_questions")
    question, step = choose_step(
        QUESTIONS, lambda name: text(f"question_{name}_short"), key="question", label=label
    )
    # A place for each: the former question's is emptied at once, not only when the next is ready.
    places = {each: st.container() if each == question else st.empty() for each in QUESTIONS}
    with places[question]:
        st.header(text(f"question_{question}"), anchor=False)
        _SHOWN[question].STEPS[step](scene)
