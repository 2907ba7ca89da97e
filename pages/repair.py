"""Photos that JPEG has damaged, before and after."""

import io
import zipfile
from collections.abc import Sequence
from importlib.resources import files as resources
from pathlib import PurePath
from uuid import uuid4

import pandas as pd
import streamlit as st

import restore
from pages.components.overview import overview, overview_png, region_at
from pages.components.tab import keep
from pages.components.viewer import Pane, Value, viewer
from pages.state import link
from pages.state.choice import choice
from pages.state.entry import require_app
from pages.state.settings import choose_quality
from pages.state.source import SAMPLES
from pages.words import numbers, sentence, text
from pages.work import repairs
from pages.work.repairs import Damaged, Marks
from pages.work.store import shared_store
from restore import files, image
from restore.codec import JpegImage
from restore.inference import pipeline

AUTO = "auto"
FORMATS = {"PNG": ".png", "WebP": ".webp", "JPEG": ".jpg"}
# Above this the two lossless pictures are too much for one message: a region is shown.
WHOLE_MEGAPIXELS = 4
# What is repaired at once is held in memory until it is downloaded.
MOST_PHOTOS, MOST_MEGAPIXELS = 100, 300
SAMPLE_QUALITY = 15


# ------------------------------------------------------------------------- photos


def _sample(name: str) -> Damaged:
    """A sample, as a JPEG of low quality."""
    photo = restore.open((resources("skimage") / "data" / name).read_bytes(), name=name)
    picture = photo.luma if photo.gray else photo.rgb
    data = JpegImage.from_rgb(picture, SAMPLE_QUALITY).data
    return repairs.damaged(data, f"{PurePath(name).stem}.jpg")


def _choose_sample() -> None:
    if st.session_state.damaged_sample is not None:
        name = st.session_state.damaged_sample
        keep(damaged=[_sample(name)], damaged_sample=name)
        st.session_state.refusals = []


def _choose_uploads() -> None:
    """Add what is new in the uploader, and let go of what was removed from it.

    The uploader is empty after a visit to another page; the photos that it had stay.
    """
    before = st.session_state.damaged_files
    uploads = {upload.file_id: upload for upload in st.session_state.damaged_uploads or []}
    gone = {digest for file, digest in before.items() if file not in uploads}
    kept = st.session_state.damaged if st.session_state.damaged_sample is None else []
    photos = {photo.digest: photo for photo in kept if photo.digest not in gone}
    files, refusals, new = {}, [], []
    for file, upload in uploads.items():
        if file in before:
            files[file] = before[file]
            continue
        try:
            photo = repairs.damaged(upload.getvalue(), PurePath(upload.name).name)
        except restore.PhotoError as error:
            refusals.append(error.sentence)
        else:
            files[file] = photo.digest
            photos[photo.digest] = photo
            new.append(photo.digest)
    st.session_state.damaged_files = files
    st.session_state.refusals = refusals
    if photos:
        # Who adds a photo wants to see it.
        look = new[0] if new else next(iter(photos))
        keep(damaged=list(photos.values()), damaged_look=look, damaged_sample=None)
    elif not refusals:
        keep(damaged=[_sample(SAMPLES[0])], damaged_sample=SAMPLES[0])


def choose_photos() -> list[Damaged]:
    """Show the choice; returns the photos chosen last that are pictures."""
    link.take("damaged_sample", SAMPLES)
    if "damaged" not in st.session_state:
        st.session_state.setdefault("damaged_sample", SAMPLES[0])
        st.session_state.damaged = [_sample(st.session_state.damaged_sample)]
        st.session_state.refusals = []
    link.take_switch("upload_elsewhere")
    folder = st.session_state.get("damaged_folder", False)
    uploads = st.file_uploader(
        text("repair_upload"),
        accept_multiple_files="directory" if folder else True,
        key="damaged_uploads",
        on_change=_choose_uploads,
        help=text("upload_help"),
    )
    if not uploads:
        st.session_state.damaged_files = {}
        if st.session_state.damaged_sample is None:
            names = ", ".join(photo.name for photo in st.session_state.damaged)
            st.caption(text("upload_kept", name=names))
    st.toggle(text("repair_folder"), key="damaged_folder", persist_state="session")
    choice(
        st.selectbox,
        text("repair_sample", quality=SAMPLE_QUALITY),
        SAMPLES,
        "damaged_sample",
        _choose_sample,
        index=None,
        format_func=lambda name: text(f"sample_{name}"),
        placeholder=text("sample_placeholder"),
    )
    if st.session_state.get("upload_elsewhere") and st.session_state.damaged_sample is not None:
        st.info(text("upload_elsewhere"))
    for refusal in st.session_state.refusals:
        st.error(sentence(refusal))
    return st.session_state.damaged


