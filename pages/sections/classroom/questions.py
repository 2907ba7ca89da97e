"""The fourth part: questions to a class, answered by what is measured here or was trained."""

import math

import numpy as np
import streamlit as st

from pages.components.bar import Bar
from pages.components.sheet import Picture, sheet
from pages.sections.classroom import taught
from pages.sections.classroom.ballot import Option, ask
from pages.sections.classroom.scene import Scene, chart, in_turn, is_stopped, note_stopped
from pages.state.choice import choice
from pages.state.source import in_gray
from pages.state.visitor import visitor_id
from pages.words import numbers, sentence, text
from pages.work.networks import shared_session
from pages.work.results import Setting, compare
from restore import image, metrics
from restore.choosing import AUTO, choose
from restore.codec import color
from restore.explain import curves, lesson, seams

QUESTIONS = ("busy", "psnr", "seams", "dark", "loss")

# The order in which pictures are shown that are told apart only with the answer.
_HIDDEN = {
    "psnr": ("noise", "jpeg", "shift", "blur"),
    "seams": ("replicate", "whole", "zero", "halo"),
}
# Sides in pixels: of the equally wrong pictures; of what is restored in tiles, and of a tile.
_LOOKED_AT, _TILED, _TILE = 240, 128, 64
# Differences at the seams are shown this many times as large.
_AMPLIFIED = 8
# By how many dB pictures may differ that are called equally wrong.
_EQUAL = 0.1
# Seams that are brighter by less, in gray levels, are hardly seen.
_VISIBLE = 1
# Thirds whose mean gains differ by less, in dB, gain alike.
_ALIKE = 0.1


def show(scene: Scene) -> None:
    """One of the questions, chosen in a row."""
    question = choice(
        st.segmented_control,
        text("lesson_question"),
        QUESTIONS,
        "question",
        first=QUESTIONS[0],
        required=True,
        format_func=lambda name: text(f"question_{name}_short"),
        label_visibility="collapsed",
    )
    # A place for each: the former question's is emptied at once, not as the next is ready.
    places = {each: st.container() if each == question else st.empty() for each in QUESTIONS}
    with places[question]:
        st.header(text(f"question_{question}"), anchor=False)
        if question == "dark":
            taught.show_dark()
        elif question == "loss":
            taught.show_loss()
        else:
            {"busy": _show_busy, "psnr": _show_psnr, "seams": _show_seams}[question](scene)


# -------------------------------------------------------- do busy pictures gain more?


def _gains(scene: Scene) -> tuple[str, lesson.Gains] | None:
    """The title of the best method, and its gains on the squares of the picture.

    None where the visitor has stopped it.
    """
    key = (scene.chosen.digest, "gains", scene.whole(), scene.quality)
    if is_stopped(key):
        return None
    method = choose(AUTO, shared_session())
    chosen, region = in_gray(scene.chosen), scene.whole()
    part = None if region.height * region.width == scene.luma.size else region
    bar = Bar()
    bar.show(0.0, text("lesson_computing"))
    bar.offer_stop(note_stopped, key)
    shows = compare(
        chosen.subject(part),
        Setting(scene.quality, "4:2:0", True),
        [method.name],
        visitor=visitor_id(),
        progress=lambda share, title: bar.show(share, text("progress", title=sentence(title))),
        on_wait=bar.wait,
    )
    bar.clear()
    jpeg, restored = shows.results
    gains = lesson.gains(shows.original.picture, jpeg.picture, restored.picture)
    return sentence(method.title), gains


