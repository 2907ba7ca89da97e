"""A picture in which one 8×8 block is chosen, and the blocks around it enlarged."""

from collections.abc import Callable

from streamlit.components import v2

from pages.components import assets, payload
from pages.words import text
from restore.explain.analysis import Region

_component = v2.component(
    "block_picker",
    css=assets.read("shared/pictures.css", "picker/picker.css"),
    js=assets.script("picker"),
)


def picker(
    png: bytes,
    *,
    height: int,
    width: int,
    block: tuple[int, int],
    near_png: bytes,
    near: Region,
    key: str,
    on_choose: Callable[[], None],
) -> None:
    """Show `png`, a photo of `height` × `width`, in which one block is chosen.

    Parameters
    ----------
    png
        The photo, perhaps reduced.
    height, width
        Its size in pixels.
    block
        Row and column of the block that is marked.
    near_png, near
        A region of the photo, not reduced, and where it lies.
    key
        The component's key; after a choice, `st.session_state[key].block` is [row, column].
    on_choose
        Called when a block has been chosen.
    """
    row, column = block
    header = {
        "label": text("picker_label", row=row, column=column),
        "near": text("picker_near"),
        "photo": {"height": height, "width": width},
        "block": [row, column],
        "region": {
            "top": near.top,
            "left": near.left,
            "height": near.height,
            "width": near.width,
        },
    }
    _component(key=key, data=payload.pack(header, [png, near_png]), on_block_change=on_choose)
