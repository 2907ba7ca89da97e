"""Plotly figures of curves and points: rate, gain, training, cost; for light and dark themes."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from restore.explain.figures import COLOURS, NONE, Words, place_of

_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon", "x")
# Blue, green and orange that everyone can tell apart (Okabe and Ito), on light and dark.
_THIRDS = ("#3d9bd6", "#2fa37c", "#d9702b")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
#: Colour and dash of each line of `step_curves`.
LINES = tuple(zip(COLOURS[1:], _DASHES, strict=False))
_LEAST_BUSYNESS = 0.01


def rate_curves(
    rows: Sequence[Mapping[str, Any]], metric: str, words: Words, titles: Mapping[str, str]
) -> go.Figure:
    """The `metric` ("psnr", "ssim") of each method over bits per pixel, a point for each quality.

    rows: as from ``Result.row``; a point's custom data is its quality. words: what the axes and the
    hover call "rate", "level" and "quality". titles: of the methods, by name.
    """
    pattern = {"psnr": "%{y:.2f} dB", "ssim": "SSIM %{y:.4f}"}[metric]
    figure = go.Figure()
    for method in dict.fromkeys(row["method"] for row in rows):
        here = sorted((row for row in rows if row["method"] == method), key=lambda row: row["bpp"])
        title = titles[method]
        hover = f"<b>{title}</b><br>{words['quality']} %{{customdata}}<br>%{{x:.3f}} bpp<br>"
        place = place_of(method)
        figure.add_scatter(
            x=[row["bpp"] for row in here],
            y=[row[metric] for row in here],
            customdata=[row["quality"] for row in here],
            mode="lines+markers",
            name=title,
            line={"color": COLOURS[place], "width": 2.5},
            marker={"color": COLOURS[place], "size": 10, "symbol": _SYMBOLS[place]},
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
        paper_bgcolor=NONE,
        plot_bgcolor=NONE,
    )
    return figure


def gain_scatter(
    thirds: Sequence[tuple[str, np.ndarray, np.ndarray]], x: str, y: str, hover: str
) -> go.Figure:
    """Squares of a picture as points, gain in dB over busyness, in thirds.

    thirds: name, busyness and gains (as many; NaN where there is none); x, y: titles of the axes;
    hover: of a point, with Plotly's %{x} and %{y}. A line marks each third's mean gain.
    """
    figure = go.Figure()
    for colour, (name, busyness, gains) in zip(_THIRDS, thirds, strict=True):
        # A logarithmic axis has no place for flat squares.
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
    for (name, steps, values), (colour, dash) in zip(lines, LINES, strict=False):
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


def quality_over_cost(
    points: Sequence[tuple[str, float, float, bool]],
    jpeg: float | None,
    x: str,
    y: str,
    hover: str,
) -> go.Figure:
    """Methods as points, a level over multiply-adds a pixel on a logarithmic axis.

    points: name, multiply-adds, level, and whether it is one of ours, which stand out; jpeg: the
    level of plain JPEG, drawn as a line; x, y: titles of the axes; hover: of a point, with
    Plotly's %{text}, %{x} and %{y}.
    """
    figure = go.Figure()
    levels = [point[2] for point in points] + ([] if jpeg is None else [jpeg])
    span = max(levels) - min(levels)

    def place(cost: float, level: float) -> str:
        """Where a name stands: below its point if, on a phone, another point is just above."""
        is_below = any(
            0 < other - level < 0.1 * span and abs(np.log10(dear / cost)) < 0.5
            for _, dear, other, _ in points
        )
        return "bottom center" if is_below else "top center"

    for ours, colour, size in ((False, COLOURS[0], 11), (True, COLOURS[1], 15)):
        some = [point[:3] for point in points if point[3] == ours]
        names, costs, heights = zip(*some, strict=True) if some else ((), (), ())
        figure.add_scatter(
            x=costs,
            y=heights,
            text=[f"<b>{name}</b>" if ours else name for name in names],
            mode="markers+text",
            textposition=[place(cost, level) for _, cost, level in some],
            marker={"color": colour, "size": size, "opacity": 1},
            hovertemplate=hover + "<extra></extra>",
            cliponaxis=False,
            showlegend=False,
        )
    if jpeg is not None:
        figure.add_hline(
            y=jpeg,
            line_dash="dot",
            line_color=COLOURS[0],
            annotation_text="JPEG",
            annotation_position="top left",
        )
    logs = [np.log10(point[1]) for point in points]
    room = 0.15 * span  # for the names
    # With room for half a name on either side, even on a phone.
    figure.update_xaxes(
        type="log", title=x, tickformat="~s", dtick=1, range=[min(logs) - 0.5, max(logs) + 0.75]
    )
    figure.update_yaxes(title=y, range=[min(levels) - room, max(levels) + room])
    return _transparent(figure, height=420)


def _transparent(figure: go.Figure, height: int) -> go.Figure:
    figure.update_layout(
        margin={"l": 8, "r": 8, "t": 24, "b": 8},
        height=height,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        paper_bgcolor=NONE,
        plot_bgcolor=NONE,
    )
    return figure
