"""One photo, before and after."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import pandas as pd
import streamlit as st

from pages.components.bar import Bar
from pages.components.overview import overview_webp
from pages.components.viewer import Evidence, Pane, Place, Tone, Value, Whole, viewer
from pages.sections.part import follow, part_shown
from pages.sections.repairing.settings import Writing
from pages.sections.workbench import Workbench
from pages.state.visitor import visitor_id
from pages.words import numbers, sentence, text
from pages.work import overviews, repairs
from pages.work.repairs import Damaged, Marks
from pages.work.store import shared_store
from restore import image, repairing
from restore.codec import JpegImage
from restore.explain.evidence import GRAY_PER_LEVEL

# Above this the two lossless pictures are too much for one message: a part is shown.
WHOLE_MEGAPIXELS = 4

# On Kodak, nearly all originals and half of the pictures at quality 90 are at 0; the medians at
# quality 75, 50, 25 and 10 are 5, 16, 32 and 63, and none at quality 25 is below 9.
_DEGREES = {"none": 1.0, "faint": 25.0, "clear": 45.0, "strong": float("inf")}


def set_stopped(stopped: tuple | None) -> None:
    """Note the request that the visitor has stopped, or that none is."""
    st.session_state.repair_stopped = stopped


def is_forced(photo: Damaged) -> bool:
    """Whether the visitor wants the photo repaired although it is best left as it is."""
    return photo.digest in st.session_state.get("repair_forced", ())


def show_diagnosis(photo: Damaged, done: repairing.Repair) -> None:
    """What happened to the photo; if it was left as it is, a button that repairs it anyway."""
    known = done.diagnosis
    for note in done.notes:
        st.warning(sentence(note.named(photo.name)))
    with st.container(horizontal=True, vertical_alignment="center", key="diagnosis"):
        st.markdown(sentence(known.sentence), width="stretch")
        if known.advice == "leave" and not done.changed:
            forced = st.session_state.setdefault("repair_forced", set())
            st.button(text("repair_force"), on_click=forced.add, args=(photo.digest,))


def repair_with_progress(
    bench: Workbench, photo: Damaged, settings: repairing.Settings
) -> repairing.Repair:
    """Repair while a bar shows the progress."""
    # Over the previous pictures, or on the stage while that is empty.
    place = bench.stage.empty()
    is_empty = "repair-viewer" not in st.session_state
    bar = Bar(place.container(key="working") if is_empty else None)
    if not repairs.is_ready(photo, settings):
        bar.show(0.0, _progress_of(photo, 0))
        bar.offer_stop(set_stopped, (photo.digest, settings))
    try:
        return repairs.repair(
            photo,
            settings,
            visitor=visitor_id(),
            progress=lambda share: bar.show(share, _progress_of(photo, share)),
            on_wait=bar.wait,
        )
    finally:
        bar.clear()
        place.empty()


def _progress_of(photo: Damaged, share: float) -> str:
    return text("repair_progress", name=photo.name, share=int(100 * share))


def blocks_in_words(value: float) -> str:
    """How strongly blocks show, and the number behind it."""
    degree = next(name for name, limit in _DEGREES.items() if value < limit)
    return text("blockiness_value", degree=text(f"blockiness_{degree}"), value=f"{value:.1f}")


def _blockiness(value: float, tone: Tone = "") -> Value:
    return Value("blockiness", blocks_in_words(value), text("blockiness_help"), True, tone)


def facts(
    photo: Damaged, done: repairing.Repair, marks: Marks, height: int, width: int
) -> tuple[Value, ...]:
    """What the file says about itself, and the marks of its picture."""
    jpeg = done.jpeg
    values = [
        _blockiness(marks.blockiness),
        Value("format", photo.metadata.format, text("format_help")),
        Value("size", numbers.dimensions(width, height), text("size_help")),
        Value(
            "bytes",
            numbers.file_size(len(photo.data)),
            text("repair_bytes_help", count=f"{len(photo.data):,}"),
        ),
    ]
    if jpeg is not None:
        exact = "repair_quality_exact" if jpeg.quality.exact else "repair_quality_estimate"
        coding = "repair_progressive" if jpeg.progressive else "repair_baseline"
        coded = text(coding)
        if jpeg.arithmetic:
            coded = text("repair_arithmetic", coding=coded)
        values[1:1] = [
            Value("repair_quality", str(jpeg.quality.quality), text(exact), True),
            Value(
                "subsampling", jpeg.subsampling or jpeg.color_space, text("subsampling_file_help")
            ),
            Value("repair_coding", coded, text("repair_coding_help")),
        ]
    if was := done.past or done.diagnosis.past:
        values.insert(1, Value("past_quality", str(was.quality), text("past_quality_found"), True))
    return tuple(values)


def outcome(done: repairing.Repair, before: Marks, after: Marks) -> tuple[Value, ...]:
    """The marks of the repaired picture."""
    tone: Tone = "better" if after.blockiness < before.blockiness else ""
    values = [_blockiness(after.blockiness, tone)]
    if done.earlier is not None or done.jpeg is not None:
        key = "consistency" if done.earlier is None else "consistency_past"
        consistency = numbers.share(after.consistency)
        values.append(Value(key, consistency, text(f"{key}_help"), True))
    if done.method is not None:
        by, how = sentence(done.method.title), sentence(done.method.summary)
        values.append(Value("repair_by", by, how, True))
        values.append(Value("seconds", numbers.duration(done.seconds), text("seconds_help")))
    return tuple(values)


def overview_of(
    photo: Damaged, done: repairing.Repair, settings: repairing.Settings, strength: int
) -> bytes:
    """All of a large photo as a small WebP, `strength` (0-100 %) of the way to the repaired one."""
    storage = done.storage
    return shared_store().get_or_make(
        (photo.digest, "repair-overview", settings, strength),
        lambda: overview_webp(storage.for_screen(storage.upright(done.at(strength)))),
        len,
    )


def show_pictures(
    bench: Workbench,
    photo: Damaged,
    done: repairing.Repair,
    settings: repairing.Settings,
    strength: int,
) -> None:
    """Before and after; of a large photo, the part that is looked at."""
    storage = done.storage
    before, after = storage.upright(done.before), storage.upright(done.at(strength))
    height, width = before.shape[:2]
    known = {each: repairs.marks(photo, settings, done, strength=each) for each in (0, strength)}
    said = (
        facts(photo, done, known[0], height, width),
        outcome(done, known[0], known[strength]),
    )
    evidence = repairs.evidence_map(photo, settings, done)
    stem = PurePath(photo.name).stem
    # If the photo is turned upright, its blocks are shown as if they began at its corner.
    row, column = done.grid if storage.orientation == 1 else (0, 0)
    worst = overviews.changes(photo, settings, done)
    whole, small = None, (None, None)
    if photo.megapixels > WHOLE_MEGAPIXELS:
        region = part_shown(height, width, worst.regions)
        whole = Whole(region, width, height, partial=False)
        small = tuple(overview_of(photo, done, settings, each) for each in (0, strength))
        with bench.photo:
            sizes = {"region_width": region.width, "region_height": region.height}
            st.caption(text("repair_region", width=width, height=height, **sizes))
        before, after = region.of(before), region.of(after)
        evidence = None if evidence is None else region.of(evidence)
        stem += f"-x{region.left}-y{region.top}"
    before, after = storage.for_screen(before), storage.for_screen(after)
    places = [Place(*each) for each in zip(worst.regions, worst.pngs, strict=True)]
    height, width = before.shape[:2]
    with bench.stage:
        viewer(
            [
                Pane(
                    "before",
                    text("before"),
                    image.to_png(before),
                    width,
                    height,
                    f"{stem}-before.png",
                    said[0],
                    overview=small[0],
                ),
                Pane(
                    "after",
                    text("after"),
                    image.to_png(after),
                    width,
                    height,
                    f"{stem}-after.png",
                    said[1],
                    restored=True,
                    overview=small[1],
                ),
            ],
            key="repair-viewer",
            reference=False,
            grid_origin=(row, column),
            places=places if strength else (),
            evidence=None if evidence is None else Evidence(image.to_png(evidence), GRAY_PER_LEVEL),
            whole=whole,
            on_move=partial(follow, "repair-viewer"),
        )
    with bench.below:
        show_numbers(*said)


def show_numbers(before: Sequence[Value], after: Sequence[Value]) -> None:
    """All that is known of the photo and of the repaired one, one row per number."""
    st.header(text("numbers_heading"), anchor=False)
    sides = [{value.key: value for value in side} for side in (before, after)]
    rows = []
    for key in dict.fromkeys(value.key for value in (*before, *after)):
        values = [side.get(key) for side in sides]
        words = [value.text if value else "" for value in values]
        meaning = next(value.help for value in values if value)
        rows.append([text(key), *words, meaning])
    names = [text(name) for name in ("number", "before", "after", "meaning")]
    # Not a data frame, which cuts off what is wider than its columns.
    st.table(pd.DataFrame(rows, columns=names), border="horizontal", hide_index=True)


def show_tables(jpeg: JpegImage) -> None:
    """The file's quantisation tables."""
    with st.expander(text("repair_tables")):
        st.caption(text("repair_tables_text"))
        tables = {component.table.tobytes(): component.table for component in jpeg.components}
        names = [text("repair_table_luma"), text("repair_table_chroma")]
        for column, (index, table) in zip(
            st.columns(max(2, len(tables))), enumerate(tables.values()), strict=False
        ):
            column.markdown(f"**{names[index] if index < 2 else index + 1}**")
            column.dataframe(pd.DataFrame(table), hide_index=True, height="content")