# ----------------------------------------------------------------------- settings


def choose_method() -> str:
    """Show the methods; returns the name of the chosen one, or "auto"."""
    networks = {method.name: method for method in restore.methods() if method.build}
    summaries = [f"**{each.title}** {sentence(each.summary)}" for each in networks.values()]
    link.take("repair_method", networks)
    return choice(
        st.selectbox,
        text("repair_method"),
        [AUTO, *networks],
        "repair_method",
        first=AUTO,
        format_func=lambda name: text("repair_auto") if name == AUTO else networks[name].title,
        help="\n\n".join([text("repair_auto_help"), *summaries]),
    )


def choose_past_quality(method: str) -> int | None:
    """Show whether a harder JPEG came first, and its quality; returns that, or None."""
    able = [each.title for each in restore.methods() if each.reads_steps]
    useless = not pipeline.choose(method).reads_steps
    link.take_switch("repair_past")
    known = st.toggle(
        text("repair_past"),
        key="repair_past",
        disabled=useless,
        help=text("repair_past_help", methods=", ".join(able)),
        persist_state="session",
    )
    return choose_quality("past_quality", 20) if known and not useless else None


def choose_strength(busy: bool) -> int:
    """Show the strength; returns it in %."""
    link.take_number("strength", 0, 100)
    return st.slider(
        text("strength"),
        0,
        100,
        100,
        5,
        format="%d %%",
        key="strength",
        help=text("strength_help"),
        disabled=busy,
        persist_state="session",
    )


def choose_writing(busy: bool) -> tuple[str, str]:
    """Show how the result is written; returns the suffix, and what becomes of the metadata."""
    link.take("repair_format", FORMATS)
    link.take_switch("repair_strip")
    form = st.segmented_control(
        text("repair_format"),
        list(FORMATS),
        default="PNG",
        required=True,
        key="repair_format",
        help=text("repair_format_help"),
        disabled=busy,
        persist_state="session",
    )
    strip = st.toggle(
        text("repair_strip"),
        key="repair_strip",
        help=text("repair_strip_help"),
        disabled=busy,
        persist_state="session",
    )
    return FORMATS[form], "strip" if strip else "keep"


# ------------------------------------------------------------------------- repair


def _set_stopped(stopped: tuple | None) -> None:
    st.session_state.repair_stopped = stopped


def repair_with_progress(photo: Damaged, settings: files.Settings) -> files.Repair:
    """Repair while a bar shows how far it is."""
    request = (photo.digest, settings)
    with st.container(key="progress"):
        bar, stop = st.empty(), st.empty()
    if not repairs.is_ready(photo, settings):
        bar.progress(0.0, _progress_of(photo, 0))
        stop.button(text("stop"), on_click=_set_stopped, args=(request,), key="stop")
    try:
        done = repairs.repair(
            photo,
            settings,
            session=st.session_state.setdefault("session", uuid4()),
            progress=lambda share: bar.progress(share, _progress_of(photo, share)),
            on_wait=lambda standing: bar.progress(standing.share, standing.in_words()),
        )
    finally:
        bar.empty()
        stop.empty()
    return done


def _progress_of(photo: Damaged, share: float) -> str:
    return text("repair_progress", name=photo.name, share=int(100 * share))


# ----------------------------------------------------------------------- pictures


def _blockiness(value: float, tone: str = "") -> Value:
    return Value("blockiness", f"{value:.1f}", text("blockiness_help"), True, tone)


def facts(
    photo: Damaged, done: files.Repair, marks: Marks, height: int, width: int
) -> tuple[Value, ...]:
    """What the file says of itself, and the marks of its picture."""
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
        values[1:1] = [
            Value("repair_quality", str(jpeg.quality.quality), text(exact), True),
            Value(
                "subsampling", jpeg.subsampling or jpeg.color_space, text("subsampling_file_help")
            ),
            Value("repair_coding", text(coding), text("repair_coding_help")),
        ]
    elif done.past is not None:
        was = Value("past_quality", str(done.past.quality), text("past_quality_found"), True)
        values.insert(1, was)
    return tuple(values)


