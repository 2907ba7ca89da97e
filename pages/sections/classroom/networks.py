"""The third part: inside the networks. torch is imported when it is opened."""

import dataclasses

import numpy as np
import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.sections.classroom.scene import Scene, chart, in_turn
from pages.words import numbers, sentence, text
from pages.work.networks import shared_session
from restore import image, metrics
from restore.codec import color, dct
from restore.explain import curves, inside, lesson
from restore.explain.analysis import Region

NETWORKS = ("duet", "hrcnn", "dcsc")

# Side, in pixels, of the part of the picture that the networks read.
_SIDE = 96
# How many features are shown of each dilation, and how many atoms.
_FEATURES = 8
# What changes by less, in gray levels, is not seen.
_SEEN = 0.5


def show(scene: Scene) -> None:
    """What the layers of one network make of the part around the block."""
    titles = {name: sentence(shared_session().get(name).title) for name in NETWORKS}
    name = st.segmented_control(
        text("lesson_network"),
        NETWORKS,
        default=NETWORKS[0],
        required=True,
        key="network",
        format_func=lambda name: titles[name],
        persist_state="session",
    )
    region = scene.around(_SIDE)
    st.caption(text("lesson_inside_text", height=region.height, width=region.width))
    {"duet": _show_duet, "hrcnn": _show_hrcnn, "dcsc": _show_dcsc}[name](scene, region)


def _bytes(value: inside.InsideDuet | inside.InsideHRCNN | inside.InsideDCSC) -> int:
    """Memory taken by the arrays, in bytes."""
    made = [getattr(value, field.name) for field in dataclasses.fields(value)]
    return sum(each.nbytes for each in made if isinstance(each, np.ndarray))


def _section(key: str, **values: object) -> None:
    """The heading of a sheet and its sentence."""
    st.header(text(f"inside_{key}"), anchor=False)
    st.markdown(text(f"inside_{key}_text", **values))


def _original(scene: Scene, region: Region) -> np.ndarray:
    """The part of the luma, padded to whole blocks as the networks read it."""
    return dct.pad(region.of(scene.luma))


# ---------------------------------------------------------------------------- Duet


def _show_duet(scene: Scene, region: Region) -> None:
    component = scene.compressed(region)
    shown = in_turn(
        scene,
        "inside duet",
        region,
        lambda progress: inside.duet(component, session=shared_session(), progress=progress),
        _bytes,
    )
    if shown is None:
        return
    pixels, spectrum = st.columns(2, gap="large")
    with pixels:
        _section("pixels")
        _show_features(shown.pixels, "pixels")
    with spectrum:
        _section("spectrum")
        _show_features(shown.spectrum, "spectrum")
    _section("cut", blocks=shown.blocks[-1])
    names = [text("inside_cut_after", count=count) for count in shown.blocks]
    _show_stages(shown.stages, names, component.decode(), _original(scene, region))


# -------------------------------------------------------------------------- HR-CNN


def _show_hrcnn(scene: Scene, region: Region) -> None:
    component = scene.compressed(region)
    shown = in_turn(
        scene,
        "inside hrcnn",
        region,
        lambda progress: inside.hrcnn(component, session=shared_session(), progress=progress),
        _bytes,
    )
    if shown is None:
        return
    planes, snapshots = st.columns(2, gap="large")
    with planes:
        _section("planes", rows=shown.planes.shape[1], columns=shown.planes.shape[2])
        _show_spectrum(shown.planes, "planes")
    with snapshots:
        _section("snapshots")
        _show_spectrum(shown.snapshots, "snapshots")
    _section("stages")
    names = [
        text("inside_decoder"),
        *(text("inside_segment", count=count) for count in range(1, len(shown.stages))),
    ]
    _show_stages(shown.stages, names, component.decode(), _original(scene, region))


def _show_spectrum(planes: np.ndarray, key: str) -> None:
    """64 planes in the order of the frequencies, each on a scale of its own about middle gray."""
    pictures = []
    for index, plane in enumerate(planes):
        row, column = divmod(index, dct.BLOCK)
        reach = float(np.abs(plane).max())
        name = text("lesson_basis_one", row=row, column=column)
        told = text("inside_reach", name=name, reach=numbers.tenths(reach))
        help = told if reach else f"{name}. {text('inside_zero')}"
        drawn = lesson.signed_picture(plane, reach)
        state = "" if reach else "faint"
        pictures.append(Picture(image.to_png(drawn), name, _reach(reach), help, state))
    sheet(pictures, text(f"inside_{key}"), key=key, columns=dct.BLOCK)


def _show_stages(
    stages: np.ndarray, names: list[str], jpeg: np.ndarray, original: np.ndarray
) -> None:
    """The pictures of the stages; beneath, what each one added to the one before."""
    drawn = [color.to_uint8(stage) for stage in stages]
    every = [("JPEG", jpeg), *zip(names, drawn, strict=True)]
    pictures = [
        Picture(
            image.to_png(picture),
            name,
            f"{name}\n{numbers.decibels(metrics.psnr(original, picture))}",
            text("psnr_help"),
        )
        for name, picture in every
    ]
    pictures.append(Picture(image.to_png(original), text("original"), text("original")))
    sheet(pictures, text("inside_stages"), key="stages", width=11)

    st.markdown(text("inside_added_text"))
    steps = np.diff(np.concatenate([jpeg[None].astype(np.float32), stages]), axis=0)
    added = [
        _added(step, text("inside_added", name=n)) for n, step in zip(names, steps, strict=True)
    ]
    sheet(added, text("inside_added_label"), key="added", width=11)


