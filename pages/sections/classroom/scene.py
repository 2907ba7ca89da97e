"""What the parts of the classroom page share: the photo's luma, the block, the setting."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from pages.components.bar import Bar
from pages.components.overview import REGION_SIZE, is_large
from pages.state.source import Chosen
from pages.state.visitor import visitor_id
from pages.words import text
from pages.work.turn import is_stored, stored_value
from restore.codec import JpegImage
from restore.codec.jpeg import Component
from restore.explain import lesson
from restore.explain.analysis import Region
from restore.progress import Progress

Value = TypeVar("Value")


@dataclass(frozen=True)
class Scene:
    """What the page is about.

    luma: uint8 (H, W), of `chosen`; block: row and column; quality: 1-100.
    """

    chosen: Chosen
    luma: np.ndarray
    block: tuple[int, int]
    quality: int

    def around(self, side: int) -> Region:
        """The region about the block, at most `side` pixels high and wide."""
        return lesson.around(self.luma, *self.block, side)

    def whole(self) -> Region:
        """All of the picture, or of a large one the region about the block."""
        height, width = self.luma.shape
        if not is_large(height, width):
            return Region(0, 0, height, width)
        return self.around(REGION_SIZE)

    def compressed(self, region: Region) -> Component:
        """A region of the luma as JPEG keeps it."""
        return JpegImage.from_rgb(region.of(self.luma), self.quality).components[0]


def in_turn(
    scene: Scene,
    name: str,
    region: Region,
    make: Callable[[Progress], Value],
    size: Callable[[Value], int],
) -> Value | None:
    """What `make` makes of a region of the scene: computed once, while a bar says so.

    If the visitor has stopped it: None, and a button that resumes it.
    """
    key = (scene.chosen.digest, name, region, scene.quality)
    bar = Bar()
    if not is_stored(key):
        if is_stopped(key):
            return None
        bar.show(0.0, text("lesson_computing"))
        bar.offer_stop(note_stopped, key)

    def reporting(step: Progress) -> Value:
        def report(share: float) -> None:
            bar.show(share, text("lesson_computing"))
            step(share)

        return make(report)

    try:
        return stored_value(
            key,
            reporting,
            size,
            pace=name,
            megapixels=region.height * region.width / 1e6,
            visitor=visitor_id(),
            on_wait=bar.wait,
        )
    finally:
        bar.clear()


def is_stopped(key: tuple) -> bool:
    """Whether the visitor has stopped this work; if so, shows a button that resumes it."""
    if st.session_state.get("lesson_stopped") != key:
        return False
    st.info(text("lesson_stopped"))
    st.button(text("lesson_go_on"), on_click=note_stopped, args=(None,), key="go_on")
    return True


def note_stopped(key: tuple | None) -> None:
    """Note what the visitor has stopped, or that nothing is."""
    st.session_state.lesson_stopped = key


def chart(figure: go.Figure, key: str, *, fills: bool = False) -> None:
    """Show a figure whose letters grow with those of the page.

    fills: whether it is as high as its container, where that has a height.
    """
    font = {"size": 20 if st.session_state.get("presenter") else 14}
    figure.update_layout(legend_font=font, hoverlabel_font=font)
    figure.update_xaxes(tickfont=font, title_font=font)
    figure.update_yaxes(tickfont=font, title_font=font)
    height = "stretch" if fills else "content"
    st.plotly_chart(figure, key=key, height=height, config={"displayModeBar": False})