def outcome(done: files.Repair, before: Marks, after: Marks) -> tuple[Value, ...]:
    """The marks of the repaired picture."""
    tone = "better" if after.blockiness < before.blockiness else ""
    values = [_blockiness(after.blockiness, tone)]
    if done.jpeg is not None:
        consistency = numbers.share(after.consistency)
        values.append(Value("consistency", consistency, text("consistency_help"), True))
    values.append(Value("repair_by", done.method.title, sentence(done.method.summary)))
    values.append(Value("seconds", numbers.duration(done.seconds), text("seconds_help")))
    return tuple(values)


def show_pictures(
    photo: Damaged, done: files.Repair, settings: files.Settings, strength: int
) -> None:
    """Before and after; of a large photo a region, chosen in its overview."""
    storage = done.storage
    before, after = storage.upright(done.before), storage.upright(done.at(strength))
    height, width = before.shape[:2]
    known = {each: repairs.marks(photo, settings, done, each) for each in (0, strength)}
    said = facts(photo, done, known[0], height, width)
    stem = PurePath(photo.name).stem
    if photo.megapixels > WHOLE_MEGAPIXELS:
        stored = ("repair-overview", photo.digest)
        png = shared_store().get(stored)
        if png is None:
            png = overview_png(storage.for_screen(before))
            shared_store().put(stored, png, len(png))
        key = f"repair-overview-{photo.digest}"
        state = st.session_state.get(key)
        region = region_at(state.corner if state else None, height, width)
        overview_column, words_column = st.columns([1, 2], vertical_alignment="center")
        with overview_column:
            overview(png, height, width, region, key=key, on_move=lambda: None)
        words_column.markdown(
            text(
                "repair_region",
                width=width,
                height=height,
                region_width=region.width,
                region_height=region.height,
            )
        )
        before, after = region.of(before), region.of(after)
        stem += f"-x{region.left}-y{region.top}"
    height, width = before.shape[:2]
    viewer(
        [
            Pane(
                "before",
                text("before"),
                image.to_png(storage.for_screen(before)),
                width,
                height,
                f"{stem}-before.png",
                said,
            ),
            Pane(
                "after",
                text("after"),
                image.to_png(storage.for_screen(after)),
                width,
                height,
                f"{stem}-after.png",
                outcome(done, known[0], known[strength]),
            ),
        ],
        key="repair-viewer",
        reference=False,
    )


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


def show_download(
    photo: Damaged, done: files.Repair, strength: int, suffix: str, metadata: str
) -> None:
    """A button that makes the file when it is pressed, in the colours of the photo."""
    st.download_button(
        text("repair_download", name=_written_name(photo, suffix)),
        lambda: done.storage.encode(done.at(strength), suffix, metadata=metadata),
        _written_name(photo, suffix),
        icon=":material/download:",
        on_click="ignore",
        type="primary",
    )


def _written_name(photo: Damaged, suffix: str) -> str:
    """The name of the photo with another suffix, never the photo's own."""
    stem = PurePath(photo.name).stem
    name = stem + suffix
    return f"{stem}-restored{suffix}" if name.lower() == photo.name.lower() else name


def show(
    photo: Damaged,
    done: files.Repair,
    settings: files.Settings,
    strength: int,
    suffix: str,
    metadata: str,
) -> None:
    """All that is known of a repaired photo, and the way to take it."""
    useful = pipeline.highest_useful_quality(done.method)
    if settings.past_quality is None and (done.quality or 0) > useful:
        st.info(text("repair_too_good", quality=done.quality, method=done.method.title))
    st.subheader(photo.name, anchor=False)
    show_pictures(photo, done, settings, strength)
    show_download(photo, done, strength, suffix, metadata)
    if done.jpeg is not None:
        show_tables(done.jpeg)


# ---------------------------------------------------------------------- several


def _begin(request: tuple | None) -> None:
    st.session_state.repair_all = request


