"""Pictures side by side and in step, each with its strip of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from pages.widgets import assets, payload
from pages.widgets.texts import text

_component = st.components.v2.component(
    "picture_viewer",
    css=assets.read("pictures.css", "viewer/viewer.css"),
    js=assets.read("pictures.js", "viewer/viewer.js"),
)


@dataclass(frozen=True)
class Value:
    """A number of the strip, written as `text`; `key` is that of its label in the texts.

    Those of the `headline` stand in large type above the others.
    """

    key: str
    text: str
    help: str
    headline: bool = False
    tone: Literal["", "better", "worse"] = ""


@dataclass(frozen=True)
class Pane:
    """A picture with its strip: `png` is what is shown and downloaded, `width` × `height`."""

    key: str
    title: str
    png: bytes
    width: int
    height: int
    file_name: str
    values: tuple[Value, ...]


def viewer(panes: Sequence[Pane], key: str) -> None:
    """Show `panes`, all of one size, so that zoom and movement of one are those of all."""
    pictures = [
        {
            "key": pane.key,
            "file": index,
            "title": pane.title,
            "label": text("viewer_pane", title=pane.title, width=pane.width, height=pane.height),
            "width": pane.width,
            "height": pane.height,
            "fileName": pane.file_name,
            "download": text("viewer_download"),
            "downloadHelp": text("viewer_download_help", title=pane.title),
            "values": [
                {
                    "key": value.key,
                    "label": text(value.key),
                    "text": value.text,
                    "help": value.help,
                    "headline": value.headline,
                    "tone": value.tone,
                }
                for value in pane.values
            ],
        }
        for index, pane in enumerate(panes)
    ]
    words = {
        "label": text("viewer_label"),
        "hint": text("viewer_hint"),
        "hintNarrow": text("viewer_hint_narrow"),
        "zoomIn": text("viewer_zoom_in"),
        "zoomOut": text("viewer_zoom_out"),
        "zoomHelp": text("viewer_zoom_help"),
        "fit": text("viewer_fit"),
        "actual": text("viewer_actual"),
        "actualHelp": text("viewer_actual_help"),
    }
    header = {"words": words, "pictures": pictures}
    _component(key=key, data=payload.pack(header, [pane.png for pane in panes]))
