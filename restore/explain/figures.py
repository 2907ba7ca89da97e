"""Plotly figures of the numbers in `analysis`. Colours work on light and dark themes."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import plotly.colors
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from restore.explain.analysis import Histogram
from restore.models import registry

#: Gray for plain JPEG; each is legible on white and on near-black (contrast of 3 or more).
COLOURS = ("#85898d", "#14938a", "#cf7420", "#7f6fd6", "#c7508c", "#3f87cf", "#8a8f1f", "#d64550")
_ORIGINAL = "#5f6b76"
#: Transparent: the page's colour shows.
NONE = "rgba(0,0,0,0)"
# Streamlit takes #000004, which this scale begins with, for a colour of its theme.
_INFERNO = ["#050508", *plotly.colors.sequential.Inferno[1:]]
_MOST_LINES = 24
#: Side of a heatmap of frequencies in CSS pixels, and room for its numbers, its edge, a bar.
MAP, _LEFT, _TOP, _EDGE, _BAR = 224, 18, 28, 2, 60
#: What a hover says about the numbers, in the reader's language.
Words = Mapping[str, str]


def coefficient_heatmaps(
    magnitudes: Sequence[np.ndarray], table: np.ndarray, words: Words
) -> list[go.Figure]:
    """Heatmaps of mean log magnitudes, each (8, 8), on one colour scale from 0.

    table: the steps (8, 8) that the hover shows; words: what it calls "vertical" and "horizontal"
    frequency, the "value" and the "step". As in all rows of heatmaps, the last one has the colour
    bar.
    """
    highest = max(float(values.max()) for values in magnitudes)
    scale = (0, highest, "Viridis")
    return _row([_frequencies(each, table, words, "%{z:.3f}", *scale) for each in magnitudes])


def coefficient_changes(
    pairs: Sequence[tuple[np.ndarray, np.ndarray]], table: np.ndarray, words: Words
) -> list[go.Figure]:
    """Heatmaps of the second minus the first of each pair of (8, 8), on one colour scale.

    Blue: magnitude was lost; red: gained. table, words: as for :func:`coefficient_heatmaps`.
    """
    changes = [after - before for before, after in pairs]
    limit = max(float(np.abs(change).max()) for change in changes)
    scale = (-limit, limit, "RdBu_r")
    return _row([_frequencies(each, table, words, "%{z:+.3f}", *scale) for each in changes])


def violation_heatmaps(
    shares: Sequence[np.ndarray], table: np.ndarray, words: Words
) -> list[go.Figure]:
    """Heatmaps of shares, each (8, 8), on one colour scale from 0 to the largest, at least 1 %.

    table, words: as for :func:`coefficient_heatmaps`.
    """
    highest = max(0.01, *(float(np.nanmax(each, initial=0)) for each in shares))
    scale = (0, highest, "Viridis")
    charts = [_frequencies(each, table, words, "%{z:.2%}", *scale) for each in shares]
    for chart in charts:
        chart.update_traces(colorbar_tickformat=".1%")
    return _row(charts)


def _row(heatmaps: list[go.Figure]) -> list[go.Figure]:
    """Heatmaps of one size; the last has the colour bar of all."""
    for figure in heatmaps:
        figure.update_traces(showscale=False)
        # The numbers stay close to the map, in the margin set below.
        figure.update_xaxes(automargin=False, ticklen=0)
        figure.update_yaxes(automargin=False, ticklen=0)
        figure.update_layout(width=_LEFT + MAP + _EDGE, height=_TOP + MAP + _EDGE)
        figure.update_layout(margin={"l": _LEFT, "t": _TOP, "r": _EDGE, "b": _EDGE})
    bar = {"thickness": 12, "x": 1.02, "xpad": 0, "ypad": 0}
    heatmaps[-1].update_traces(showscale=True, colorbar=bar)
    heatmaps[-1].update_layout(width=_LEFT + MAP + _BAR, margin_r=_BAR)
    return heatmaps


def error_maps(errors: Sequence[np.ndarray], limit: float, words: Words) -> list[go.Figure]:
    """Heatmaps of the errors of blocks, each (m, n), on one colour scale from 0 to `limit`.

    words: what the hover calls the "value".
    """
    figures = []
    for each in errors:
        rows, columns = (8 * np.arange(count) for count in each.shape)
        hover = f"x %{{x}} · y %{{y}}<br>{words['value']} %{{z:.1f}}<extra></extra>"
        options = {"zmin": 0, "zmax": limit, "colorscale": _INFERNO, "hovertemplate": hover}
        figure = _square(go.Heatmap(z=each, x=columns, y=rows, showscale=False, **options))
        figure.update_xaxes(visible=False)
        figure.update_yaxes(visible=False)
        figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
        figures.append(figure)
    return figures


def quantisation_table(table: np.ndarray, u: int, v: int) -> go.Figure:
    """The steps of a table (8, 8) as fields to click, custom data "uv"; (u, v) is marked."""
    rows, columns = np.indices(table.shape).reshape(2, -1)
    logs = np.log2(table.ravel())
    greys = np.rint(232 - 48 * logs / max(1.0, logs.max())).astype(int)
    fills = [f"rgb({each},{each},{each})" for each in greys]
    inks = ["#1f2224"] * table.size
    fills[8 * u + v], inks[8 * u + v] = "#0b7a75", "#ffffff"
    names = [f"{row}{column}" for row, column in zip(rows, columns, strict=True)]
    fields = go.Scatter(
        x=columns,
        y=rows,
        customdata=names,
        text=table.ravel(),
        mode="markers+text",
        marker={"symbol": "square", "size": 30, "color": fills, "opacity": 1},
        textfont={"color": inks},
        hovertemplate="u %{y} · v %{x}: %{text}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    figure = _square(fields)
    figure.update_xaxes(range=[-0.5, 7.5], showgrid=False, zeroline=False)
    figure.update_yaxes(range=[7.5, -0.5], autorange=None, showgrid=False, zeroline=False)
    figure.update_layout(dragmode=False)
    return figure


def histograms(histogram: Histogram, methods: Sequence[str], step: int, words: Words) -> go.Figure:
    """The distribution of one coefficient, a row for each picture; the grid is that of the step.

    methods: the pictures' methods, "original" for none; words: what stands over each row, by
    method, what the axis and the hover call the "value", and what the hover calls a "share".
    """
    figure = make_subplots(len(methods), 1, shared_xaxes=True, vertical_spacing=0.04)
    hover = f"{words['value']} %{{x:.1f}}<br>{words['share']} %{{y:.2%}}<extra></extra>"
    least = histogram.shares[histogram.shares > 0].min()
    for row, (method, shares) in enumerate(zip(methods, histogram.shares, strict=True), start=1):
        figure.add_bar(
            x=histogram.centres,
            y=shares,
            width=histogram.width,
            marker={"color": _ORIGINAL if method == "original" else COLOURS[place_of(method)]},
            marker_line_width=0,
            hovertemplate=hover,
            row=row,
            col=1,
        )
        figure.add_annotation(
            text=f"<b>{words[method]}</b>",
            xref="x domain",
            yref="y domain",
            x=1,
            y=1,
            xanchor="right",
            yanchor="top",
            showarrow=False,
            row=row,
            col=1,
        )
    # The counts of blocks span orders of magnitude: most blocks hold next to nothing.
    powers = range(0, math.floor(np.log10(least)) - 1, -2)
    figure.update_yaxes(
        type="log",
        range=[np.log10(least) - 0.3, 0.1],
        tickvals=[10.0**power for power in powers],
        ticktext=[f"{10.0 ** (power + 2):.10g} %" for power in powers],
    )
    reach = histogram.centres[-1] + histogram.width / 2
    # The grid falls on the multiples that the file can hold, if they can be told apart.
    apart = step * max(1, round(reach / step / 4))
    grid = {"showgrid": True, "griddash": "dot", "tick0": 0}
    if reach / step < _MOST_LINES:
        figure.update_xaxes(minor={"dtick": step, **grid})
    figure.update_xaxes(range=[-reach, reach], dtick=apart, tickangle=0, zeroline=False, **grid)
    figure.update_xaxes(title=words["value"], row=len(methods), col=1)
    figure.update_layout(
        bargap=0,
        showlegend=False,
        dragmode=False,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor=NONE,
        plot_bgcolor=NONE,
    )
    return figure


def place_of(method: str) -> int:
    """The place of a method in the registry, which decides its colour and its symbol."""
    names = [each.name for each in registry.methods()]
    return names.index(method) % len(COLOURS)


def _frequencies(
    values: np.ndarray,
    table: np.ndarray,
    words: Words,
    pattern: str,
    low: float,
    high: float,
    scale: str,
) -> go.Figure:
    """A heatmap of the frequencies (8, 8), u downwards."""
    hover = (
        f"{words['vertical']} %{{y}}<br>{words['horizontal']} %{{x}}<br>"
        f"{words['step']} %{{customdata}}<br>{words['value']} {pattern}<extra></extra>"
    )
    options = {"zmin": low, "zmax": high, "colorscale": scale, "hovertemplate": hover}
    return _square(go.Heatmap(z=values, customdata=table, **options))


def _square(trace: go.Heatmap | go.Scatter) -> go.Figure:
    figure = go.Figure(trace)
    figure.update_yaxes(
        autorange="reversed",
        scaleanchor="x",
        constrain="domain",
        constraintoward="top",
        dtick=1,
    )
    figure.update_xaxes(constrain="domain", dtick=1, side="top")
    figure.update_layout(
        margin={"l": 24, "r": 8, "t": 24, "b": 8},
        height=280,
        paper_bgcolor=NONE,
        plot_bgcolor=NONE,
    )
    return figure
