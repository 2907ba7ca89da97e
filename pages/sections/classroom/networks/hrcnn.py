"""Inside HR-CNN: the spectral snapshots that it reads, and what its stages add."""

import numpy as np
import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.sections.classroom.layout import filling
from pages.sections.classroom.networks import drawn
from pages.sections.classroom.scene import Scene
from pages.words import numbers, text
from restore import image
from restore.codec import dct
from restore.explain import inside, lesson
from restore.explain.analysis import Region

#: What the layers make of a component.
compute = inside.hrcnn


def _show_snapshots(shown: inside.InsideHRCNN, _: Scene, __: Region) -> None:
    planes, snapshots = st.columns(2, gap="large")
    with planes:
        drawn.section("planes", rows=shown.planes.shape[1], columns=shown.planes.shape[2])
        _show_spectrum(shown.planes, "planes")
    with snapshots:
        drawn.section("snapshots")
        _show_spectrum(shown.snapshots, "snapshots")


def _show_spectrum(planes: np.ndarray, key: str) -> None:
    """64 planes in the order of the frequencies, each on its own scale about mid-gray."""
    pictures = []
    for index, plane in enumerate(planes):
        row, column = divmod(index, dct.BLOCK)
        reach = float(np.abs(plane).max())
        name = text("lesson_basis_one", row=row, column=column)
        told = text("inside_reach", name=name, reach=numbers.tenths(reach))
        help = told if reach else f"{name}. {text('inside_zero')}"
        picture = lesson.signed_picture(plane, reach)
        state = "" if reach else "faint"
        pictures.append(Picture(image.to_png(picture), name, help=help, state=state))
    with filling(key):
        sheet(pictures, text(f"inside_{key}"), key=key, columns=dct.BLOCK)


def _show_stages(shown: inside.InsideHRCNN, scene: Scene, region: Region) -> None:
    drawn.section("stages")
    names = [
        text("inside_decoder"),
        *(text("inside_segment", count=count) for count in range(1, len(shown.stages))),
    ]
    jpeg = scene.compressed(region).decode()
    drawn.show_stages(shown.stages, names, jpeg, drawn.original_of(scene, region))


#: What is shown, one screen each.
STEPS = {"snapshots": _show_snapshots, "stages": _show_stages}
