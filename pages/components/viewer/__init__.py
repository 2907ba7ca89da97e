"""Pictures side by side and in step on a stage, with a strip of places and numbers at its foot."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from streamlit.components import v2

from pages.components import assets, payload
from pages.components.overview import PART_PIXELS
from pages.words import text
from restore.codec.dct import BLOCK
from restore.explain.analysis import Region

_component = v2.component(
    "picture_viewer",
    css=assets.read("shared/pictures.css", "viewer/viewer.css"),
    js=assets.script("viewer"),
)


Tone = Literal["", "better", "worse"]


@dataclass(frozen=True)
class Value:
    """A number of a picture, written as `text`; `key` finds its label among the texts.

    Values with `headline` stand at the viewer's foot; a page puts the others elsewhere.
    """

    key: str
    text: str
    help: str
    headline: bool = False
    tone: Tone = ""


@dataclass(frozen=True)
class Evidence:
    """A map over the pictures: a gray `png` in which `per_level` values stand for a gray level.

    See :mod:`restore.explain.evidence`.
    """

    png: bytes
    per_level: int


@dataclass(frozen=True)
class Pane:
    """A picture with its numbers: `png` is what is shown and downloaded, `width` × `height`.

    `pending`: the picture is not there yet, and another holds its place. `restored`: a method made
    it, so the evidence map may lie over it. `overview`: if the picture is part of a photo, the
    whole photo at a reduced size, as a lossless file.
    """

    key: str
    title: str
    png: bytes
    width: int
    height: int
    file_name: str
    values: tuple[Value, ...]
    pending: bool = False
    restored: bool = False
    overview: bytes | None = None


@dataclass(frozen=True)
class Place:
    """A region of the photo that is worth seeing, and how it looks, as a PNG."""

    region: Region
    png: bytes


@dataclass(frozen=True)
class Whole:
    """The photo of `width` × `height` of which the pictures show `part`.

    `partial`: only the part has been restored, so the overviews of restored pictures are plain
    JPEG.
    """

    part: Region
    width: int
    height: int
    partial: bool


@dataclass(frozen=True)
class Extent:
    """A switch beside the zoom, between restoring a part and restoring the whole photo.

    `on`: whether the whole photo is restored; `possible`: whether it can be.
    """

    label: str
    help: str
    on: bool
    possible: bool = True


def viewer(
    panes: Sequence[Pane],
    *,
    key: str,
    reference: bool = True,
    grid_origin: tuple[int, int] = (0, 0),
    split: tuple[str, str] | None = None,
    places: Sequence[Place] = (),
    evidence: Evidence | None = None,
    whole: Whole | None = None,
    extent: Extent | None = None,
    on_move: Callable[[], None] | None = None,
    on_extent: Callable[[], None] | None = None,
) -> None:
    """Show pictures of one size that zoom and move together.

    They are seen side by side, two with a border between them, one at a time, or as differences
    from the first. Mode, zoom and aids outlive new pictures. The address holds mode, sides,
    evidence map, zoom and place (:data:`pages.components.address.OF_VIEWER`), so that a link can
    set them.

    The viewer's height is the CSS variable `--stage-height` of an element around it.

    Parameters
    ----------
    panes
        The pictures, all of one size.
    key
        The component's key.
    reference
        Whether the first is the original that the others are measured against, so that each shows
        the PSNR of what is in view. Otherwise the difference from the first is called a change, and
        nothing is measured.
    grid_origin
        Top and left of the first whole 8×8 block, in pixels of the whole photo.
    split
        Keys of the pictures that are initially left and right of the border, by default the first
        and the last.
    places
        What is worth seeing, such as :func:`restore.explain.analysis.worst_crops`: the first place
        in the part is shown at once, enlarged, and each has a button.
    evidence
        A map of the pictures' size; a switch draws it over those that were restored.
    whole
        The photo, if the pictures are a part of one: the view can move over all of it. Each pane
        then has an overview.
    extent
        A switch beside the zoom.
    on_move
        Called when the visitor looks beyond the part; `st.session_state[key].seen` is then what is
        in view: `top`, `left`, `height`, `width`.
    on_extent
        Called when the switch is pressed.
    """
    files = [pane.png for pane in panes]
    files += [pane.overview for pane in panes if pane.overview is not None]
    files += [] if evidence is None else [evidence.png]
    files += [place.png for place in places]
    files = list(dict.fromkeys(files))
    pictures = [
        {
            "key": pane.key,
            "file": files.index(pane.png),
            "overview": None if pane.overview is None else files.index(pane.overview),
            "pending": pane.pending,
            "restored": pane.restored,
            "title": pane.title,
            "label": text("viewer_pane", title=pane.title, width=pane.width, height=pane.height),
            "width": pane.width,
            "height": pane.height,
            "fileName": pane.file_name,
            "download": text("viewer_download"),
            "downloadHelp": text("viewer_download_help", title=pane.title),
            "values": [
                {
                    "key": value.key,
                    "label": text(value.key),
                    "text": value.text,
                    "help": value.help,
                    "tone": value.tone,
                }
                for value in pane.values
                if value.headline
            ],
        }
        for pane in panes
    ]
    first = panes[0].title
    left, right = split or (panes[0].key, panes[-1].key)
    top_margin, left_margin = (offset % BLOCK for offset in grid_origin)
    header = {
        "words": _words(first, reference),
        "pictures": pictures,
        "reference": reference,
        "blockOrigin": {"top": top_margin, "left": left_margin},
        "split": {"left": left, "right": right},
        "places": [asdict(each.region) | {"file": files.index(each.png)} for each in places],
        "extent": None if extent is None else asdict(extent),
        "whole": None
        if whole is None
        else {
            "part": asdict(whole.part),
            "width": whole.width,
            "height": whole.height,
            "most": PART_PIXELS,
            "partial": whole.partial,
        },
        "evidence": None
        if evidence is None
        else {"file": files.index(evidence.png), "perLevel": evidence.per_level},
    }
    _component(
        key=key,
        data=payload.pack(header, files),
        on_seen_change=on_move or (lambda: None),
        on_extent_change=on_extent or (lambda: None),
    )


def _words(first: str, reference: bool) -> dict[str, str]:
    """The words of the viewer; `first` is the title of the first picture.

    The browser fills in the names in braces.
    """
    sides = {"left": "{left}", "right": "{right}"}
    difference = "viewer_difference" if reference else "viewer_change"
    return {
        "label": text("viewer_label"),
        "tools": text("viewer_tools"),
        "zoom": text("viewer_zoom"),
        "zoomIn": text("viewer_zoom_in"),
        "zoomOut": text("viewer_zoom_out"),
        "zoomHelp": text("viewer_zoom_help"),
        "zoomMenu": text("viewer_zoom_menu"),
        "fit": text("viewer_fit"),
        "fitHelp": text("viewer_fit_help"),
        "actual": text("viewer_actual"),
        "actualHelp": text("viewer_actual_help"),
        "modes": text("viewer_modes"),
        "grid": text("viewer_grid"),
        "gridHelp": text("viewer_grid_help"),
        "split": text("viewer_split"),
        "splitHelp": text("viewer_split_help"),
        "flip": text("viewer_flip"),
        "flipHelp": text("viewer_flip_help"),
        "blink": text("viewer_blink"),
        "blinkHelp": text("viewer_blink_help"),
        "difference": text(difference),
        "differenceHelp": text("viewer_difference_help", first=first),
        "aids": text("viewer_aids"),
        "evidence": text("viewer_evidence"),
        "evidenceHelp": text("viewer_evidence_help"),
        "evidenceSentence": text("viewer_evidence_sentence"),
        "evidenceScale": text("viewer_evidence_scale"),
        "evidenceLevel": text("viewer_evidence_level", level="{level}"),
        "evidenceMost": text("viewer_evidence_most", level="{level}"),
        "partSharp": text("viewer_part_sharp"),
        "partRestored": text("viewer_part_restored"),
        "blocks": text("viewer_blocks"),
        "blocksHelp": text("viewer_blocks_help"),
        "blocksHidden": text("viewer_blocks_hidden"),
        "loupe": text("viewer_loupe"),
        "loupeHelp": text("viewer_loupe_help"),
        "place": text("viewer_place", left="{left}", top="{top}"),
        "placeHelp": text("viewer_place_help"),
        "left": text("viewer_left"),
        "right": text("viewer_right"),
        "handle": text("viewer_handle", **sides),
        "splitPane": text("viewer_split_pane", **sides),
        "amplification": text("viewer_amplification"),
        "amplificationHelp": text("viewer_amplification_help"),
        "signed": text("viewer_signed"),
        "signedHelp": text("viewer_signed_help", first=first),
        "absolute": text("viewer_absolute"),
        "absoluteHelp": text("viewer_absolute_help", first=first),
        "noteSigned": text("viewer_note_signed", first=first),
        "noteAbsolute": text("viewer_note_absolute", first=first),
        "wheel": text("viewer_wheel"),
        "places": text("viewer_places" if reference else "viewer_places_changed"),
        "placeOf": text("viewer_place_of", left="{left}", top="{top}"),
        "placeOfHelp": text(
            "viewer_place_of_help" if reference else "viewer_place_of_help_changed"
        ),
        "methods": text("viewer_methods"),
        "valueColourHelp": text("viewer_value_color_help"),
        "valueGrayHelp": text("viewer_value_gray_help"),
        "valueDifferenceHelp": text("viewer_value_difference_help", first=first),
        "valueWidth": text("viewer_value_width", value="{value}", width="{width}"),
        "valueWidthHelp": text("viewer_value_width_help"),
        "local": text("viewer_local"),
        "localHelp": text("viewer_local_help", first=first),
        "decibels": text("viewer_decibels", level="{level}"),
        "infinite": text("infinite"),
        "undefined": text("undefined"),
    }
