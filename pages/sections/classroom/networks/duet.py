"""Inside Duet: what it makes of the pixels and of the file, and what its blocks add."""

import streamlit as st

from pages.sections.classroom.networks import drawn
from pages.sections.classroom.scene import Scene
from pages.words import text
from restore.explain import inside
from restore.explain.analysis import Region

#: What the layers make of a component.
compute = inside.duet


def _show_features(shown: inside.InsideDuet, _: Scene, __: Region) -> None:
    pixels, spectrum = st.columns(2, gap="large")
    with pixels:
        drawn.section("pixels")
        drawn.show_features(shown.pixels, "pixels")
    with spectrum:
        drawn.section("spectrum")
        drawn.show_features(shown.spectrum, "spectrum")


def _show_blocks(shown: inside.InsideDuet, scene: Scene, region: Region) -> None:
    drawn.section("cut", blocks=shown.blocks[-1])
    names = [text("inside_cut_after", count=count) for count in shown.blocks]
    jpeg = scene.compressed(region).decode()
    drawn.show_stages(shown.stages, names, jpeg, drawn.original_of(scene, region))


#: What is shown, one screen each.
STEPS = {"features": _show_features, "stages": _show_blocks}
