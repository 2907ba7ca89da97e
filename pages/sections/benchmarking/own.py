"""The visitor's own pictures, measured as the benchmark does."""

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

import restore
from pages.components.bar import Bar
from pages.sections.benchmarking.papers import METRICS
from pages.state.settings import choose_methods, choose_qualities
from pages.state.visitor import visitor_id
from pages.words import sentence, text
from pages.work import photos
from pages.work.networks import titles
from pages.work.queue import OnWait, Standing
from pages.work.results import Subject, benchmark_photo, benchmarked
from restore.benchmark.bench import averages
from restore.progress import NamedProgress

OWN_QUALITIES = ("10", "20", "30", "40")
# A whole picture in colour, its planes and its measures take several hundred megabytes.
WHOLE_MEGAPIXELS = 16
NAMED = 5  # of the files that were left out


def choose_own() -> tuple[list[UploadedFile], list[int], tuple[str, ...], bool]:
    """Show uploads and settings; returns uploads, qualities, methods, and whether luma only."""
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


def digest_of(upload: UploadedFile) -> str:
    """The SHA-256 of an upload, computed once."""
    digests = st.session_state.setdefault("own_digests", {})
    if upload.file_id not in digests:
        digests[upload.file_id] = hashlib.sha256(upload.getbuffer()).hexdigest()
    return digests[upload.file_id]


def open_upload(upload: UploadedFile, on_wait: OnWait) -> restore.Photo | None:
    """The picture in an upload; None if it cannot be measured, and noted if it never can be."""
    refused = st.session_state.setdefault("own_refused", set())
    if upload.file_id in refused:
        return None
    data, name = upload.getvalue(), upload.name
    try:
        known = photos.check_file(data, name)
        if known.height * known.width <= WHOLE_MEGAPIXELS * 1e6:
            return photos.open_photo(data, name, visitor=visitor_id(), on_wait=on_wait)
    except photos.NoRoom as error:
        st.error(sentence(error))
        return None
    except restore.PhotoError:
        pass
    refused.add(upload.file_id)
    return None


def missing_of(
    uploads: Sequence[UploadedFile], qualities: Sequence[int], methods: Sequence[str], *, gray: bool
) -> list[tuple[UploadedFile, int]]:
    """What is still to be measured: pairs of an upload and a quality, picture by picture."""
    refused = st.session_state.get("own_refused", ())
    return [
        (upload, quality)
        for upload in uploads
        if upload.file_id not in refused
        for quality in qualities
        if quality not in benchmarked(digest_of(upload), qualities, methods, gray=gray)
    ]


def measure_own(
    missing: Sequence[tuple[UploadedFile, int]], methods: Sequence[str], *, gray: bool
) -> None:
    """Measure what is missing, one picture open at a time.

    Any interaction, the stop button included, ends the work; what has been measured stays.
    """
    bar = Bar()
    bar.offer_stop(_run, False)
    opened, photo = None, None
    for index, (upload, quality) in enumerate(missing):
        report = partial(_report, bar, index, len(missing), upload.name, quality)
        report(0.0, text("progress_start"))

        def wait(standing: Standing, report: NamedProgress = report) -> None:
            report(standing.share, standing.in_words())

        if opened is not upload:
            opened, photo = upload, open_upload(upload, wait)
        if photo is not None:
            benchmark_photo(
                Subject(photo, digest_of(upload)),
                quality,
                methods,
                gray=gray,
                visitor=visitor_id(),
                progress=report,
                on_wait=wait,
            )
    bar.clear()


def _report(
    bar: Bar, before: int, count: int, name: str, quality: int, share: float, title: str
) -> None:
    words = text("own_progress", name=name, quality=quality, title=sentence(title))
    bar.show((before + share) / count, words)


def _run(running: bool) -> None:
    st.session_state.own_running = running


def show_own(
    uploads: Sequence[UploadedFile], qualities: Sequence[int], methods: Sequence[str], *, gray: bool
) -> None:
    """Measure the visitor's pictures on request, and show what is measured."""
    if uploads and not qualities:
        st.info(text("rate_none"))
        return
    if not uploads:
        _run(False)  # or a run that ended when the page was left would go on with new pictures
    missing = missing_of(uploads, qualities, methods, gray=gray)
    if missing and not st.session_state.get("own_running"):
        st.button(text("own_start"), type="primary", on_click=_run, args=(True,), key="own_start")
    elif missing:
        measure_own(missing, methods, gray=gray)
        _run(False)

    rows = [
        {"file": upload.name, **row}
        for upload in uploads
        for each in benchmarked(digest_of(upload), qualities, methods, gray=gray).values()
        for row in each
    ]
    # Uploads do not outlive a page switch; their numbers do.
    if uploads:
        st.session_state.own_rows = rows
    refused = st.session_state.get("own_refused", ())
    if names := [upload.name for upload in uploads if upload.file_id in refused]:
        more = "" if len(names) <= NAMED else text("own_more", count=len(names) - NAMED)
        shown = ", ".join(names[:NAMED])
        st.warning(text("own_refused", names=shown, more=more, limit=WHOLE_MEGAPIXELS))
    if rows := st.session_state.get("own_rows"):
        show_rows(rows)


def show_rows(rows: list[dict[str, Any]]) -> None:
    """Means over the pictures, and the pictures one by one, as tables and CSV."""
    keys = ("psnr", "gain", "ssim", "psnrb")
    number = st.column_config.NumberColumn
    columns = {
        "file": st.column_config.Column(text("own_file"), pinned=True),
        "method": st.column_config.Column(text("benchmark_method"), pinned=True),
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
                frame.assign(method=frame.method.map(titles())),
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
