"""The part of a large photo that Compare and Repair show in full: the one that is looked at.

Both pages, and a link, show the same part of a photo.
"""

from collections.abc import Sequence

import streamlit as st

from pages.components.overview import REGION_SIZE, part_about
from pages.state import link
from restore.explain.analysis import Region


def part_shown(height: int, width: int, worst: Sequence[Region]) -> Region:
    """The part of a `height` × `width` photo; initially the one about the first of its `worst`."""
    state = st.session_state
    link.take_place("corner")
    link.take_place("extent")
    if "corner" in state:
        asked = Region(*state.corner, *state.get("extent", (REGION_SIZE, REGION_SIZE)))
    else:
        asked = worst[0] if worst else Region(height // 2, width // 2, 0, 0)
    part = part_about(asked, height, width)
    # The part stays where it is when settings change, and the worst places with them.
    state.corner, state.extent = (part.top, part.left), (part.height, part.width)
    return part


def follow(viewer: str) -> None:
    """From the next run on, show the part about what is in view in the viewer with that key."""
    if seen := st.session_state[viewer].seen:
        st.session_state.corner = (seen["top"], seen["left"])
        st.session_state.extent = (seen["height"], seen["width"])


def in_link(part: Region | None) -> dict[str, tuple[int, int] | None]:
    """What an address says of the part."""
    if part is None:
        return {"corner": None, "extent": None}
    return {"corner": (part.top, part.left), "extent": (part.height, part.width)}
