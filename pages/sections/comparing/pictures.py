"""The pictures of a comparison on the stage, and what can be downloaded."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st

from pages.components.viewer import Evidence, Pane, Place, Tone, Value, Whole, viewer
from pages.sections import part
from pages.sections.comparing.region import extent_of, show_whole, switch_extent
from pages.words import numbers, text
from pages.work import overviews
from pages.work.networks import titles
from pages.work.results import Restored, Setting, Shows, Subject, evidence_png
from restore import image
from restore.explain import report
from restore.explain.evidence import GRAY_PER_LEVEL


def strip(shown: Restored, jpeg: Restored) -> tuple[Value, ...]:
    """The numbers under the picture of a result."""
    result, reference = shown.result, jpeg.result
    is_jpeg = shown is jpeg
    gained = numbers.gain(result.psnr - reference.psnr)
    tone: Tone = "better" if gained[0] == "+" else "worse" if gained[0] == "−" else ""
    values = [
        Value("psnr", numbers.decibels(result.psnr), text("psnr_help"), True),
        None if is_jpeg else Value("gain", gained, text("gain_help"), True, tone),
        Value("ssim", numbers.similarity(result.ssim), text("ssim_help")),
        Value("psnrb", numbers.decibels(result.psnrb), text("psnrb_help")),
        Value("bias", numbers.signed_hundredths(result.bias), text("bias_help")),
        Value("consistency", numbers.share(result.consistency), text("consistency_help")),
        Value(
            "bytes",
            numbers.file_size(result.bytes),
            text("bytes_help", count=f"{result.bytes:,}"),
        ),
        Value("bpp", numbers.rate(result.bpp), text("bpp_help")),
        Value(
            "seconds",
            numbers.duration(result.seconds),
            text("seconds_jpeg_help" if is_jpeg else "seconds_help"),
        ),
    ]
    return tuple(value for value in values if value is not None)


def name_of(subject: Subject) -> str:
    """The stem of the names of files that show a photo, or a region of it."""
    region = subject.region
    place = "" if region is None else f"-x{region.left}-y{region.top}"
    return PurePath(subject.photo.name or "photo").stem + place


def stem_of(subject: Subject, setting: Setting) -> str:
    """The stem of the names of files that a comparison yields."""
    chroma = setting.subsampling.replace(":", "")
    return f"{name_of(subject)}-q{setting.quality}-{chroma}"


def whole_of(subject: Subject) -> Whole | None:
    """The photo of which a part is compared; None if all of it is."""
    if subject.region is None:
        return None
    return Whole(subject.region, subject.photo.width, subject.photo.height, partial=True)


def move_part() -> None:
    """From the next run on, compare the part that the viewer shows."""
    part.follow("viewer")
    show_whole(None)


def show_pictures(shows: Shows, subject: Subject, setting: Setting, methods: Sequence[str]) -> None:
    """The pictures side by side; JPEG holds the place of those `methods` still at work."""
    height, width = shows.original.picture.shape[:2]
    known = None if subject.region is None else overviews.damage(subject, setting)
    worst = overviews.crops(shows.jpeg.picture, shows.worst) if known is None else known.worst
    kept = (
        Value("size", numbers.dimensions(width, height), text("size_help"), True),
        Value("format", subject.photo.format, text("format_help")),
    )
    panes = [
        Pane(
            "original",
            text("original"),
            shows.original.png,
            width,
            height,
            f"{name_of(subject)}-original.png",
            kept,
            overview=None if known is None else overviews.overview(subject),
        )
    ]
    names = titles()
    there = {shown.result.method: shown for shown in shows.results}
    for name in ("jpeg", *methods):
        shown = there.get(name, shows.jpeg)
        panes.append(
            Pane(
                name,
                names[name],
                shown.png,
                width,
                height,
                f"{stem_of(subject, setting)}-{name}.png",
                strip(shown, shows.jpeg) if name in there else (),
                pending=name not in there,
                restored=name != "jpeg",
                overview=None if known is None else known.overview,
            )
        )
    best = max(shows.results, key=lambda shown: shown.result.psnr)
    before = "jpeg" if best is not shows.jpeg else "original"
    evidence = None
    if any(pane.restored for pane in panes):
        evidence = Evidence(evidence_png(subject, setting, shows), GRAY_PER_LEVEL)
    viewer(
        panes,
        key="viewer",
        split=(before, best.result.method),
        places=[Place(*each) for each in zip(worst.regions, worst.pngs, strict=True)],
        evidence=evidence,
        whole=whole_of(subject),
        extent=extent_of(subject, setting, methods),
        on_move=move_part,
        on_extent=partial(switch_extent, subject, setting, methods),
    )


def show_report(shows: Shows, subject: Subject, setting: Setting) -> None:
    """A figure and a table to download."""
    name, region = subject.photo.name, subject.region
    results = [shown.result for shown in shows.results]
    gray = shows.original.picture.ndim == 2
    facts = {
        "file": name,
        "sampling": "luma" if gray else setting.subsampling,
        "held_to_file": setting.project,
    }
    caption = f"{name}, JPEG quality {setting.quality}, {facts['sampling']}"
    caption += ", held to the file" if setting.project else ", not held to the file"
    if region is not None:
        caption += f", region at x {region.left}, y {region.top}"
        facts |= {"left": region.left, "top": region.top}
    stem = stem_of(subject, setting)
    with st.container(horizontal=True):
        st.download_button(
            text("report_figure"),
            lambda: image.to_png(
                report.figure(shows.original.picture, results, shows.worst[:2], caption)
            ),
            f"{stem}-figure.png",
            "image/png",
            icon=":material/image:",
            on_click="ignore",
            help=text("report_figure_help"),
        )
        st.download_button(
            text("report_table"),
            lambda: report.table(results, setting.quality, **facts).to_csv(index=False),
            f"{stem}.csv",
            "text/csv",
            icon=":material/table:",
            on_click="ignore",
            help=text("report_table_help"),
        )
