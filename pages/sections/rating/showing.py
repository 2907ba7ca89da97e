"""The curves, what they say in words, and the numbers as a table."""

import math
from collections.abc import Sequence
from pathlib import PurePath

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.words import numbers, text
from pages.work.curves import Row
from pages.work.networks import titles
from restore import rate
from restore.explain import curves

METRICS: dict[rate.Metric, str] = {"psnr": "%.2f", "ssim": "%.4f"}
COLUMNS = ("method", "quality", "bytes", "bpp", "psnr", "ssim", "psnrb")


def figure_of(rows: Sequence[Row], metric: rate.Metric) -> go.Figure:
    """The curves of `rows`."""
    words = {"rate": text("rate_axis"), "level": text(metric), "quality": text("rate_quality")}
    words["level"] += {"psnr": ", dB", "ssim": ""}[metric]
    return curves.rate_curves(rows, metric, words, titles())


def show_curves(place: DeltaGenerator, rows: Sequence[Row], metric: rate.Metric) -> None:
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


def show_sentences(rows: Sequence[Row], methods: Sequence[str], metric: rate.Metric) -> None:
    """For each method, what it saves overall and what it is worth at one quality."""
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
    names = titles()
    for method in methods:
        curve = rate.curve(rows, method, metric)
        row = next(row for row in rows if (row["method"], row["quality"]) == (method, quality))
        words = [saving(jpeg, curve, metric, names[method])]
        words.append(worth(jpeg, row, metric))
        st.markdown(" ".join(each for each in words if each))
    if any(row[metric] == math.inf for row in rows):
        st.caption(text("rate_infinite"))
    if st.button(text("rate_open", quality=quality), key="rate_open"):
        open_in_compare(quality)


def saving(jpeg: rate.Curve, curve: rate.Curve, metric: rate.Metric, title: str) -> str:
    """What a method saves at equal levels, and gains at equal bytes."""
    try:
        share = rate.bd_rate(jpeg, curve, metric)
        gained = rate.bd_level(jpeg, curve)
    except rate.CurveError as error:
        return text(f"rate_{error.reason}", title=title, count=rate.FEWEST_POINTS)
    gain = numbers.gain(gained) if metric == "psnr" else f"{gained:+.4f}".replace("-", "−")
    key = "rate_saves" if share < 0 else "rate_costs"
    gain = gain.removeprefix("+") if share < 0 else gain
    return text(key, title=title, share=_percent(share), metric=text(metric), gain=gain)


def worth(jpeg: rate.Curve, row: Row, metric: rate.Metric) -> str:
    """How many more bytes JPEG needs to be as good as a method is in `row`."""
    quality = row["quality"]
    if not math.isfinite(row[metric]):
        return ""
    try:
        more = rate.more_at(jpeg, row["bpp"], row[metric])
    except rate.CurveError:
        return ""
    if more is None:
        return text("rate_beyond", quality=quality)
    key = "rate_equals_more" if more >= 0 else "rate_equals_fewer"
    return text(key, quality=quality, share=_percent(more))


def _percent(share: float) -> str:
    """A share without its sign, on one line."""
    return f"{abs(share):.0%}".replace("%", "\N{NO-BREAK SPACE}%")


def show_table(rows: Sequence[Row], metric: rate.Metric, name: str) -> None:
    """One row per quality: the bytes, and the measure of each method. All numbers as CSV."""
    st.header(text("rate_numbers", metric=text(metric)), anchor=False)
    table = pd.DataFrame(rows)
    names = titles()
    wide = table.pivot(index=["quality", "bytes", "bpp"], columns="method", values=metric)
    wide = wide[list(table.method.unique())].rename(names, axis="columns").reset_index()
    column = st.column_config.NumberColumn
    known = {
        "quality": column(
            text("rate_quality"), help=text("quality_help"), format="%d", pinned=True
        ),
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
