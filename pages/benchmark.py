"""Our figures beside the published ones."""

import hashlib
from functools import partial
from uuid import uuid4

import pandas as pd
import streamlit as st

import restore
from pages.state import link
from pages.state.choice import choice
from pages.state.entry import require_app
from pages.state.settings import choose_methods, choose_qualities
from pages.words import sentence, text
from pages.work.results import measure, measured
from restore.benchmark import published
from restore.benchmark.bench import averages

OWN_QUALITIES = ("10", "20", "30", "40")
# A whole picture in colour, its planes and its measures: some hundred megabytes.
WHOLE_MEGAPIXELS = 16
NAMED = 5  # of files that are no pictures
METRICS = {"psnr": "%.2f", "ssim": "%.3f", "psnrb": "%.2f"}


def name(row: pd.Series) -> str:
    """How a method is called in the table."""
    if row.ours:
        return text("benchmark_ours", method=row.method)
    return text("benchmark_published", method=row.method, year=int(row.year))


def show(rows: pd.DataFrame, metric: str) -> None:
    """A row for each method: the metric at each quality, its cost, its source."""
    rows = rows.assign(name=rows.apply(name, axis=1))
    qualities = sorted(rows.quality.unique())
    wide = rows.pivot_table(metric, "name", "quality", sort=False)[qualities]
    rest = rows.drop_duplicates("name").set_index("name")
    million = 1e6
    table = wide.set_axis([text("benchmark_quality", quality=each) for each in qualities], axis=1)
    formats = dict.fromkeys(table.columns, lambda level: METRICS[metric] % level)
    for column, key in (
        ("benchmark_parameters", "parameters"),
        ("benchmark_cost", "multiply_adds"),
    ):
        table[text(column)] = rest[key].astype(float) / million
        formats[text(column)] = "{:.2f}"
    table[text("benchmark_source")] = rest.source
    named = table.rename_axis(text("benchmark_method"))
    st.dataframe(named.style.format(formats, na_rep="–"), height="content")


def take_from_link() -> None:
    """The settings that the page's address holds."""
    link.take("dataset", published.datasets())
    link.take("metric", METRICS)
    link.take_switch("own_luma")


def show_published() -> None:
    """The papers' figures and ours on the data sets of the papers."""
    st.markdown(text("benchmark_text"))
    standings = {each: published.standing(each) for each in published.datasets()}
    datasets = [each for each, rows in standings.items() if any(row["ours"] for row in rows)]
    if not datasets:
        st.info(text("benchmark_none"))
        return
    left, right = st.columns(2)
    dataset = left.segmented_control(
        text("benchmark_dataset"),
        datasets,
        default=datasets[0],
        required=True,
        key="dataset",
        persist_state="session",
    )
    metric = choice(
        right.segmented_control,
        text("benchmark_metric"),
        list(METRICS),
        "metric",
        first="psnr",
        required=True,
        format_func=lambda key: text(f"benchmark_metric_{key}"),
    )
    rows = pd.DataFrame(standings[dataset])
    show(rows, metric)
    st.download_button(
        text("benchmark_download"),
        rows.to_csv(index=False),
        f"{dataset.lower().replace(' ', '-')}.csv",
        "text/csv",
        icon=":material/download:",
    )


# ----------------------------------------------------------- the visitor's own pictures


def choose_own() -> tuple[list, list[int], tuple[str, ...], bool]:
    """Show uploads and settings; returns the uploads, qualities, methods, and luma alone."""
    files_column, settings_column = st.columns(2, gap="large")
    with files_column:
        folder = st.toggle(text("own_folder"), key="own_folder", persist_state="session")
        uploads = st.file_uploader(
            text("own_files"),
            accept_multiple_files="directory" if folder else True,
            key="own_files",
            help=text("upload_help"),
        )
    with settings_column:
        qualities = choose_qualities("own_qualities", OWN_QUALITIES)
        methods = choose_methods()
        gray = st.toggle(
            text("luma"), True, key="own_luma", help=text("luma_help"), persist_state="session"
        )
    return uploads, qualities, methods, gray


def digest_of(upload) -> str:
    """The SHA-256 of an upload, computed once."""
    digests = st.session_state.setdefault("own_digests", {})
    if upload.file_id not in digests:
        digests[upload.file_id] = hashlib.sha256(upload.getbuffer()).hexdigest()
    return digests[upload.file_id]


def open_upload(upload) -> restore.Photo | None:
    """The picture in an upload; None, and noted, where there is none that can be measured."""
    refused = st.session_state.setdefault("own_refused", set())
    if upload.file_id in refused:
        return None
    try:
        photo = restore.open(upload.getvalue(), name=upload.name)
    except restore.PhotoError:
        photo = None
    if photo is None or photo.height * photo.width > WHOLE_MEGAPIXELS * 1e6:
        refused.add(upload.file_id)
        return None
    return photo


