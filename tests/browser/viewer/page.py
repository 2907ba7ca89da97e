"""A page with the viewer alone: `streamlit run page.py -- FOLDER`.

FOLDER has folders of PNG files, the pictures of one size; a list chooses among them.
"""

import sys
from pathlib import Path

import numpy as np
import streamlit as st
from PIL import Image

from pages.components.viewer import Evidence, Pane, Value, viewer
from restore import image
from restore.explain.analysis import Region

folder = Path(sys.argv[1])
st.set_page_config(layout="wide")
chosen = st.radio("Pictures", sorted(path.name for path in folder.iterdir()), horizontal=True)
reference = st.checkbox("Reference", value=True)
panes = []
for path in sorted((folder / chosen).iterdir()):
    name = path.stem.split("-")[1]
    with Image.open(path) as picture:
        width, height = picture.size
    values = (
        Value("size", f"{width} × {height}", "The size.", True),
        Value("format", "PNG", "The format."),
    )
    file, restored = path.read_bytes(), name in ("smooth", "copy")
    panes.append(
        Pane(name, name.title(), file, width, height, path.name, values, restored=restored)
    )
# One of the sets has an evidence map, each of whose columns is wider open than the one before.
ramp = np.tile(np.minimum(np.arange(width), 255).astype(np.uint8), (height, 1))
viewer(
    panes,
    key="viewer",
    reference=reference,
    grid_origin=(11, 5),
    split=("jpeg", "smooth"),
    places=[Region(64, 160, 64, 64), Region(200, 24, 64, 64)] if chosen == "colour" else (),
    evidence=Evidence(image.to_png(ramp), 4) if chosen == "colour" else None,
)
