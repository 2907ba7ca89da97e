"""What each method makes of the bytes: PSNR and SSIM over bits per pixel."""

import streamlit as st

import restore
from pages.components.overview import is_large, region_at
from pages.sections.rating.measuring import measure_all
from pages.sections.rating.showing import (
    METRICS,
    figure_of,
    show_curves,
    show_sentences,
    show_table,
)
from pages.state import choosing, link
from pages.state.entry import require_app
from pages.state.settings import choose_encoding, choose_methods, choose_qualities
from pages.state.source import in_gray
from pages.words import sentence, text
from pages.work.results import Setting
from restore import rate
from restore.explain.analysis import Region

FIRST_QUALITIES = ("10", "20", "30", "40", "60", "80")


def choose_metric() -> rate.Metric:
    """Show the measures; returns the chosen one."""
    link.take("rate_metric", METRICS)
    return st.segmented_control(
        text("benchmark_metric"),
        list(METRICS),
        default="psnr",
        required=True,
        key="rate_metric",
        format_func=text,
        help="\n\n".join(f"**{text(each)}** {text(f'{each}_help')}" for each in METRICS),
        persist_state="session",
    )


def region_of(photo: restore.Photo) -> Region | None:
    """Say which region of a large photo is measured; returns it, or None for the whole photo.

    It is the region chosen in Compare, initially the middle.
    """
    if not is_large(photo.height, photo.width):
        return None
    link.take_place("corner")
    region = region_at(st.session_state.get("corner"), photo.height, photo.width)
    st.caption(text("rate_region", width=region.width, height=region.height))
    return region


# --------------------------------------------------------------------------- page


require_app("pages/rate.py")
choosing.prepare()
choosing.stop_if_refused(text("rate_heading"))
st.title(text("rate_heading"), anchor=False)
photo_column, settings_column = st.columns([3, 2], gap="large")
with photo_column:
    chosen = choosing.choose_photo()
    qualities = choose_qualities("rate_qualities", FIRST_QUALITIES)
    methods = choose_methods()
with settings_column:
    subsampling, luma, project = choose_encoding(chosen.photo.gray)
for note in chosen.photo.notes:
    st.info(sentence(note))
if luma and not chosen.photo.gray:
    chosen = in_gray(chosen)
region = region_of(chosen.photo)
curves_column, sentences_column = st.columns([3, 2], gap="large")
with curves_column:
    metric: rate.Metric = choose_metric()
link.show(
    sample=st.session_state.sample,
    rate_qualities=qualities,
    methods=methods,
    subsampling=subsampling,
    luma=luma,
    project=project,
    rate_metric=metric,
    corner=None if region is None else (region.top, region.left),
)
if st.session_state.sample is None:
    settings_column.caption(text("link_upload"))
if not qualities:
    st.info(text("rate_none"))
    st.stop()

settings = [Setting(quality, subsampling, project) for quality in qualities]
place = curves_column.empty()
try:
    rows = measure_all(
        chosen.subject(region),
        settings,
        methods,
        lambda rows: place.plotly_chart(
            figure_of(rows, metric), height=440, config={"displayModeBar": False}
        ),
    )
except restore.WeightsError as error:
    st.error(sentence(error))
    st.stop()
if rows:
    show_curves(place, rows, metric)
    with sentences_column:
        show_sentences(rows, methods, metric)
    show_table(rows, metric, chosen.photo.name)
