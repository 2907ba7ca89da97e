"""Inside DCSC: its features, its sparse code, and what the strongest atoms add."""

from dataclasses import replace

import numpy as np
import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.sections.classroom.layout import filling
from pages.sections.classroom.networks import drawn
from pages.sections.classroom.scene import Scene, chart
from pages.words import numbers, sentence, text
from pages.work.networks import shared_session
from restore import image, metrics
from restore.codec import color
from restore.explain import curves, inside, lesson
from restore.explain.analysis import Region

_DILATIONS = (1, 2, 4)

#: What the layers make of a component.
compute = inside.dcsc


def _show_features(shown: inside.InsideDCSC, _: Scene, __: Region) -> None:
    drawn.section("features")
    for column, features, dilation in zip(st.columns(3), shown.features, _DILATIONS, strict=True):
        with column:
            st.subheader(text("inside_dilation", dilation=dilation), anchor=False)
            st.caption(text("inside_dilation_text", reach=2 * dilation + 1))
            drawn.show_features(features, f"features-{dilation}", columns=2)


def _show_code(shown: inside.InsideDCSC, _: Scene, __: Region) -> None:
    """Share of zeros over the layers, and the code of one layer."""
    drawn.section("code", atoms=shown.codes.shape[1], steps=len(shown.codes) - 1)
    left, right = st.columns([2, 3], gap="medium")
    last = len(shown.codes) - 1
    with left:
        layer = st.slider(
            text("inside_layer"),
            0,
            last,
            last,
            key="layer",
            help=text("inside_layer_help"),
            persist_state="session",
        )
        atoms = shown.strongest(layer)
        zeros = numbers.share(shown.zeros[layer])
        three = ", ".join(str(atom) for atom in atoms[:3])
        st.markdown(text("inside_code_layer", layer=layer, zeros=zeros, atoms=three))
        axes = [text("inside_layer"), text("inside_zeros"), text("inside_zeros_hover")]
        with filling("zeros"):
            chart(curves.code_sparsity(shown.zeros, layer, *axes), key="zeros", fills=True)
    code = shown.codes[layer].astype(np.float32)
    highest = float(code.max())
    pictures = [
        Picture(
            image.to_png(lesson.positive_picture(code[atom], highest)),
            text("inside_atom", atom=atom),
            str(atom),
            text("inside_atom_help", atom=atom, zeros=numbers.share((code[atom] == 0).mean())),
            note="" if code[atom].any() else text("inside_zero"),
        )
        for atom in atoms
    ]
    with right, filling("code"):
        sheet(pictures, text("inside_code"), key="code", width=5.5)


def _show_result(shown: inside.InsideDCSC, scene: Scene, region: Region) -> None:
    """What the strongest atoms add, and what all atoms add together."""
    left, right = st.columns([2, 1], gap="large")
    with left:
        drawn.section("contributions")
        _show_contributions(shown)
    with right:
        drawn.section("result")
        _show_sum(shown, drawn.original_of(scene, region))


def _show_contributions(shown: inside.InsideDCSC) -> None:
    """What the atoms that change the picture most add to it."""
    strongest = np.argsort(-shown.strengths)[: drawn.FEATURES]
    limit = float(np.abs(shown.contributions[strongest]).max())
    pictures = []
    for atom in strongest:
        picture = lesson.signed_picture(shown.contributions[atom], limit)
        rms = numbers.tenths(float(shown.strengths[atom]))
        explained = text("inside_contribution_help", atom=atom, rms=rms)
        name = text("inside_atom", atom=atom)
        pictures.append(Picture(image.to_png(picture), name, str(atom), explained))
    with filling("contributions"):
        sheet(pictures, text("inside_contributions"), key="contributions", width=9)


def _show_sum(shown: inside.InsideDCSC, original: np.ndarray) -> None:
    decoded, restored = (color.to_uint8(each) for each in (shown.decoded, shown.restored))
    levels = [numbers.decibels(metrics.psnr(original, each)) for each in (decoded, restored)]
    title = sentence(shared_session().get("dcsc").title)
    label = text("inside_added_label")
    added = drawn.added(shown.restored - shown.decoded, label)
    pictures = [
        Picture(image.to_png(decoded), "JPEG", f"JPEG\n{levels[0]}", text("psnr_help")),
        replace(added, shown=f"{label}\n{added.shown}"),
        Picture(image.to_png(restored), title, f"{title}\n{levels[1]}", text("psnr_help")),
        Picture(image.to_png(original), text("original"), text("original")),
    ]
    with filling("result"):
        sheet(pictures, text("inside_result"), key="result", width=14)


#: What is shown, one screen each.
STEPS = {"features": _show_features, "code": _show_code, "result": _show_result}
