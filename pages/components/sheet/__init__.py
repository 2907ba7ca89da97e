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
    empty. Where pictures have turns, one is `faint` before its turn and `marked` at it. `note`
    stands upon it: why it is blank. `column`, counted from 1, is for a second row, whose pictures
    stand under those that they belong to; 0 is the place beside the one before.
    """

    png: bytes
    name: str
    shown: str = ""
    help: str = ""
    state: Literal["", "faint", "marked"] = ""
    note: str = ""
    column: int = 0


def sheet(
    pictures: Sequence[Picture], label: str, *, key: str, columns: int = 0, width: float = 12
) -> None:
    """Show `pictures` in rows of `columns`; for 0, in as many as fit, each `width` rem at least.

    Where the page gives a height (`--stage-height`), they are as large as that allows instead.
    """
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
                "note": picture.note,
                "column": picture.column,
            }
            for picture in pictures
        ],
    }
    _component(key=key, data=payload.pack(header, [picture.png for picture in pictures]))
