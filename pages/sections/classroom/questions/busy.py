"""Do busy pictures gain more? Measured here, square by square."""

import math

import streamlit as st

from pages.components.bar import Bar
from pages.sections.classroom.ballot import Option, ask, tell
from pages.sections.classroom.layout import filling
from pages.sections.classroom.scene import Scene, chart, is_stopped, note_stopped
from pages.state.source import in_gray
from pages.state.visitor import visitor_id
from pages.words import numbers, sentence, text
from pages.work.networks import shared_session
from pages.work.results import Setting, compare
from restore.choosing import AUTO, choose
from restore.explain import curves, questions

# Thirds whose mean gains differ by less than this, in dB, gain alike.
_ALIKE = 0.1

# The index of the right answer, by verdict.
_RIGHT = {"yes": 0, "no": 1, "alike": 2}


def _options() -> list[Option]:
    return [Option(text(f"question_busy_{each}_claim")) for each in ("more", "less", "alike")]


def _ask(_: Scene) -> None:
    st.markdown(text("question_busy_claim"))
    ask("busy", _options())


def _answer(scene: Scene) -> None:
    made = _gains(scene)
    if made is None:
        return
    title, gains = made
    thirds = gains.thirds()
    means = [third.mean_decibels() for third in thirds]
    verdict = _verdict(means[0], means[2])
    tell("busy", _options(), right=_RIGHT.get(verdict))
    values = {
        "title": title,
        "quality": scene.quality,
        "smooth": numbers.gain(means[0]),
        "busy": numbers.gain(means[2]),
        "share": numbers.share(thirds[2].share_of(gains)),
    }
    st.markdown(text(f"question_busy_{verdict}", **values))
    st.markdown(text("question_busy_share", **values))
    for column, name, mean, third in zip(st.columns(3), _names(), means, thirds, strict=True):
        removed = numbers.share(third.share_of(gains))
        column.metric(
            name,
            numbers.gain(mean),
            text("question_busy_removed", share=removed),
            delta_color="off",
            delta_arrow="off",
            help=text("question_busy_third_help", side=questions.SQUARE, title=title),
        )


def _names() -> list[str]:
    return [text(f"question_busy_{name}") for name in ("smooth", "medium", "busiest")]


def _show_squares(scene: Scene) -> None:
    """Every square of the picture: how busy it is, and what it gains."""
    made = _gains(scene)
    if made is None:
        return
    title, gains = made
    figure = curves.gain_scatter(
        [
            (name, third.busyness, third.decibels)
            for name, third in zip(_names(), gains.thirds(), strict=True)
        ],
        text("question_busy_x"),
        text("question_busy_y", title=title),
        text("question_busy_hover"),
    )
    correlation = numbers.hundredths(gains.correlation())
    explained = text("question_busy_caption", side=questions.SQUARE, correlation=correlation)
    with filling("gains"):
        chart(figure, key="gains", fills=True)
    st.caption(explained, help=text("question_busy_caption_help"))


def _gains(scene: Scene) -> tuple[str, questions.Gains] | None:
    """The title of the best method, and its gains on the squares of the picture.

    None if the visitor has stopped it, or, with a notice, if the picture is too small.
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
    gains = questions.gains(shows.original.picture, jpeg.picture, restored.picture)
    if len(gains.busyness) < 3:
        st.info(text("question_busy_small", side=questions.SQUARE))
        return None
    return sentence(method.title), gains


def _verdict(smooth: float, busy: float) -> str:
    """The answer that the measured gains give."""
    if math.isnan(smooth) or math.isnan(busy):
        return "unknown"
    if abs(busy - smooth) < _ALIKE:
        return "alike"
    return "yes" if busy > smooth else "no"


#: One screen each.
STEPS = {"question": _ask, "answer": _answer, "evidence": _show_squares}
