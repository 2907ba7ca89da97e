"""What each method makes of the bytes: PSNR and SSIM over bits per pixel."""

import math
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from uuid import uuid4

import pandas as pd
import streamlit as st

import restore
from pages.components.overview import is_large, region_at
from pages.state import link
from pages.state.entry import require_app
from pages.state.settings import choose_encoding, choose_methods, choose_qualities
from pages.state.source import Chosen, choose_photo, in_gray
from pages.words import numbers, sentence, text
from pages.work.results import Setting, compare
from pages.work.store import shared_store
from restore import rate
from restore.explain import figures
from restore.explain.analysis import Region

FIRST_QUALITIES = ("10", "20", "30", "40", "60", "80")
METRICS = {"psnr": "%.2f", "ssim": "%.4f"}
COLUMNS = ("method", "quality", "bytes", "bpp", "psnr", "ssim", "psnrb")
_ROW_BYTES = 1024  # roughly what the numbers of a result take

Row = Mapping[str, Any]


# ----------------------------------------------------------------------- settings


def choose_metric() -> str:
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
    """The region of a large photo that is measured, and says so; None for all of it.

    It is the one that was chosen in Compare, at first the middle.
    """
    if not is_large(photo.height, photo.width):
        return None
    link.take_place("corner")
    region = region_at(st.session_state.get("corner"), photo.height, photo.width)
    st.caption(text("rate_region", width=region.width, height=region.height))
    return region


# ---------------------------------------------------------------------- measuring


def stored(place: tuple, setting: Setting, methods: Sequence[str]) -> list[Row] | None:
    """The numbers of plain JPEG and `methods` at a setting, None unless all are there.

    Kept on their own: a curve takes little, the pictures it was measured on much.
    """
    store = shared_store()
    rows = [store.get((*place, setting, name, "numbers")) for name in ("jpeg", *methods)]
    return None if None in rows else rows


def measure(
    chosen: Chosen, region: Region | None, setting: Setting, methods: Sequence[str], report
) -> list[Row]:
    """The numbers at a setting, of the comparison that Compare shows; its pictures are kept."""
    part = region or chosen.photo
    shows = compare(
        lambda: chosen.photo,
        part.height * part.width / 1e6,
        chosen.digest,
        region,
        setting,
        methods,
        session=st.session_state.setdefault("session", uuid4()),
        progress=report,
        on_wait=lambda standing: report(standing.share, standing.in_words()),
    )
    rows = []
    for result in (shown.result for shown in shows.results):
        row = {**result.row(setting.quality), "bytes": result.bytes}
        key = (chosen.digest, region, setting, result.method, "numbers")
        shared_store().put(key, row, _ROW_BYTES)
        rows.append(row)
    return rows


def measure_all(
    chosen: Chosen, region: Region | None, settings: Sequence[Setting], methods: Sequence[str], show
) -> list[Row]:
    """The numbers at all settings, drawn by `show` as they come.

    Any interaction, the stop button's too, ends the work; what is measured stays.
    """
    place = (chosen.digest, region)
    request = (place, tuple(settings), tuple(methods))
    rows = [row for setting in settings for row in stored(place, setting, methods) or ()]
    missing = [setting for setting in settings if stored(place, setting, methods) is None]
    if missing and st.session_state.get("rate_stopped") == request:
        st.button(
            text("rate_continue", count=len(missing)),
            on_click=_stop,
            args=(None,),
            key="rate_continue",
        )
        return rows

    with st.container(key="progress"):
        bar, stop = st.empty(), st.empty()
    if missing:
        stop.button(text("stop"), on_click=_stop, args=(request,), key="stop")
    for index, setting in enumerate(missing):
        show(rows)

        def report(share: float, words: str, index: int = index, setting=setting) -> None:
            line = text("rate_progress", quality=setting.quality, title=words)
            bar.progress((index + share) / len(missing), line)

        report(0.0, text("progress_start"))
        rows += measure(chosen, region, setting, methods, report)
    bar.empty()
    stop.empty()
    return rows


def _stop(request: tuple | None) -> None:
    st.session_state.rate_stopped = request


# ------------------------------------------------------------------------ showing


def figure_of(rows: Sequence[Row], metric: str):
    """The curves of `rows`."""
    words = {"rate": text("rate_axis"), "level": text(metric), "quality": text("rate_quality")}
    words["level"] += {"psnr": ", dB", "ssim": ""}[metric]
    return figures.rate_curves(rows, metric, words)


def show_curves(place, rows: Sequence[Row], metric: str) -> None:
    """The curves; a point that is clicked opens its quality in Compare."""
    with place.container():
        chosen = st.plotly_chart(
            figure_of(rows, metric),
            key="rate_curves",
            height=440,
            config={"displayModeBar": False},
            on_select="rerun",
            selection_mode="points",
            alt=text("rate_alt"),
        )
        st.caption(text("rate_click"))
    for point in chosen.selection.points:
        open_in_compare(int(point["customdata"]))


def open_in_compare(quality: int) -> None:
    """Go to Compare at `quality`."""
    st.session_state.quality = quality
    st.switch_page("pages/compare.py")


