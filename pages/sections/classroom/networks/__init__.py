"""The third part: inside the networks. torch is imported when it is opened."""

import streamlit as st

from pages.sections.classroom.networks import dcsc, drawn, duet, hrcnn
from pages.sections.classroom.scene import Scene, in_turn
from pages.sections.classroom.turning import choose_step
from pages.words import sentence, text
from pages.work.networks import shared_session

_SHOWN = {"duet": duet, "hrcnn": hrcnn, "dcsc": dcsc}

#: The networks by name, and the steps of each, one screen per step.
NETWORKS = {name: tuple(shown.STEPS) for name, shown in _SHOWN.items()}

# Side, in pixels, of the part of the picture that the networks read.
_SIDE = 96


def show(scene: Scene) -> None:
    """One step of one network: what its layers make of the part around the block."""
    titles = {name: sentence(shared_session().get(name).title) for name in NETWORKS}
    label = text("lesson_part_inside")
    name, step = choose_step(NETWORKS, titles.__getitem__, key="network", label=label)
    region = scene.around(_SIDE)
    component, compute = scene.compressed(region), _SHOWN[name].compute
    shown = in_turn(
        scene,
        f"inside {name}",
        region,
        lambda progress: compute(component, session=shared_session(), progress=progress),
        drawn.size_of,
    )
    if shown is None:
        return
    _SHOWN[name].STEPS[step](shown, scene, region)
    st.caption(text("lesson_inside_text", height=region.height, width=region.width))