def _show_busy(scene: Scene) -> None:
    st.markdown(text("question_busy_claim"))
    options = [Option(text(f"question_busy_{each}_claim")) for each in ("more", "less", "alike")]
    if not ask("busy", options):
        return
    made = _gains(scene)
    if made is None:
        return
    title, gains = made
    if len(gains.busyness) < 3:
        st.info(text("question_busy_small", side=lesson.SQUARE))
        return
    thirds = gains.thirds()
    means = [third.mean_decibels() for third in thirds]
    values = {
        "title": title,
        "quality": scene.quality,
        "smooth": numbers.gain(means[0]),
        "busy": numbers.gain(means[2]),
        "share": numbers.share(thirds[2].share_of(gains)),
    }
    st.markdown(text(f"question_busy_{_verdict(means[0], means[2])}", **values))
    st.markdown(text("question_busy_share", **values))
    names = [text(f"question_busy_{name}") for name in ("smooth", "medium", "busiest")]
    for column, name, mean, third in zip(st.columns(3), names, means, thirds, strict=True):
        removed = numbers.share(third.share_of(gains))
        column.metric(
            name,
            numbers.gain(mean),
            text("question_busy_removed", share=removed),
            delta_color="off",
            delta_arrow="off",
            help=text("question_busy_third_help", side=lesson.SQUARE, title=title),
        )
    figure = curves.gain_scatter(
        [(name, third.busyness, third.decibels) for name, third in zip(names, thirds, strict=True)],
        text("question_busy_x"),
        text("question_busy_y", title=title),
        text("question_busy_hover"),
    )
    chart(figure, key="gains")
    correlation = numbers.hundredths(gains.correlation())
    explained = text("question_busy_caption", side=lesson.SQUARE, correlation=correlation)
    st.caption(explained, help=text("question_busy_caption_help"))


def _verdict(smooth: float, busy: float) -> str:
    """Which of the answers the measured gains give."""
    if math.isnan(smooth) or math.isnan(busy):
        return "unknown"
    if abs(busy - smooth) < _ALIKE:
        return "alike"
    return "yes" if busy > smooth else "no"


# ---------------------------------------------- is a higher PSNR always nicer to look at?


def _show_psnr(scene: Scene) -> None:
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
        lambda _: lesson.equally_wrong(original, jpeg),
        lambda made: sum(picture.nbytes for picture in made.values()),
    )
    if pictures is None:
        return
    reached = {name: metrics.psnr(original, each) for name, each in pictures.items()}
    if max(reached.values()) - min(reached.values()) > _EQUAL:
        st.info(text("question_psnr_even"))
        return
    similarities = {name: metrics.ssim(original, each) for name, each in pictures.items()}
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
        for name in _HIDDEN["psnr"]
    ]
    if not ask("psnr", options):
        return
    best, worst = (
        text(f"question_psnr_{name}")
        for name in (
            max(similarities, key=lambda name: similarities[name]),
            min(similarities, key=lambda name: similarities[name]),
        )
    )
    st.markdown(text("question_psnr_answer", best=best, worst=worst))
    shown = Picture(image.to_png(original), text("original"), text("original"))
    sheet([shown], text("original"), key="equally-wrong", width=15)


# --------------------------------------------- why did zero padding leave white seams?


def _show_seams(scene: Scene) -> None:
    region = scene.around(_TILED)
    if max(region.height, region.width) <= _TILE:
        st.info(text("question_seams_small", side=_TILE))
        return
    component = scene.compressed(region)
    made = in_turn(
        scene,
        "seams",
        region,
        lambda progress: seams.seams(component, _TILE, session=shared_session(), progress=progress),
        lambda made: made.nbytes,
    )
    if made is None:
        return
    brightness = {way: made.brightness(way) for way in made.tiled}

    def level_at(way: str) -> str:
        return text("question_seams_at", level=numbers.signed(brightness[way]))

    st.markdown(text("question_seams_text", side=_TILE))
    options = [
        Option(
            text(f"question_seams_{way}"),
            image.to_png(color.to_uint8(made.whole if way == "whole" else made.tiled[way])),
            "" if way == "whole" else level_at(way),
            text("question_seams_at_help"),
        )
        for way in _HIDDEN["seams"]
    ]
    if not ask("seams", options):
        return
    st.markdown(text("question_seams_differences", times=_AMPLIFIED))
    differences = []
    for way in ("zero", "decoder", "sharpening", "replicate"):
        apart = lesson.signed_picture(made.tiled[way] - made.whole, 128 / _AMPLIFIED)
        title = text(f"question_seams_{way}")
        words = f"{title}\n{level_at(way)}"
        help = text("question_seams_at_help")
        differences.append(Picture(image.to_png(apart), title, words, help))
    sheet(differences, text("question_seams_difference"), key="seam-differences", width=18)
    answer = "answer" if brightness["zero"] >= _VISIBLE else "faint"
    levels = {way: numbers.signed(level) for way, level in brightness.items()}
    st.markdown(text(f"question_seams_{answer}", **levels))
