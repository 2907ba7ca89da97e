"""A page with the viewer alone: `streamlit run page.py -- FOLDER`.

FOLDER has folders of PNG files, the pictures of one size; a list chooses among them. Of those in
`large` a part is shown, that which the viewer asks for.
"""

import sys
from pathlib import Path

import numpy as np
import streamlit as st
from PIL import Image

from pages.components.viewer import Evidence, Pane, Place, Value, Whole, viewer
from restore import image
from restore.explain.analysis import Region

folder = Path(sys.argv[1])
st.set_page_config(layout="wide")
chosen = st.radio("Pictures", sorted(path.name for path in folder.iterdir()), horizontal=True)
reference = st.checkbox("Reference", value=True)
slow = st.checkbox("Slow")
part = Region(80, 160, 160, 160)
if "corner" in st.session_state:
    part = Region(*st.session_state.corner, 160, 160)
st.caption(f"({part.top}, {part.left})")
whole = None
panes = []
for path in sorted((folder / chosen).iterdir()):
    name = path.stem.split("-")[1]
    with Image.open(path) as picture:
        pixels = np.asarray(picture)
    file, overview = path.read_bytes(), None
    height, width = pixels.shape[:2]
    if chosen == "large":
        whole = Whole(part, width, height, partial=False)
        overview = file
        height, width = part.height, part.width
        file = image.to_png(part.of(pixels))
    # Of a part that was moved to, one picture is at work, whose place JPEG holds.
    at_work = slow and name == "smooth" and "corner" in st.session_state
    if at_work:
        file = panes[-1].png
    values = (
        Value("size", f"{width} × {height}", "The size.", True),
        Value("format", "PNG", "The format."),
    )
    restored = name in ("smooth", "copy")
    panes.append(
        Pane(
            name,
            name.title(),
            file,
            width,
            height,
            path.name,
            values,
            pending=at_work,
            restored=restored,
            overview=overview,
        )
    )
# One of the sets has an evidence map, each of whose columns is wider open than the one before.
ramp = np.tile(np.minimum(np.arange(width), 255).astype(np.uint8), (height, 1))


def move() -> None:
    """Show a part about what the viewer has in view."""
    seen = st.session_state.viewer.seen
    top = seen["top"] + seen["height"] // 2 - 80
    left = seen["left"] + seen["width"] // 2 - 80
    st.session_state.corner = (
        max(0, min(top, 400 - 160)) // 16 * 16,
        max(0, min(left, 600 - 160)) // 16 * 16,
    )


places = [Region(64, 160, 64, 64), Region(200, 24, 64, 64)] if chosen == "colour" else []
if chosen == "large":
    places = [Region(96, 176, 64, 64), Region(320, 480, 64, 64)]
with Image.open(folder / chosen / "1-jpeg.png") as picture:
    damaged = np.asarray(picture)

viewer(
    panes,
    key="viewer",
    reference=reference,
    grid_origin=(11, 5),
    split=("jpeg", "smooth"),
    places=[Place(each, image.to_png(each.of(damaged))) for each in places],
    evidence=Evidence(image.to_png(ramp), 4) if chosen == "colour" else None,
    whole=whole,
    on_move=move,
)
