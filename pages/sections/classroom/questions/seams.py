"""Why did zero padding leave white seams? HR-CNN run in tiles, with borders of several kinds."""

import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.sections.classroom.ballot import Option, ask, tell
from pages.sections.classroom.layout import filling
from pages.sections.classroom.scene import Scene, in_turn
from pages.words import numbers, text
from pages.work.networks import shared_session
from restore import image
from restore.codec import color
from restore.explain import lesson, seams

# The order of the pictures, which are named only with the answer.
_HIDDEN = ("replicate", "whole", "zero", "halo")
# Sides in pixels: of what is restored in tiles, and of a tile.
_TILED, _TILE = 128, 64
# Differences at the seams are shown this many times as large.
_AMPLIFIED = 8
# Seams that are brighter by less than this, in gray levels, are hardly seen.
_VISIBLE = 1


def _made(scene: Scene) -> seams.Seams | None:
    """The pictures; None, with a notice, if there are none."""
    region = scene.around(_TILED)
    if max(region.height, region.width) <= _TILE:
        st.info(text("question_seams_small", side=_TILE))
        return None
    component = scene.compressed(region)
    return in_turn(
        scene,
        "seams",
        region,
        lambda progress: seams.seams(component, _TILE, session=shared_session(), progress=progress),
        lambda made: made.nbytes,
    )


def _at_seams(made: seams.Seams, way: str) -> str:
    return text("question_seams_at", level=numbers.signed(made.brightness(way)))


def _options(made: seams.Seams) -> list[Option]:
    return [
        Option(
            text(f"question_seams_{way}"),
            image.to_png(color.to_uint8(made.whole if way == "whole" else made.tiled[way])),
            "" if way == "whole" else _at_seams(made, way),
            text("question_seams_at_help"),
        )
        for way in _HIDDEN
    ]


def _ask(scene: Scene) -> None:
    made = _made(scene)
    if made is not None:
        st.markdown(text("question_seams_text", side=_TILE))
        ask("seams", _options(made))


def _answer(scene: Scene) -> None:
    made = _made(scene)
    if made is None:
        return
    brightness = {way: made.brightness(way) for way in made.tiled}
    answer = "answer" if brightness["zero"] >= _VISIBLE else "faint"
    levels = {way: numbers.signed(level) for way, level in brightness.items()}
    st.markdown(text(f"question_seams_{answer}", **levels))
    tell("seams", _options(made), right=_HIDDEN.index("zero"))


def _show_differences(scene: Scene) -> None:
    made = _made(scene)
    if made is None:
        return
    st.markdown(text("question_seams_differences", times=_AMPLIFIED))
    differences = []
    for way in ("zero", "decoder", "sharpening", "replicate"):
        apart = lesson.signed_picture(made.tiled[way] - made.whole, 128 / _AMPLIFIED)
        title = text(f"question_seams_{way}")
        words = f"{title}\n{_at_seams(made, way)}"
        help = text("question_seams_at_help")
        differences.append(Picture(image.to_png(apart), title, words, help))
    with filling("differences"):
        sheet(differences, text("question_seams_difference"), key="seam-differences", width=18)


#: One screen each.
STEPS = {"question": _ask, "answer": _answer, "evidence": _show_differences}
