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
    empty. Where pictures take turns, one is `faint` before its turn and `marked` during it. `note`
    lies over a blank picture and says why it is blank. `column`, counted from 1, puts a picture of
    a second row under the one it belongs to; 0 is the place beside the previous picture.
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
    """Show `pictures` in `columns` columns; for 0, as many as fit, each at least `width` rem wide.

    If the page sets a height (`--stage-height`), the pictures are as large as it allows instead.
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