def missing_of(
    uploads: list, qualities: list[int], methods: tuple[str, ...], gray: bool
) -> list[tuple]:
    """What is still to be measured: an upload and a quality each, picture by picture."""
    refused = st.session_state.get("own_refused", ())
    return [
        (upload, quality)
        for upload in uploads
        if upload.file_id not in refused
        for quality in qualities
        if quality not in measured(digest_of(upload), qualities, methods, gray)
    ]


def measure_own(missing: list[tuple], methods: tuple[str, ...], gray: bool) -> None:
    """Measure what is missing, one picture open at a time.

    Any interaction, the stop button's too, ends the work; what is measured stays.
    """
    with st.container(key="progress"):
        bar, stop = st.empty(), st.empty()
    stop.button(text("stop"), on_click=_run, args=(False,), key="stop")
    opened, photo = None, None
    for index, (upload, quality) in enumerate(missing):
        done = partial(_report, bar, index / len(missing), 1 / len(missing), upload.name, quality)
        done(0.0, text("progress_start"))
        if opened is not upload:
            opened, photo = upload, open_upload(upload)
        if photo is not None:
            measure(
                photo,
                digest_of(upload),
                quality,
                methods,
                gray,
                session=st.session_state.setdefault("session", uuid4()),
                progress=done,
                on_wait=lambda standing, done=done: done(standing.share, standing.in_words()),
            )
    bar.empty()
    stop.empty()


def _report(
    bar, before: float, weight: float, name: str, quality: int, share: float, title: str
) -> None:
    words = text("own_progress", name=name, quality=quality, title=title)
    bar.progress(before + weight * share, words)


def _run(running: bool) -> None:
    st.session_state.own_running = running


def show_own(uploads: list, qualities: list[int], methods: tuple[str, ...], gray: bool) -> None:
    """Measure the visitor's pictures on request, and show what is measured."""
    if uploads and not qualities:
        st.info(text("rate_none"))
        return
    missing = missing_of(uploads, qualities, methods, gray)
    if missing and not st.session_state.get("own_running"):
        st.button(text("own_start"), type="primary", on_click=_run, args=(True,), key="own_start")
    elif missing:
        measure_own(missing, methods, gray)
        _run(False)

    rows = [
        {"file": upload.name, **row}
        for upload in uploads
        for each in measured(digest_of(upload), qualities, methods, gray).values()
        for row in each
    ]
    # Uploads do not outlive a page switch; what was measured of them does.
    if uploads:
        st.session_state.own_rows = rows
    refused = st.session_state.get("own_refused", ())
    if names := [upload.name for upload in uploads if upload.file_id in refused]:
        more = "" if len(names) <= NAMED else text("own_more", count=len(names) - NAMED)
        shown = ", ".join(names[:NAMED])
        st.warning(text("own_refused", names=shown, more=more, limit=WHOLE_MEGAPIXELS))
    if rows := st.session_state.get("own_rows"):
        show_rows(rows)


def show_rows(rows: list[dict]) -> None:
    """Means over the pictures, and the pictures one by one, as tables and CSV."""
    titles = {method.name: method.title for method in restore.methods()}
    keys = ("psnr", "gain", "ssim", "psnrb")
    number = st.column_config.NumberColumn
    columns = {
        "file": text("own_file"),
        "method": text("benchmark_method"),
        "quality": number(text("rate_quality"), help=text("quality_help"), format="%d"),
        "images": number(text("own_images"), help=text("own_images_help"), format="%d"),
    }
    formats = METRICS | {"gain": "%+.2f"}
    for key in keys:
        columns[key] = number(text(key), help=text(f"{key}_help"), format=formats[key])

    for name, table in (("means", averages(rows)), ("pictures", rows)):
        first = ["file"] if name == "pictures" else []
        last = [] if name == "pictures" else ["images"]
        frame = pd.DataFrame(table)[[*first, "method", "quality", *keys, *last]]
        place = st.expander(text("own_pictures")) if name == "pictures" else st.container()
        with place:
            st.dataframe(
                frame.assign(method=frame.method.map(titles)),
                column_config=columns,
                hide_index=True,
                height="content" if name == "means" else "auto",
            )
            st.download_button(
                text("benchmark_download"),
                frame.to_csv(index=False),
                f"benchmark-{name}.csv",
                "text/csv",
                icon=":material/download:",
                key=f"own_{name}",
            )


# --------------------------------------------------------------------------- page


require_app("pages/benchmark.py")
take_from_link()
st.title(text("benchmark_heading"), anchor=False)
show_published()
st.header(text("own_heading"), anchor=False)
st.markdown(text("own_text"))
uploads, qualities, methods, gray = choose_own()
link.show(
    dataset=st.session_state.get("dataset"),
    metric=st.session_state.get("metric"),
    own_qualities=qualities,
    methods=methods,
    own_luma=gray,
)
try:
    show_own(uploads, qualities, methods, gray)
except restore.WeightsError as error:
    st.error(sentence(error))