def encode(photo: Damaged, done: repairing.Repair, writing: Writing) -> bytes:
    """The file of a repaired photo, in the photo's own colours.

    For a photo left as it is, its own file, if that has the format and the metadata asked for.
    """
    own = image.is_of_type(photo.metadata.format, writing.suffix)
    if own and not done.changed and writing.metadata == "keep":
        return photo.data
    picture = done.at(writing.strength)
    return done.storage.encode(picture, writing.suffix, metadata=writing.metadata)


def show_download(photo: Damaged, done: repairing.Repair, writing: Writing) -> None:
    """A button that makes the file when it is pressed, and what that file cannot hold."""
    name = written_name(photo, writing.suffix)
    lost = done.storage.lost(writing.suffix, metadata=writing.metadata)
    if lost:
        st.info(text("repair_lost", name=name, lost=", ".join(map(sentence, lost))))
    st.download_button(
        text("repair_download", name=name),
        lambda: encode(photo, done, writing),
        name,
        icon=":material/download:",
        on_click="ignore",
        type="primary",
        width="stretch",
    )


def written_name(photo: Damaged, suffix: str) -> str:
    """The name of the photo with another suffix, never the photo's own."""
    stem = PurePath(photo.name).stem
    name = stem + suffix
    return f"{stem}-restored{suffix}" if name.lower() == photo.name.lower() else name


def show(
    bench: Workbench,
    photo: Damaged,
    done: repairing.Repair,
    settings: repairing.Settings,
    writing: Writing,
) -> None:
    """All that is known about a repaired photo, and the button that downloads it."""
    with bench.notice:
        show_diagnosis(photo, done)
    show_pictures(bench, photo, done, settings, writing.strength)
    with bench.reach:
        show_download(photo, done, writing)
    if done.jpeg is not None:
        with bench.below:
            show_tables(done.jpeg)
