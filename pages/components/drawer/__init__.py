"""Buttons that open and close a part of the page: the menu of a narrow window, the settings."""

from typing import Literal

from streamlit.components import v2

from pages.components import assets
from pages.words import text

#: In a window at least this wide, in pixels, the settings stand beside the pictures.
WIDE = 1100

_component = v2.component(
    "page_drawer", css=assets.read("drawer/drawer.css"), js=assets.script("drawer")
)


def drawer(part: Literal["menu", "settings"]) -> None:
    """Show the button for the container with the key `part`, which `style.css` shows or hides."""
    _component(
        key=f"drawer-{part}",
        data={
            "part": part,
            "label": text(f"drawer_{part}"),
            "folds": part == "settings",
            "wide": f"(min-width: {WIDE}px)",
        },
    )
