"""Plotly figures of the numbers in `analysis`. Colours work on light and dark."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.colors
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from restore.explain.analysis import Histogram
from restore.models import registry

# Gray for plain JPEG; each reads on white and on near-black (contrast of 3 and more).
_COLOURS = ("#85898d", "#14938a", "#cf7420", "#7f6fd6", "#c7508c", "#3f87cf", "#8a8f1f")
_ORIGINAL = "#5f6b76"
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon")
# Blue, green and orange that are told apart by everyone (Okabe and Ito), on light and dark.
_THIRDS = ("#3d9bd6", "#2fa37c", "#d9702b")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_LEAST_BUSYNESS = 0.01
_NONE = "rgba(0,0,0,0)"
# Streamlit takes #000004, which this scale begins with, for a colour of its theme.
_INFERNO = ["#050508", *plotly.colors.sequential.Inferno[1:]]
_MOST_LINES = 24
#: What a hover says of the numbers, in the reader's language.
Words = Mapping[str, str]


def coefficient_heatmaps(magnitudes: Sequence[np.ndarray], words: Words) -> list[go.Figure]:
    """Heatmaps of mean log magnitudes, each (8, 8), on one colour scale from 0.

    words: what the hover says of "vertical" and "horizontal" frequency and of the "value".
    """
    highest = max(float(values.max()) for values in magnitudes)
    return [_frequencies(each, words, "%{z:.3f}", 0, highest, "Viridis") for each in magnitudes]


def coefficient_changes(
    pairs: Sequence[tuple[np.ndarray, np.ndarray]], words: Words
) -> list[go.Figure]:
    """Heatmaps of the second minus the first of each pair of (8, 8), on one colour scale.

    Blue: magnitude was lost; red: gained. words: as of :func:`coefficient_heatmaps`.
    """
    changes = [after - before for before, after in pairs]
    limit = max(float(np.abs(change).max()) for change in changes)
    return [_frequencies(each, words, "%{z:+.3f}", -limit, limit, "RdBu_r") for each in changes]


def violation_heatmaps(shares: Sequence[np.ndarray], words: Words) -> list[go.Figure]:
    """Heatmaps of shares, each (8, 8), on one colour scale from 0 to the largest, at least 1 %.

    words: as of :func:`coefficient_heatmaps`.
    """
    highest = max(0.01, *(float(np.nanmax(each, initial=0)) for each in shares))
    charts = [_frequencies(each, words, "%{z:.2%}", 0, highest, "Viridis") for each in shares]
    for chart in charts:
        chart.update_traces(colorbar_tickformat=".1%")
    return charts


def error_maps(errors: Sequence[np.ndarray], limit: float, words: Words) -> list[go.Figure]:
    """Heatmaps of the errors of blocks, each (m, n), on one colour scale from 0 to `limit`.

    words: what the hover says of the "value".
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

    methods: the pictures' methods, "original" for none; words: what stands over each picture, by
    method, below the "value" axis, and what the hover says of a "share".
    """
    figure = make_subplots(len(methods), 1, shared_xaxes=True, vertical_spacing=0.04)
    hover = f"{words['value']} %{{x:.1f}}<br>{words['share']} %{{y:.2%}}<extra></extra>"
    least = histogram.shares[histogram.shares > 0].min()
    for row, (method, shares) in enumerate(zip(methods, histogram.shares, strict=True), start=1):
        figure.add_bar(
            x=histogram.centres,
            y=shares,
            width=histogram.width,
            marker={"color": _ORIGINAL if method == "original" else _COLOURS[_place(method)]},
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
    figure.update_yaxes(type="log", range=[np.log10(least) - 0.3, 0.1], nticks=3, tickformat=".0%")
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
        paper_bgcolor=_NONE,
        plot_bgcolor=_NONE,
    )
    return figure


def rate_curves(rows: Sequence[Mapping[str, Any]], metric: str, words: Words) -> go.Figure:
    """The `metric` ("psnr", "ssim") of each method over bits per pixel, a point a quality.

    rows: as of ``Result.row``; custom data of a point is its quality. words: what the axes and the
    hover say of "rate", "level" and "quality".
    """
    pattern = {"psnr": "%{y:.2f} dB", "ssim": "SSIM %{y:.4f}"}[metric]
    figure = go.Figure()
    for method in dict.fromkeys(row["method"] for row in rows):
        here = sorted((row for row in rows if row["method"] == method), key=lambda row: row["bpp"])
        title = registry.get(method).title
        hover = f"<b>{title}</b><br>{words['quality']} %{{customdata}}<br>%{{x:.3f}} bpp<br>"
        place = _place(method)
        figure.add_scatter(
            x=[row["bpp"] for row in here],
            y=[row[metric] for row in here],
            customdata=[row["quality"] for row in here],
            mode="lines+markers",
            name=title,
            line={"color": _COLOURS[place], "width": 2.5},
            marker={"color": _COLOURS[place], "size": 10, "symbol": _SYMBOLS[place]},
            hovertemplate=hover + pattern + "<extra></extra>",
            # A chosen point leads to another page: the others must not fade on the way.
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    figure.update_xaxes(title=words["rate"])
    figure.update_yaxes(title=words["level"])
    figure.update_layout(
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        paper_bgcolor=_NONE,
        plot_bgcolor=_NONE,
    )
    return figure


def _place(method: str) -> int:
    """The place of a method in the registry, by which it has its colour and its symbol."""
    names = [each.name for each in registry.methods()]
    return names.index(method) % len(_COLOURS)


def _frequencies(
    values: np.ndarray, words: Words, pattern: str, low: float, high: float, scale: str
) -> go.Figure:
    """A heatmap of the frequencies (8, 8), u downwards."""
    hover = (
        f"{words['vertical']} %{{y}}<br>{words['horizontal']} %{{x}}<br>"
        f"{words['value']} {pattern}<extra></extra>"
    )
    options = {"zmin": low, "zmax": high, "colorscale": scale, "hovertemplate": hover}
    return _square(go.Heatmap(z=values, **options))


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
        paper_bgcolor=_NONE,
        plot_bgcolor=_NONE,
    )
    return figure


def gain_scatter(
    thirds: Sequence[tuple[str, np.ndarray, np.ndarray]], x: str, y: str, hover: str
) -> go.Figure:
    """Squares of a picture as points, gain in dB over busyness, both of one length a third.

    thirds: name, busyness and gains, NaN where there is none; x, y: titles of the axes; hover: of
    a point, with Plotly's %{x} and %{y}. A line marks each third's mean gain.
    """
    figure = go.Figure()
    for colour, (name, busyness, gains) in zip(_THIRDS, thirds, strict=True):
        # Logarithms have no room for flat squares.
        places = np.maximum(busyness, _LEAST_BUSYNESS)
        known = ~np.isnan(gains)
        options = {"name": name, "legendgroup": name, "line_color": colour}
        marker = {"size": 7, "opacity": 0.65, "color": colour}
        figure.add_scatter(
            x=places[known],
            y=gains[known],
            mode="markers",
            marker=marker,
            hovertemplate=hover + "<extra></extra>",
            **options,
        )
        if known.any():
            figure.add_scatter(
                x=[places.min(), places.max()],
                y=[gains[known].mean()] * 2,
                mode="lines",
                line_width=4,
                hoverinfo="skip",
                showlegend=False,
                **options,
            )
    figure.add_hline(y=0, line_width=1, line_color="gray")
    figure.update_xaxes(type="log", title=x, dtick=1)
    figure.update_yaxes(title=y)
    return _transparent(figure, height=420)


def code_sparsity(zeros: np.ndarray, chosen: int, x: str, y: str, hover: str) -> go.Figure:
    """Share of zeros (0 to 1) of each layer's code as a line, one layer marked.

    x, y: titles of the axes; hover: of a point, with Plotly's %{x} and %{y}.
    """
    layers = np.arange(len(zeros))
    sizes = np.where(layers == chosen, 14, 5)
    figure = go.Figure(
        go.Scatter(
            x=layers,
            y=zeros,
            mode="lines+markers",
            marker={"size": sizes, "opacity": 1},
            line_color=_THIRDS[0],
            hovertemplate=hover + "<extra></extra>",
        )
    )
    figure.update_xaxes(title=x)
    figure.update_yaxes(title=y, range=[0, 1], tickformat=".0%")
    return _transparent(figure, height=280)


def step_curves(
    lines: Sequence[tuple[str, Sequence[float], Sequence[float]]], x: str, y: str, hover: str
) -> go.Figure:
    """A line for each way of training: name, steps, values.

    x, y: titles of the axes; hover: of a point, with Plotly's %{x} and %{y}.
    """
    figure = go.Figure()
    for (name, steps, values), colour, dash in zip(lines, _COLOURS[1:], _DASHES, strict=False):
        figure.add_scatter(
            x=list(steps),
            y=list(values),
            name=name,
            mode="lines+markers",
            line={"color": colour, "dash": dash, "width": 3},
            hovertemplate=f"{name}<br>{hover}<extra></extra>",
        )
    figure.update_xaxes(title=x)
    figure.update_yaxes(title=y)
    return _transparent(figure, height=360)


def _transparent(figure: go.Figure, height: int) -> go.Figure:
    figure.update_layout(
        margin={"l": 8, "r": 8, "t": 24, "b": 8},
        height=height,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        paper_bgcolor=_NONE,
        plot_bgcolor=_NONE,
    )
    return figure
