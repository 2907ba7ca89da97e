"""What became of the coefficients, in one of several views."""

from collections.abc import Sequence

import streamlit as st

from pages.state.choice import choice
from pages.words import sentence, text
from pages.work.results import Shown, Shows
from restore.codec import dct
from restore.explain import analysis, figures

# "uv", vertical and horizontal frequency, in the order in which JPEG stores them.
FREQUENCIES = tuple(f"{place // dct.BLOCK}{place % dct.BLOCK}" for place in dct.ZIGZAG)


def show_coefficients(shows: Shows) -> None:
    """The chosen view; only that one is computed."""
    st.header(text("coefficients_heading"), anchor=False)
    view = choice(
        st.segmented_control,
        text("coefficients_view"),
        list(COEFFICIENTS),
        "coefficients",
        first=next(iter(COEFFICIENTS)),
        required=True,
        format_func=lambda name: text(f"coefficients_{name}"),
        label_visibility="collapsed",
    )
    COEFFICIENTS[view](shows)


def show_heatmaps(shows: Shows) -> None:
    """Heatmaps of the magnitudes, and below them heatmaps of what each picture changed."""
    st.caption(text("coefficients_text"))
    every = (shows.original, *shows.results)
    before = (shows.original, *[shows.jpeg] * (len(shows.results) - 1))
    pairs = [(old.magnitudes, new.magnitudes) for old, new in zip(before, every[1:], strict=True)]
    table = shows.luma.table
    heatmaps = figures.coefficient_heatmaps(
        [shown.magnitudes for shown in every], table, _frequency_words("log₁₀(1 + |c|)")
    )
    words = _frequency_words(text("coefficients_changed"))
    changes = figures.coefficient_changes(pairs, table, words)
    _show_row([f"**{_title(shown)}**" for shown in every], heatmaps, every, "magnitudes")
    changed = [
        text("coefficients_change_jpeg")
        if shown is shows.jpeg
        else text("coefficients_change", title=_title(shown))
        for shown in shows.results
    ]
    _show_row(changed, changes, shows.results, "change")


def show_frequency(shows: Shows) -> None:
    """The distribution of one coefficient in every picture: the comb, and how it is filled."""
    every = (shows.original, *shows.results)
    table = shows.luma.table
    choice_column, chart_column = st.columns([1, 2], gap="large")
    with choice_column:
        chosen = st.selectbox(
            text("frequency"),
            FREQUENCIES,
            index=1,
            key="frequency",
            format_func=lambda name: text("frequency_option", u=name[0], v=name[1]),
            help=text("frequency_help"),
            persist_state="session",
        )
        u, v = int(chosen[0]), int(chosen[1])
        st.plotly_chart(
            figures.quantisation_table(table, u, v),
            key="frequency_table",
            height=320,
            config={"displayModeBar": False},
            on_select=_choose_frequency,
            selection_mode="points",
            alt=text("frequency_table"),
        )
    values = [analysis.coefficient(shown.picture, u, v) for shown in every]
    step = int(table[u, v])
    words = {_name(shown): _title(shown) for shown in every}
    words |= {"value": text("frequency_value"), "share": text("frequency_share")}
    with chart_column:
        st.caption(text("frequency_text", step=step))
        chart = figures.histograms(analysis.histogram(values, step), list(words)[:-2], step, words)
        st.plotly_chart(
            chart,
            key="histograms",
            height=60 + 110 * len(every),
            config={"displayModeBar": False},
            alt=text("frequency_text", step=step),
        )


def _choose_frequency() -> None:
    for point in st.session_state.frequency_table.selection.points:
        st.session_state.frequency = point["customdata"]


def show_errors(shows: Shows) -> None:
    """Where each picture errs, block by block."""
    original = shows.original.picture
    errors = [analysis.block_errors(original, shown.picture) for shown in shows.results]
    limit = analysis.nearly_all(errors)
    st.caption(text("errors_text", limit=f"{limit:.0f}"))
    maps = figures.error_maps(errors, limit, {"value": text("errors_value")})
    _show_beside(shows.results, maps, "errors")


def show_violations(shows: Shows) -> None:
    """How often each picture contradicts the file, frequency by frequency."""
    st.caption(text("violations_text"))
    shares = [analysis.violations(shown.picture, shows.luma) for shown in shows.results]
    words = _frequency_words(text("violations_value"))
    maps = figures.violation_heatmaps(shares, shows.luma.table, words)
    _show_row(
        [f"**{_title(shown)}**" for shown in shows.results], maps, shows.results, "violations"
    )


def _show_row(heads: Sequence[str], maps: Sequence, every: Sequence[Shown], key: str) -> None:
    """Heatmaps of one size side by side; if one row has no room for them, in two even halves."""
    half = -(-len(every) // 2)
    shown = list(zip(heads, maps, every, strict=True))
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
        for part in filter(None, (shown[:half], shown[half:])):
            with st.container(
                horizontal=True, gap="xsmall", vertical_alignment="bottom", width="content"
            ):
                for head, figure, each in part:
                    with st.container(width=figure.layout.width, gap="xsmall"):
                        st.markdown(head)
                        _chart(figure, f"{key}-{_name(each)}", figure.layout.height)


def _show_beside(results: Sequence[Shown], charts: Sequence, key: str) -> None:
    for shown, chart, column in zip(results, charts, st.columns(len(results)), strict=True):
        with column:
            st.markdown(f"**{_title(shown)}**")
            _chart(chart, f"{key}-{_name(shown)}", 300)


def _name(shown: Shown) -> str:
    return shown.result.method if shown.result else "original"


def _title(shown: Shown) -> str:
    return sentence(shown.result.title) if shown.result else text("original")


def _frequency_words(value: str) -> dict[str, str]:
    directions = ("vertical", "horizontal")
    words = {"value": value, "step": text("quantisation_step")}
    return words | {each: text(f"frequency_{each}") for each in directions}


def _chart(figure, key: str, height: int) -> None:
    st.plotly_chart(figure, key=key, height=height, config={"displayModeBar": False})


COEFFICIENTS = {
    "heatmaps": show_heatmaps,
    "frequency": show_frequency,
    "errors": show_errors,
    "violations": show_violations,
}
