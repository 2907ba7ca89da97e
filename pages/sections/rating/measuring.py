"""The numbers of all chosen qualities, measured one after another."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages.components.bar import Bar
from pages.state.visitor import visitor_id
from pages.words import sentence, text
from pages.work.curves import Row, rows_at, stored_rows
from pages.work.results import Setting, Subject


def measure_all(
    subject: Subject,
    settings: Sequence[Setting],
    methods: Sequence[str],
    show: Callable[[list[Row]], object],
) -> list[Row]:
    """The numbers at all settings, drawn by `show` as they come.

    Any interaction, the stop button included, ends the work; what has been measured stays.
    """
    request = (subject.place, tuple(settings), tuple(methods))
    rows = [row for setting in settings for row in stored_rows(subject, setting, methods) or ()]
    missing = [each for each in settings if stored_rows(subject, each, methods) is None]
    if missing and st.session_state.get("rate_stopped") == request:
        st.button(
            text("rate_continue", count=len(missing)),
            on_click=_stop,
            args=(None,),
            key="rate_continue",
        )
        return rows

    bar = Bar()
    if missing:
        bar.offer_stop(_stop, request)
    for index, setting in enumerate(missing):
        show(rows)
        report = partial(_report, bar, index, len(missing), setting.quality)
        report(0.0, text("progress_start"))
        rows += rows_at(
            subject,
            setting,
            methods,
            visitor=visitor_id(),
            progress=report,
            on_wait=lambda standing, report=report: report(standing.share, standing.in_words()),
        )
    bar.clear()
    return rows


def _report(bar: Bar, before: int, count: int, quality: int, share: float, title: str) -> None:
    words = text("rate_progress", quality=quality, title=sentence(title))
    bar.show((before + share) / count, words)


def _stop(request: tuple | None) -> None:
    st.session_state.rate_stopped = request
