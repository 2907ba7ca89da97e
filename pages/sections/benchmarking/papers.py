"""The papers' figures beside ours."""

import pandas as pd
import streamlit as st

from pages.state.choice import choice
from pages.words import text
from pages.work.networks import shared_session
from restore.benchmark import published

METRICS = {"psnr": "%.2f", "ssim": "%.3f", "psnrb": "%.2f"}


def name(row: pd.Series) -> str:
    """The name of a method in the table."""
    if row.ours:
        return text("benchmark_ours", method=row.method)
    return text("benchmark_published", method=row.method, year=int(row.year))


def show(rows: pd.DataFrame, metric: str) -> None:
    """A row for each method: the metric at each quality, its cost, its source."""
    rows = rows.assign(name=rows.apply(name, axis=1))
    qualities = sorted(rows.quality.unique())
    wide = rows.pivot_table(metric, "name", "quality", sort=False)[qualities]
    rest = rows.drop_duplicates("name").set_index("name")
    million = 1e6
    table = wide.set_axis([text("benchmark_quality", quality=each) for each in qualities], axis=1)
    formats = dict.fromkeys(table.columns, f"{{:{METRICS[metric][1:]}}}")
    for column, key in (
        ("benchmark_parameters", "parameters"),
        ("benchmark_cost", "multiply_adds"),
    ):
        table[text(column)] = rest[key].astype(float) / million
        formats[text(column)] = "{:.2f}"
    table[text("benchmark_source")] = rest.source
    named = table.rename_axis(text("benchmark_method"))
    st.dataframe(named.style.format(formats, na_rep="–"), height="content")


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
    left, right = st.columns(2)
    dataset = left.segmented_control(
        text("benchmark_dataset"),
        datasets,
        default=datasets[0],
        required=True,
        key="dataset",
        persist_state="session",
    )
    metric = choice(
        right.segmented_control,
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
    show_report()


def show_report() -> None:
    """The three figures of the 2023 report beside ours on the same pictures."""
    st.subheader(text("benchmark_report"), anchor=False)
    st.markdown(text("benchmark_report_text"))
    rows = pd.DataFrame(published.report()).set_index("method")
    headings = {key: text(f"benchmark_report_{key}") for key in ("report", "here")}
    table = rows.rename(columns={**headings, "source": text("benchmark_source")})
    named = table.rename_axis(text("benchmark_method"))
    formats = dict.fromkeys(headings.values(), "{:.2f}")
    st.dataframe(named.style.format(formats), height="content")
