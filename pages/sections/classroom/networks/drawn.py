"""What the screens of the three networks share: features, stages, what something added."""

import dataclasses
from typing import Any

import numpy as np
import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.sections.classroom.layout import filling
from pages.sections.classroom.scene import Scene
from pages.words import numbers, text
from restore import image, metrics
from restore.codec import color, dct
from restore.explain import inside, lesson
from restore.explain.analysis import Region

# How many features are shown of a layer, and how many atoms.
FEATURES = 8
# A change of less than this, in gray levels, is not seen.
_SEEN = 0.5


def size_of(value: Any) -> int:
    """Memory taken by the arrays of a dataclass, in bytes."""
    made = [getattr(value, field.name) for field in dataclasses.fields(value)]
    return sum(each.nbytes for each in made if isinstance(each, np.ndarray))


def section(key: str, **values: object) -> None:
    """The heading of a sheet and its sentence."""
    st.header(text(f"inside_{key}"), anchor=False)
    st.markdown(text(f"inside_{key}_text", **values))


def original_of(scene: Scene, region: Region) -> np.ndarray:
    """The part of the luma, padded to whole blocks as the networks read it."""
    return dct.pad(region.of(scene.luma))


def show_features(features: np.ndarray, key: str, *, columns: int = 0) -> None:
    """The features that vary most, of (n, H, W); for 0, in the best number of `columns`."""
    pictures = []
    for feature in inside.liveliest(features, FEATURES):
        name = text("inside_feature", index=feature)
        drawn, _, reach = lesson.centred_picture(features[feature])
        note = "" if reach else text("inside_flat")
        pictures.append(Picture(image.to_png(drawn), name, help=name, note=note))
    with filling(key):
        sheet(pictures, text("inside_features"), key=key, columns=columns)


def show_stages(
    stages: np.ndarray, names: list[str], jpeg: np.ndarray, original: np.ndarray
) -> None:
    """The pictures of the stages; beneath each, what it added to the one before."""
    st.markdown(text("inside_added_text"))
    drawn = [color.to_uint8(stage) for stage in stages]
    every = [("JPEG", jpeg), *zip(names, drawn, strict=True)]
    pictures = [Picture(image.to_png(original), text("original"), text("original"))]
    pictures += [
        Picture(
            image.to_png(picture),
            name,
            f"{name}\n{numbers.decibels(metrics.psnr(original, picture))}",
            text("psnr_help"),
        )
        for name, picture in every
    ]
    columns = len(pictures)
    steps = np.diff(np.concatenate([jpeg[None].astype(np.float32), stages]), axis=0)
    # Each beneath its stage; the original and JPEG add nothing.
    pictures += [
        added(step, text("inside_added", name=name), column=place)
        for place, (name, step) in enumerate(zip(names, steps, strict=True), 3)
    ]
    with filling("stages"):
        sheet(pictures, text("inside_stages"), key="stages", columns=columns)


def added(step: np.ndarray, name: str, *, column: int = 0) -> Picture:
    """What something added to a picture, about its mean and on its own scale."""
    # At least one level, so that next to nothing is not drawn as if it were much; the note says so.
    drawn, mean, reach = lesson.centred_picture(step, least=1)
    values = {"mean": numbers.tenths(mean), "reach": numbers.tenths(reach)}
    note = ""
    if reach < _SEEN:
        note = text("inside_even" if abs(mean) >= _SEEN else "inside_nothing")
    words, explained = text("inside_about", **values), text("inside_about_help", **values)
    return Picture(image.to_png(drawn), name, words, explained, note=note, column=column)
