"""Our figures beside the published ones."""

import pandas as pd
import streamlit as st

from pages.widgets.entry import require_app
from pages.widgets.texts import text
from restore import published

METRICS = {"psnr": "%.2f", "ssim": "%.3f", "psnrb": "%.2f"}


def name(row: pd.Series) -> str:
    """How a method is called in the table."""
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
    for column, key in (
        ("benchmark_parameters", "parameters"),
        ("benchmark_cost", "multiply_adds"),
    ):
        table[text(column)] = [
            "" if pd.isna(value) else f"{value / million:.2f}" for value in rest[key]
        ]
    table[text("benchmark_source")] = rest.source
    formats = dict.fromkeys(table.columns[: len(qualities)], METRICS[metric])
    st.dataframe(
        table.rename_axis(text("benchmark_method")),
        column_config={
            column: st.column_config.NumberColumn(format=pattern)
            for column, pattern in formats.items()
        },
        height="content",
    )


require_app("pages/benchmark.py")
st.title(text("benchmark_heading"), anchor=False)
st.markdown(text("benchmark_text"))
standings = {each: published.standing(each) for each in published.datasets()}
datasets = [each for each, rows in standings.items() if any(row["ours"] for row in rows)]
if not datasets:
    st.info(text("benchmark_none"))
    st.stop()
left, right = st.columns(2)
dataset = left.segmented_control(
    text("benchmark_dataset"), datasets, default=datasets[0], required=True, key="dataset"
)
metric = right.segmented_control(
    text("benchmark_metric"),
    list(METRICS),
    default="psnr",
    required=True,
    key="metric",
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
