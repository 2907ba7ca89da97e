"""Is a higher PSNR always nicer to look at? Pictures that are equally wrong, each in its way."""

from functools import partial

import numpy as np
import streamlit as st

from pages.components.sheet import Picture
from pages.sections.classroom.ballot import Option, ask, tell
from pages.sections.classroom.scene import Scene, in_turn
from pages.words import numbers, text
from restore import image, metrics
from restore.explain import questions

# The order of the pictures, which are named only with the answer.
_HIDDEN = ("noise", "jpeg", "shift", "blur")
_LOOKED_AT = 240  # pixels, a side of the pictures
# Pictures that differ by at most this, in dB, are called equally wrong.
_EQUAL = 0.1


def _show(scene: Scene, *, answered: bool) -> None:
    region = scene.around(_LOOKED_AT)
    original = np.ascontiguousarray(region.of(scene.luma))
    height, width = original.shape
    jpeg = scene.compressed(region).decode()[:height, :width]
    if np.array_equal(jpeg, original):
        st.info(text("question_psnr_equal"))
        return
    pictures = in_turn(
        scene,
        "equally wrong",
        region,
        lambda _: questions.equally_wrong(original, jpeg),
        lambda made: sum(picture.nbytes for picture in made.values()),
    )
    if pictures is None:
        return
    reached = {name: metrics.psnr(original, each) for name, each in pictures.items()}
    if max(reached.values()) - min(reached.values()) > _EQUAL:
        st.info(text("question_psnr_even"))
        return
    similarities = {name: metrics.ssim(original, each) for name, each in pictures.items()}
    if not answered:
        st.markdown(text("question_psnr_text", psnr=numbers.decibels(reached["jpeg"])))
    help = f"{text('psnr_help')} {text('ssim_help')}"
    options = [
        Option(
            text(f"question_psnr_{name}"),
            image.to_png(pictures[name]),
            f"PSNR {numbers.decibels(reached[name])}\n"
            f"SSIM {numbers.similarity(similarities[name])}",
            help,
        )
        for name in _HIDDEN
    ]
    if not answered:
        ask("psnr", options)
        return
    best, worst = (
        text(f"question_psnr_{name}")
        for name in (
            max(similarities, key=lambda name: similarities[name]),
            min(similarities, key=lambda name: similarities[name]),
        )
    )
    st.markdown(text("question_psnr_answer", best=best, worst=worst))
    tell("psnr", options, Picture(image.to_png(original), text("original"), text("original")))


#: One screen each.
STEPS = {"question": partial(_show, answered=False), "answer": partial(_show, answered=True)}