def _added(step: np.ndarray, name: str) -> Picture:
    """What something added to a picture, about its mean and on a scale of its own."""
    # Less than a level is not drawn as if it were something, but the words say so.
    drawn, mean, reach = lesson.centred_picture(step, least=1)
    values = {"mean": numbers.tenths(mean), "reach": numbers.tenths(reach)}
    words = [name, text("inside_about", **values)]
    if reach < _SEEN:
        words.append(text("inside_even" if abs(mean) >= _SEEN else "inside_nothing"))
    return Picture(image.to_png(drawn), name, "\n".join(words), text("inside_about_help", **values))


def _reach(reach: float) -> str:
    """What full black and white mean."""
    return f"±{numbers.whole(round(reach))}"


# ---------------------------------------------------------------------------- DCSC


def _show_dcsc(scene: Scene, region: Region) -> None:
    component = scene.compressed(region)
    shown = in_turn(
        scene,
        "inside dcsc",
        region,
        lambda progress: inside.dcsc(component, session=shared_session(), progress=progress),
        _bytes,
    )
    if shown is None:
        return
    _section("features")
    for index, dilation in enumerate((1, 2, 4)):
        st.subheader(text("inside_dilation", dilation=dilation), anchor=False)
        st.caption(text("inside_dilation_text", reach=2 * dilation + 1))
        _show_features(shown.features[index], f"features-{dilation}")
    _section("code", atoms=shown.codes.shape[1], steps=len(shown.codes) - 1)
    _show_code(shown)
    _section("contributions")
    _show_contributions(shown)
    _section("result")
    _show_result(shown, _original(scene, region))


def _show_features(features: np.ndarray, key: str) -> None:
    """The features that vary most, of (n, H, W)."""
    pictures = []
    for feature in inside.liveliest(features, _FEATURES):
        name = text("inside_feature", index=feature)
        drawn, _, reach = lesson.centred_picture(features[feature])
        why = "" if reach else text("inside_flat")
        pictures.append(Picture(image.to_png(drawn), name, why, name))
    sheet(pictures, text("inside_features"), key=key, columns=_FEATURES // 2)


def _show_code(shown: inside.InsideDCSC) -> None:
    """Share of zeros over the layers, and the code of one layer."""
    last = len(shown.codes) - 1
    layer = st.slider(
        text("inside_layer"),
        0,
        last,
        last,
        key="layer",
        help=text("inside_layer_help"),
        persist_state="session",
    )
    axes = [text("inside_layer"), text("inside_zeros"), text("inside_zeros_hover")]
    figure = curves.code_sparsity(shown.zeros, layer, *axes)
    chart(figure, key="zeros")
    atoms = shown.strongest(layer)
    code = shown.codes[layer].astype(np.float32)
    zeros = numbers.share(shown.zeros[layer])
    three = ", ".join(str(atom) for atom in atoms[:3])
    st.markdown(text("inside_code_layer", layer=layer, zeros=zeros, atoms=three))
    highest = float(code.max())
    pictures = [
        Picture(
            image.to_png(lesson.positive_picture(code[atom], highest)),
            text("inside_atom", atom=atom),
            str(atom) if code[atom].any() else f"{atom}\n{text('inside_zero')}",
            text("inside_atom_help", atom=atom, zeros=numbers.share((code[atom] == 0).mean())),
        )
        for atom in atoms
    ]
    sheet(pictures, text("inside_code"), key="code", width=5.5)


def _show_contributions(shown: inside.InsideDCSC) -> None:
    """What the atoms that change the picture most add to it."""
    strongest = np.argsort(-shown.strengths)[:_FEATURES]
    limit = float(np.abs(shown.contributions[strongest]).max())
    pictures = []
    for atom in strongest:
        drawn = lesson.signed_picture(shown.contributions[atom], limit)
        rms = numbers.tenths(float(shown.strengths[atom]))
        explained = text("inside_contribution_help", atom=atom, rms=rms)
        name = text("inside_atom", atom=atom)
        pictures.append(Picture(image.to_png(drawn), name, str(atom), explained))
    sheet(pictures, text("inside_contributions"), key="contributions", width=9)


def _show_result(shown: inside.InsideDCSC, original: np.ndarray) -> None:
    decoded, restored = (color.to_uint8(each) for each in (shown.decoded, shown.restored))
    levels = [numbers.decibels(metrics.psnr(original, each)) for each in (decoded, restored)]
    title = sentence(shared_session().get("dcsc").title)
    pictures = [
        Picture(image.to_png(decoded), "JPEG", f"JPEG\n{levels[0]}", text("psnr_help")),
        _added(shown.restored - shown.decoded, text("inside_added_label")),
        Picture(image.to_png(restored), title, f"{title}\n{levels[1]}", text("psnr_help")),
        Picture(image.to_png(original), text("original"), text("original")),
    ]
    sheet(pictures, text("inside_result"), key="result", width=14)
