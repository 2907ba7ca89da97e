"""Plotly figures of the numbers in :mod:`restore.analysis`. Colours work on light and dark."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from restore.models import registry

# Grey for plain JPEG; each reads on white and on near-black (contrast of 3 and more).
_COLOURS = ("#85898d", "#14938a", "#cf7420", "#7f6fd6", "#c7508c", "#3f87cf", "#8a8f1f")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon")

_PLACE = "vertical frequency %{y}<br>horizontal frequency %{x}<br>"
# Blue, green and orange that are told apart by everyone (Okabe and Ito), on light and dark.
_THIRDS = ("#3d9bd6", "#2fa37c", "#d9702b")
_LEAST_BUSYNESS = 0.01


def coefficient_heatmaps(magnitudes: Sequence[np.ndarray]) -> list[go.Figure]:
    """Heatmaps of mean log magnitudes, each (8, 8), on one colour scale from 0."""
    highest = max(float(values.max()) for values in magnitudes)
    hover = _PLACE + "log10(1+|c|) = %{z:.3f}"
    options = {"zmin": 0, "zmax": highest, "colorscale": "Viridis", "hovertemplate": hover}
    return [_square(go.Heatmap(z=values, name="", **options)) for values in magnitudes]


def coefficient_changes(pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> list[go.Figure]:
    """Heatmaps of the second minus the first of each pair of (8, 8), on one colour scale.

    Blue: magnitude was lost; red: gained.
    """
    changes = [after - before for before, after in pairs]
    limit = max(float(np.abs(change).max()) for change in changes)
    hover = _PLACE + "change %{z:+.3f}"
    options = {"zmin": -limit, "zmax": limit, "colorscale": "RdBu_r", "hovertemplate": hover}
    return [_square(go.Heatmap(z=change, name="", **options)) for change in changes]


def rate_curves(
    rows: Sequence[Mapping[str, Any]], metric: str, words: Mapping[str, str]
) -> go.Figure:
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
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return figure


def _place(method: str) -> int:
    """The place of a method in the registry, by which it has its colour and its symbol."""
    names = [each.name for each in registry.methods()]
    return names.index(method) % len(_COLOURS)


def _square(heatmap: go.Heatmap) -> go.Figure:
    figure = go.Figure(heatmap)
    figure.update_yaxes(autorange="reversed", scaleanchor="x", constrain="domain", dtick=1)
    figure.update_xaxes(constrain="domain", dtick=1, side="top")
    figure.update_layout(
        margin={"l": 24, "r": 8, "t": 24, "b": 8},
        height=280,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
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


def _transparent(figure: go.Figure, height: int) -> go.Figure:
    figure.update_layout(
        margin={"l": 8, "r": 8, "t": 24, "b": 8},
        height=height,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return figure
