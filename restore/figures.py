"""Plotly figures of the numbers in :mod:`restore.analysis`. Colours work on light and dark."""

import numpy as np
import plotly.graph_objects as go


def coefficient_heatmap(magnitudes: np.ndarray, zmax: float | None = None) -> go.Figure:
    """Heatmap of mean log magnitudes (8, 8); `zmax` fixes the top of the colour scale."""
    hover = "vertical frequency %{y}<br>horizontal frequency %{x}<br>log10(1+|c|) = %{z:.3f}"
    heatmap = go.Heatmap(
        z=magnitudes, zmin=0, zmax=zmax, colorscale="Viridis", hovertemplate=hover, name=""
    )
    return _square(heatmap)


def coefficient_change(magnitudes: np.ndarray, reference: np.ndarray) -> go.Figure:
    """Heatmap of `magnitudes` minus `reference`, both (8, 8): blue lost, red gained."""
    hover = "vertical frequency %{y}<br>horizontal frequency %{x}<br>change %{z:+.3f}"
    heatmap = go.Heatmap(
        z=magnitudes - reference, zmid=0, colorscale="RdBu_r", hovertemplate=hover, name=""
    )
    return _square(heatmap)


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
