"""Small pictures in rows, enlarged without smoothing, each with a word beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from streamlit.components import v2

from pages.components import assets, payload

_component = v2.component(
    "picture_sheet",
    css=assets.read("shared/pictures.css", "sheet/sheet.css"),
    js=assets.script("sheet"),
)


@dataclass(frozen=True)
class Picture:
    """A picture of the sheet.

    `name` says what it is, `help` tells more on hover; `shown` stands beneath it and may be
    empty. Where pictures have turns, one is `faint` before its turn and `marked` at it.
    """

    png: bytes
    name: str
    shown: str = ""
    help: str = ""
    state: Literal["", "faint", "marked"] = ""


def sheet(
    pictures: Sequence[Picture], label: str, *, key: str, columns: int = 0, width: float = 12
) -> None:
    """Show `pictures` in rows of `columns`; for 0, in as many as fit, each `width` rem at least."""
    header = {
        "label": label,
        "columns": columns,
        "width": width,
        "pictures": [
            {
                "name": picture.name,
                "shown": picture.shown,
                "help": picture.help,
                "state": picture.state,
            }
            for picture in pictures
        ],
    }
    _component(key=key, data=payload.pack(header, [picture.png for picture in pictures]))