def show_sentences(rows: Sequence[Row], methods: Sequence[str], metric: str) -> None:
    """For each method what it saves over all, and what it is worth at one quality."""
    qualities = sorted({row["quality"] for row in rows})
    st.header(text("rate_savings"), anchor=False, help=text("rate_savings_help"))
    quality = st.segmented_control(
        text("rate_at"),
        qualities,
        default=qualities[0],
        required=True,
        key="rate_at",
        help=text("rate_at_help"),
    )
    jpeg = rate.curve(rows, "jpeg", metric)
    titles = {method.name: method.title for method in restore.methods()}
    for method in methods:
        curve = rate.curve(rows, method, metric)
        words = [saving(jpeg, curve, metric, titles[method])]
        words.append(worth(jpeg, rows, method, metric, quality, titles[method]))
        st.markdown(" ".join(each for each in words if each))
    if any(row[metric] == math.inf for row in rows):
        st.caption(text("rate_infinite"))
    if st.button(text("rate_open", quality=quality), key="rate_open"):
        open_in_compare(quality)


def saving(jpeg: rate.Curve, curve: rate.Curve, metric: str, title: str) -> str:
    """What a method saves at equal levels, and gains at equal bytes."""
    try:
        share = rate.bd_rate(jpeg, curve, metric)
        gained = rate.bd_level(jpeg, curve)
    except rate.CurveError as error:
        return text(f"rate_{error.reason}", title=title, count=rate.FEWEST_POINTS)
    gain = numbers.gain(gained) if metric == "psnr" else f"{gained:+.4f}".replace("-", "−")
    key = "rate_saves" if share < 0 else "rate_costs"
    return text(key, title=title, share=_percent(share), metric=text(metric), gain=gain)


def worth(
    jpeg: rate.Curve, rows: Sequence[Row], method: str, metric: str, quality: int, title: str
) -> str:
    """How many more bytes JPEG needs to be as good as a method at `quality`."""
    row = next(row for row in rows if (row["method"], row["quality"]) == (method, quality))
    try:
        needed = rate.rate_at(jpeg, row[metric])
    except rate.CurveError:
        return ""
    if not math.isfinite(row[metric]):
        return ""
    if needed is None:
        return text("rate_beyond", title=title, quality=quality)
    more = needed / row["bpp"] - 1
    key = "rate_equals_more" if more >= 0 else "rate_equals_fewer"
    return text(key, title=title, quality=quality, share=_percent(more))


def _percent(share: float) -> str:
    """A share without its sign, on one line."""
    return f"{abs(share):.0%}".replace("%", "\N{NO-BREAK SPACE}%")


def show_table(rows: Sequence[Row], metric: str, name: str) -> None:
    """A row a quality: the bytes, and the measure of each method. All numbers as CSV."""
    st.header(text("rate_numbers"), anchor=False)
    table = pd.DataFrame(rows)
    titles = {method.name: method.title for method in restore.methods()}
    wide = table.pivot(index=["quality", "bytes", "bpp"], columns="method", values=metric)
    wide = wide[table.method.unique()].rename(columns=titles).reset_index()
    column = st.column_config.NumberColumn
    known = {
        "quality": column(text("rate_quality"), help=text("quality_help"), format="%d"),
        "bytes": column(text("bytes"), help=text("rate_bytes_help"), format="%d B"),
        "bpp": column(text("bpp"), help=text("bpp_help"), format="%.3f bpp"),
    }
    levels = {
        title: column(title, help=text(f"{metric}_help"), format=METRICS[metric])
        for title in wide.columns
        if title not in known
    }
    st.dataframe(wide, column_config=known | levels, hide_index=True, height="content")
    st.download_button(
        text("benchmark_download"),
        table[list(COLUMNS)].to_csv(index=False),
        f"{PurePath(name or 'photo').stem}-rate.csv",
        "text/csv",
        icon=":material/download:",
        help=text("rate_download_help"),
    )


# --------------------------------------------------------------------------- page


require_app("pages/rate.py")
st.title(text("rate_heading"), anchor=False)
photo_column, settings_column = st.columns(2, gap="large")
with photo_column:
    chosen = choose_photo()
with settings_column:
    qualities = choose_qualities("rate_qualities", FIRST_QUALITIES)
    encoding_column, methods_column = st.columns([2, 3])
    with encoding_column:
        subsampling, luma, project = choose_encoding(chosen.photo.gray)
    with methods_column:
        methods = choose_methods()
for note in chosen.photo.notes:
    st.info(sentence(note))
if luma and not chosen.photo.gray:
    chosen = in_gray(chosen)
st.subheader(chosen.photo.name, anchor=False)
region = region_of(chosen.photo)
metric = choose_metric()
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
    st.caption(text("link_upload"))
if not qualities:
    st.info(text("rate_none"))
    st.stop()

settings = [Setting(quality, subsampling, project) for quality in qualities]
curves_column, sentences_column = st.columns([3, 2], gap="large")
place = curves_column.empty()
try:
    rows = measure_all(
        chosen,
        region,
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
