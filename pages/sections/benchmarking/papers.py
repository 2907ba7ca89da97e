"""The papers' figures beside ours."""

import math

import pandas as pd
import streamlit as st

from pages.components.style import pixels
from pages.state.choice import choice
from pages.words import sentence, text
from pages.words.pictures import pictures
from pages.work.networks import shared_session
from restore.benchmark import published
from restore.explain import curves

METRICS = {"psnr": "%.2f", "ssim": "%.3f", "psnrb": "%.2f"}

_JPEG = "JPEG"
_MISSING = "–"
# In rem, enough for the longest: Streamlit takes Hangul and bold words for narrower than they are.
_NAME_WIDTH, _SOURCE_WIDTH = 13, 22.75
_REMARK = "; "  # what follows it in a source is a remark


def name(row: pd.Series) -> str:
    """The name of a method in the table."""
    if row.ours:
        return text("benchmark_ours", method=sentence(row.method))
    return text("benchmark_published", method=sentence(row.method), year=int(row.year))


def show(rows: pd.DataFrame, metric: str) -> None:
    """A row for each method: the metric at each quality, its cost, its source; ours are bold.

    Remarks on a source stand below the table, where there is room for them.
    """
    rows = rows.assign(name=rows.apply(name, axis=1))
    qualities = sorted(rows.quality.unique())
    wide = rows.pivot_table(metric, "name", "quality", sort=False)[qualities]
    rest = rows.drop_duplicates("name").set_index("name")
    million = 1e6
    headings = [text("benchmark_quality", quality=each) for each in qualities]
    table = wide.set_axis(headings, axis=1)
    for column, key in (
        ("benchmark_parameters", "parameters"),
        ("benchmark_cost", "multiply_adds"),
    ):
        table[text(column)] = rest[key].astype(float) / million
    table[text("benchmark_source")] = rest.source.str.partition(_REMARK)[0].map(sentence)
    ours = rest.ours[table.index].to_numpy()
    jpeg = jpeg_levels(rows, metric)
    differences = [wide[quality] - jpeg.get(quality, math.nan) for quality in qualities]
    table = table.rename_axis(text("benchmark_method")).reset_index()
    bold = "font-weight: bold"
    styled = table.style.apply(lambda row: [bold if ours[row.name] else ""] * len(row), axis=1)
    styled.format("{:.2f}", [text("benchmark_parameters"), text("benchmark_cost")])
    pattern = METRICS[metric][1:]
    for heading, difference in zip(headings, differences, strict=True):
        for row, apart in enumerate(difference):
            # JPEG itself has no difference, nor has a row whose number is missing.
            known = apart and not math.isnan(apart)
            said = f"  ({apart:+{pattern}})".replace("-", "−") if known else ""
            styled.format(f"{{:{pattern}}}{said}", (row, [heading]))
    column = st.column_config.Column
    widths = {
        text("benchmark_method"): column(width=pixels(_NAME_WIDTH), pinned=True),
        text("benchmark_source"): column(width=pixels(_SOURCE_WIDTH)),
    }
    st.dataframe(
        styled, column_config=widths, height="content", hide_index=True, placeholder=_MISSING
    )
    if remarked := remarks(rest.loc[wide.index]):
        st.caption("\n".join(f"- {each}" for each in remarked))


def remarks(methods: pd.DataFrame) -> list[str]:
    """The remarks on the sources of `methods`, each once, after the methods that it is about."""
    said: dict[str, list[str]] = {}
    for method, source in zip(methods.method, methods.source, strict=True):
        remark = source.partition(_REMARK)[2]
        if remark:
            said.setdefault(remark, []).append(method)
    return [
        f"{', '.join(map(sentence, names))}: {sentence(remark)}" for remark, names in said.items()
    ]


def jpeg_levels(rows: pd.DataFrame, metric: str) -> dict[int, float]:
    """Plain JPEG's numbers of a metric, by quality, without those that are missing."""
    plain = rows[(rows.method == _JPEG) & rows[metric].notna()]
    return dict(zip(plain.quality, plain[metric], strict=True))


def show_cost(rows: pd.DataFrame, metric: str) -> None:
    """The metric over the cost of the methods whose cost is known, at one quality."""
    known = rows.dropna(subset=[metric, "multiply_adds"])
    qualities = sorted(int(each) for each in known.quality.unique())
    if not qualities:
        return
    st.subheader(text("benchmark_cost_heading"), anchor=False)
    quality = st.segmented_control(
        text("rate_quality"), qualities, default=qualities[0], required=True, key="cost_quality"
    )
    chosen = known[known.quality == quality]
    names = [sentence(row.method) if row.ours else name(row) for _, row in chosen.iterrows()]
    numbers = (chosen[key].tolist() for key in ("multiply_adds", metric, "ours"))
    points = list(zip(names, *numbers, strict=True))
    level = text(f"benchmark_metric_{metric}")
    pattern = METRICS[metric][1:]
    figure = curves.quality_over_cost(
        points,
        jpeg_levels(rows, metric).get(quality),
        text("benchmark_cost_axis"),
        level,
        f"%{{text}}<br>%{{x:.3s}}<br>{level}: %{{y:{pattern}}}",
    )
    st.plotly_chart(
        figure, key="cost", config={"displayModeBar": False}, alt=text("benchmark_cost_alt")
    )
    st.caption(text("benchmark_cost_text"))


def show_published() -> None:
    """The papers' figures and ours on the data sets of the papers."""
    st.markdown(text("benchmark_text"))
    standings = {
        each: published.standing(each, session=shared_session()) for each in published.datasets()
    }
    measured = {each: any(row["ours"] for row in rows) for each, rows in standings.items()}
    datasets = sorted(measured, key=lambda each: not measured[each])
    if not any(measured.values()):
        st.info(text("benchmark_none"))
        return
    row = st.container(horizontal=True)
    dataset = row.segmented_control(
        text("benchmark_dataset"),
        datasets,
        default=datasets[0],
        required=True,
        key="dataset",
        format_func=pictures,
        persist_state="session",
    )
    metric = choice(
        row.segmented_control,
        text("benchmark_metric"),
        list(METRICS),
        "metric",
        first="psnr",
        required=True,
        format_func=lambda key: text(f"benchmark_metric_{key}"),
    )
    rows = pd.DataFrame(standings[dataset])
    show(rows, metric)
    st.download_button(
        text("benchmark_download"),
        rows.to_csv(index=False),
        f"{dataset.lower().replace(' ', '-')}.csv",
        "text/csv",
        icon=":material/download:",
    )
    show_cost(rows, metric)
    show_report()


def show_report() -> None:
    """The three figures of the 2023 report beside ours; how both were measured stands below."""
    st.subheader(text("benchmark_report"), anchor=False)
    st.markdown(text("benchmark_report_text"))
    keys = {"method": "benchmark_method", "report": "benchmark_report_report"}
    keys["here"] = "benchmark_report_here"
    rows = pd.DataFrame(published.report())
    table = rows[list(keys)].set_axis([text(each) for each in keys.values()], axis=1)
    # Not a data frame, which cuts off headings that are wider than a phone.
    with st.container(key="report"):
        st.table(table.style.format(precision=2), border="horizontal", hide_index=True)
    said = zip(rows.method, rows.source, strict=True)
    st.caption("\n".join(f"- {method}: {sentence(source)}" for method, source in said))
