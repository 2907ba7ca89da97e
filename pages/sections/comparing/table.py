"""All numbers of a comparison, one row per method."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.words import numbers, text
from pages.work.networks import titles
from pages.work.results import Restored, Shows

# How the numbers of each column are written, by the key of its texts.
_COLUMNS = {
    "psnr": numbers.decibels,
    "gain": numbers.gain,
    "ssim": numbers.similarity,
    "psnrb": numbers.decibels,
    "bias": numbers.signed_hundredths,
    "consistency": numbers.share,
    "seconds": numbers.duration,
}


def table_of(results: Sequence[Restored]) -> pd.DataFrame:
    """The numbers as people read them, by the keys of their texts."""
    jpeg = results[0].result
    names, rows = titles(), []
    for shown in results:
        result = shown.result
        row = {key: write(getattr(result, key)) for key, write in _COLUMNS.items() if key != "gain"}
        row["gain"] = "" if result is jpeg else numbers.gain(result.psnr - jpeg.psnr)
        rows.append({"method": names[result.method], **{key: row[key] for key in _COLUMNS}})
    return pd.DataFrame(rows)


def show_table(shows: Shows) -> None:
    """The table, below a line about the file that all rows are made from."""
    result = shows.jpeg.result
    st.header(text("numbers_heading"), anchor=False)
    st.markdown(
        text(
            "numbers_file",
            size=numbers.file_size(result.bytes),
            rate=numbers.rate(result.bpp),
        ),
        help=text("bpp_help"),
    )
    column = st.column_config.TextColumn
    st.dataframe(
        table_of(shows.results),
        column_config={"method": column(text("method"), pinned=True)}
        | {key: column(text(key), help=text(f"{key}_help"), alignment="right") for key in _COLUMNS},
        hide_index=True,
        height="content",
        key="numbers",
    )
