"""Plotly figures of the numbers in :mod:`restore.analysis`. Colours work on light and dark."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

_PLACE = "vertical frequency %{y}<br>horizontal frequency %{x}<br>"


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