def repair_all(
    photos: Sequence[Damaged],
    settings: files.Settings,
    strength: int,
    suffix: str,
    metadata: str,
) -> None:
    """All photos, one after another, into one archive."""
    st.header(text("repair_all_heading", count=len(photos)), anchor=False)
    megapixels = sum(photo.megapixels for photo in photos)
    if len(photos) > MOST_PHOTOS or megapixels > MOST_MEGAPIXELS:
        st.warning(text("repair_too_many", photos=MOST_PHOTOS, megapixels=MOST_MEGAPIXELS))
        return
    request = (settings, strength, suffix, metadata, tuple(photo.digest for photo in photos))
    results = st.session_state.setdefault("repair_results", {})
    for other in [each for each in results if each != request]:
        del results[other]
    written = results.setdefault(request, {})
    running = st.session_state.get("repair_all") == request
    left = [photo for photo in photos if photo.digest not in written]
    place = st.empty()
    if left and not running:
        label = "repair_all_continue" if written else "repair_all_start"
        place.button(
            text(label, count=len(left)), on_click=_begin, args=(request,), key="repair_all_button"
        )
    elif left:
        place.button(text("stop"), on_click=_begin, args=(None,), key="repair_all_button")
        bar = st.empty()
        for photo in left:
            count = {"name": photo.name, "number": len(written) + 1, "count": len(photos)}
            said = text("repair_all_progress", **count)

            def report(share: float, said: str = said) -> None:
                bar.progress((len(written) + share) / len(photos), said)

            try:
                done = repairs.repair(
                    photo,
                    settings,
                    session=st.session_state.setdefault("session", uuid4()),
                    progress=report,
                    on_wait=lambda standing: bar.progress(standing.share, standing.in_words()),
                )
                data = done.storage.encode(done.at(strength), suffix, metadata=metadata)
            except restore.PhotoError as error:
                written[photo.digest] = error.sentence
            else:
                written[photo.digest] = data
        _begin(None)
        st.rerun()
    _show_written(photos, written, suffix)


def _show_written(photos: Sequence[Damaged], written: dict, suffix: str) -> None:
    named = {photo.digest: photo for photo in photos}
    ready = {}
    for digest, data in written.items():
        if isinstance(data, bytes):
            ready[_unused(_written_name(named[digest], suffix), ready)] = data
        else:
            st.error(sentence(data))
    if ready:
        st.download_button(
            text("repair_all_download", count=len(ready)),
            lambda: _archive(ready),
            "restored.zip",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            type="primary",
        )


def _unused(name: str, taken: dict) -> str:
    """The name, with a number where another file has it."""
    path, number = PurePath(name), 2
    while name in taken:
        name = f"{path.stem}-{number}{path.suffix}"
        number += 1
    return name


def _archive(written: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:  # stored: pictures do not get smaller
        for name, data in written.items():
            archive.writestr(name, data)
    return stream.getvalue()


# --------------------------------------------------------------------------- page


require_app("pages/repair.py")
st.title(text("repair_heading"), anchor=False)
photo_column, settings_column = st.columns(2, gap="large")
with photo_column:
    photos = choose_photos()
with settings_column:
    method = choose_method()
    settings = files.Settings(method, past_quality=choose_past_quality(method))
    rest = st.container()
photo = photos[0]
if len(photos) > 1:
    named = {photo.digest: photo for photo in photos}
    look = st.selectbox(
        text("repair_look", count=len(photos)),
        list(named),
        key="damaged_look",
        format_func=lambda digest: named[digest].name,
        persist_state="session",
    )
    photo = named[look]
ready = repairs.is_ready(photo, settings)
stopped = not ready and st.session_state.get("repair_stopped") == (photo.digest, settings)
# To touch these begins the run anew, and with it the work, which does not depend on them.
busy = not ready and not stopped
with rest:
    strength = choose_strength(busy)
    suffix, metadata = choose_writing(busy)
link.show(
    damaged_sample=st.session_state.damaged_sample,
    repair_method=None if method == AUTO else method,
    repair_past=True if settings.past_quality else None,
    past_quality=settings.past_quality,
    strength=None if strength == 100 else strength,
    repair_format=None if suffix == ".png" else st.session_state.repair_format,
    repair_strip=True if metadata == "strip" else None,
)
if stopped:
    st.info(text("repair_stopped", name=photo.name))
    st.button(text("repair_start"), on_click=_set_stopped, args=(None,), type="primary")
else:
    try:
        done = repair_with_progress(photo, settings)
        if busy:
            st.rerun()
    except (restore.PhotoError, restore.WeightsError) as error:
        st.error(sentence(error))
    else:
        show(photo, done, settings, strength, suffix, metadata)
if len(photos) > 1:
    repair_all(photos, settings, strength, suffix, metadata)
