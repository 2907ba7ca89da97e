"""What does a loss do? Small networks kept with the project, each trained with its own loss."""

from functools import partial

import streamlit as st

from pages.components.sheet import Picture
from pages.sections.classroom.ballot import Option, ask, tell
from pages.sections.classroom.scene import Scene
from pages.words import numbers, text
from restore.explain import trials


def _show(_: Scene, *, answered: bool) -> None:
    """What a loss does: one picture for each loss, with its numbers."""
    rows = {row["picture"]: row for row in trials.losses()}
    levels = {name: numbers.decibels(row["psnr"]) for name, row in rows.items()}

    def told(name: str) -> str:
        return f"PSNR {levels[name]}\nSSIM {numbers.similarity(rows[name]['ssim'])}"

    help = f"{text('psnr_help')} {text('ssim_help')}"
    options = [
        Option(text(f"question_loss_{name}"), trials.picture(name), told(name), help)
        for name in ("gram", "mae", "content", "mse")
    ]
    if not answered:
        st.markdown(text("question_loss_text"))
        ask("loss", options)
        return
    bias = numbers.signed(rows["content"]["bias"])
    st.markdown(text("question_loss_answer", content_bias=bias, **levels))
    original, jpeg = text("question_loss_original"), text("question_loss_jpeg")
    beside = [
        Picture(trials.picture("original"), original, original),
        Picture(trials.picture("jpeg"), jpeg, f"{jpeg}\n{told('jpeg')}", help),
    ]
    tell("loss", options, *beside)
    st.caption(text("question_loss_caption"), help=text("question_made_by"))


#: One screen each.
STEPS = {"question": partial(_show, answered=False), "answer": partial(_show, answered=True)}
