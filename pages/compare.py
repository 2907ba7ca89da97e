"""Original, JPEG and the restoring methods side by side."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import restore
from pages.components.bar import Bar
from pages.components.overview import is_large
from pages.sections.comparing.coefficients import COEFFICIENTS, FREQUENCIES, show_coefficients
from pages.sections.comparing.damaged import damage, offer_repair, show_damage
from pages.sections.comparing.pictures import show_pictures, show_report
from pages.sections.comparing.region import choose_region, show_whole
from pages.sections.comparing.table import show_table
from pages.sections.part import in_link
from pages.sections.workbench import Workbench, workbench
from pages.state import choosing, link, source
from pages.state.entry import require_app
from pages.state.settings import choose_encoding, choose_methods, choose_quality
from pages.state.source import in_gray
from pages.state.visitor import visitor_id
from pages.words import numbers, sentence, text
from pages.work.results import Setting, Shows, Subject, compare, is_ready, seconds_left


def choose_settings(bench: Workbench, gray: bool) -> tuple[Setting, tuple[str, ...], bool]:
    """Show the settings; returns them, the methods' names, and whether only luma is compared."""
    with bench.reach:
        quality = choose_quality()
    with bench.settings:
        methods = choose_methods()
        with st.expander(text("advanced")):
            subsampling, luma, project = choose_encoding(gray)
    return Setting(quality, subsampling, project), methods, luma


def compare_with_progress(
    place: DeltaGenerator, subject: Subject, setting: Setting, methods: Sequence[str]
) -> Shows:
    """Compare while a bar in `place` shows the progress.

    Any interaction, the stop button included, ends the work at the bar's next step.
    """
    bar = Bar(place.container())
    if not is_ready(subject, setting, methods):
        bar.show(0.0, text("progress_start"))
        if _is_whole(subject):
            bar.offer_stop(show_whole, None)
    seconds = seconds_left(subject, setting, methods) if _is_whole(subject) else None

    def said(share: float, title: str) -> str:
        if seconds is None:
            return text("progress", title=title)
        return text("progress_time", title=title, time=numbers.about(seconds * (1 - share)))

    shows = compare(
        subject,
        setting,
        methods,
        visitor=visitor_id(),
        progress=lambda share, title: bar.show(share, said(share, sentence(title))),
        on_wait=bar.wait,
    )
    place.empty()
    return shows


def _is_whole(subject: Subject) -> bool:
    """Whether all of a large photo is compared, which takes long."""
    return subject.region is None and is_large(*subject.size)


def first_shown(subject: Subject, setting: Setting, methods: Sequence[str]) -> tuple[str, ...]:
    """Those of `methods` to show at once: the ready ones, so that the page is never empty.

    For a whole large photo these are all of them, because its pictures take long to send.
    """
    if _is_whole(subject):
        return tuple(methods)
    return tuple(name for name in methods if is_ready(subject, setting, [name]))


# --------------------------------------------------------------------------- page


require_app("pages/compare.py")
choosing.prepare()
bench = workbench(text("compare_heading"), folds=not source.is_refused())
if source.is_refused():
    link.show()
    with bench.stage:
        choosing.show_empty(text("compare_empty"))
    st.stop()
with bench.photo:
    chosen = choosing.choose_photo(bench.notice)
setting, methods, luma = choose_settings(bench, chosen.photo.gray)
with bench.notice:
    for note in chosen.photo.notes:
        st.info(sentence(note))
    said = damage(chosen)
    if said is not None:
        show_damage(said)
with bench.photo:
    if said is None:
        offer_repair()
if luma and not chosen.photo.gray:
    chosen = in_gray(chosen)
with st.container(key="progress"):
    progress = st.empty()
with bench.photo:
    region = choose_region(chosen, setting, methods)
link.take("coefficients", COEFFICIENTS)
link.take("frequency", FREQUENCIES)
view = st.session_state.get("coefficients")
link.show(
    sample=st.session_state.sample,
    quality=setting.quality,
    subsampling=setting.subsampling,
    luma=luma,
    project=setting.project,
    methods=methods,
    **in_link(region),
    coefficients=view,
    frequency=st.session_state.get("frequency") if view == "frequency" else None,
)
subject = chosen.subject(region)
at_first = first_shown(subject, setting, methods)
try:
    shows = compare_with_progress(progress, subject, setting, at_first)
    with bench.stage:
        show_pictures(shows, subject, setting, methods)
    if len(at_first) < len(methods):
        compare_with_progress(progress, subject, setting, methods)
        st.rerun()
except restore.WeightsError as error:
    bench.notice.error(sentence(error))
    st.stop()
with bench.below:
    show_table(shows)
    show_report(shows, subject, setting)
    if st.session_state.sample is None:
        st.caption(text("link_upload"))
    show_coefficients(shows)
