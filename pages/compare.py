"""Original, JPEG and the restoring methods side by side."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath
from uuid import uuid4

import streamlit as st

import restore
from pages.components.crops import crops
from pages.components.overview import is_large, overview, overview_png, region_at
from pages.components.viewer import Pane, Value, viewer
from pages.state import link
from pages.state.choice import choice
from pages.state.entry import require_app
from pages.state.settings import choose_encoding, choose_methods, choose_quality
from pages.state.source import Chosen, choose_photo, in_gray
from pages.words import numbers, sentence, text
from pages.work.results import Setting, Shown, Shows, compare, is_ready
from pages.work.store import shared_store
from restore import image
from restore.codec import dct
from restore.explain import analysis, figures, report
from restore.explain.analysis import Region

# Above this the lossless pictures are too much for one message and for most browsers.
WHOLE_MEGAPIXELS = 16
# "uv", vertical and horizontal frequency, in the order in which JPEG stores them.
FREQUENCIES = tuple(f"{place // dct.BLOCK}{place % dct.BLOCK}" for place in dct.ZIGZAG)


# ----------------------------------------------------------------------- settings


def choose_settings(gray: bool) -> tuple[Setting, tuple[str, ...], bool]:
    """Show the settings; returns them, the methods' names, and luma alone."""
    quality = choose_quality()
    encoding_column, methods_column = st.columns([2, 3])
    with encoding_column:
        subsampling, luma, project = choose_encoding(gray)
    with methods_column:
        methods = choose_methods()
    return Setting(quality, subsampling, project), methods, luma


# ------------------------------------------------------------------- large photos


def _show_whole(request: tuple | None) -> None:
    st.session_state.whole = request


def choose_region(chosen: Chosen, setting: Setting, methods: Sequence[str]) -> Region | None:
    """For a large photo, show its overview; returns the region to compare, None for all of it.

    The whole picture is compared on demand, so a changed setting leads back to the region
    unless its result is still there.
    """
    photo = chosen.photo
    if not is_large(photo.height, photo.width):
        return None

    link.take_place("corner")
    key = f"overview-{chosen.file}"
    state = st.session_state.get(key)
    if state and state.corner:
        st.session_state.corner = tuple(state.corner)
    region = region_at(st.session_state.get("corner"), photo.height, photo.width)
    settings = (setting, tuple(methods))
    request = (chosen.digest, *settings)
    asked = st.session_state.get("whole")
    whole = asked == request or (
        asked is not None and asked[0] == chosen.digest and is_ready(chosen.digest, None, *settings)
    )

    stored = ("overview", chosen.digest)
    png = shared_store().get(stored)
    if png is None:
        png = overview_png(photo.rgb)
        shared_store().put(stored, png, len(png))

    overview_column, words_column = st.columns([1, 2], vertical_alignment="center")
    with overview_column:
        # Whoever moves the region wants to see it.
        leave = partial(_show_whole, None)
        overview(png, photo.height, photo.width, region, key=key, on_move=leave)
    sizes = {"width": photo.width, "height": photo.height}
    with words_column:
        # One button with two meanings, so that the one does not linger beside the other.
        if whole:
            st.subheader(text("whole_heading"), anchor=False)
            st.markdown(text("whole_text", **sizes))
            st.button(text("whole_leave"), on_click=_show_whole, args=(None,), key="extent")
            return None
        st.subheader(text("region_heading"), anchor=False)
        region_sizes = {"region_width": region.width, "region_height": region.height}
        st.markdown(text("region_text", **sizes, **region_sizes))
        megapixels = photo.width * photo.height / 1e6
        if megapixels <= WHOLE_MEGAPIXELS:
            st.button(text("whole_start"), on_click=_show_whole, args=(request,), key="extent")
        else:
            limit = {"limit": WHOLE_MEGAPIXELS, "megapixels": f"{megapixels:.1f}"}
            st.caption(text("whole_too_large", **limit))
    return region


# --------------------------------------------------------------------- comparison


def compare_with_progress(
    place, chosen: Chosen, region: Region | None, setting: Setting, methods: Sequence[str]
) -> Shows:
    """Compare while a bar in `place` shows how far it is.

    Any interaction, the stop button's too, ends the work at the bar's next step.
    """
    photo = chosen.photo
    part = region or photo
    with place.container():
        bar, stop = st.empty(), st.empty()
    if not is_ready(chosen.digest, region, setting, methods):
        bar.progress(0.0, text("progress_start"))
        if is_large(part.height, part.width):
            stop.button(text("stop"), on_click=_show_whole, args=(None,), key="stop")
    shows = compare(
        lambda: photo,
        part.height * part.width / 1e6,
        chosen.digest,
        region,
        setting,
        methods,
        session=st.session_state.setdefault("session", uuid4()),
        progress=lambda done, title: bar.progress(done, text("progress", title=title)),
        on_wait=lambda standing: bar.progress(standing.share, standing.in_words()),
    )
    place.empty()
    return shows


def first_shown(
    chosen: Chosen, region: Region | None, setting: Setting, methods: Sequence[str]
) -> tuple[str, ...]:
    """Those of `methods` to show at once: what takes no time, so that the page is never empty.

    All of them for a whole large photo, whose pictures take long to send.
    """
    part = region or chosen.photo
    if is_large(part.height, part.width):
        return tuple(methods)
    return tuple(name for name in methods if is_ready(chosen.digest, region, setting, [name]))


# ----------------------------------------------------------------------- pictures


def strip(shown: Shown, jpeg: Shown) -> tuple[Value, ...]:
    """The numbers under the picture of a result."""
    result, reference = shown.result, jpeg.result
    is_jpeg = shown is jpeg
    gained = numbers.gain(result.psnr - reference.psnr)
    tone = {"+": "better", "−": "worse"}.get(gained[0], "")
    values = [
        Value("psnr", numbers.decibels(result.psnr), text("psnr_help"), True),
        None if is_jpeg else Value("gain", gained, text("gain_help"), True, tone),
        Value("ssim", numbers.similarity(result.ssim), text("ssim_help")),
        Value("psnrb", numbers.decibels(result.psnrb), text("psnrb_help")),
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


def name_of(chosen: Chosen, region: Region | None) -> str:
    """How files are called that show a photo, or a region of it."""
    place = "" if region is None else f"-x{region.left}-y{region.top}"
    return PurePath(chosen.photo.name or "photo").stem + place


def stem_of(chosen: Chosen, setting: Setting, region: Region | None) -> str:
    """How files are called that come of a comparison."""
    chroma = setting.subsampling.replace(":", "")
    return f"{name_of(chosen, region)}-q{setting.quality}-{chroma}"


def show_pictures(
    shows: Shows,
    chosen: Chosen,
    region: Region | None,
    setting: Setting,
    methods: Sequence[str],
) -> None:
    """The pictures side by side; of `methods` that are not there yet, JPEG holds the place."""
    height, width = shows.original.picture.shape[:2]
    kept = (
        Value("size", numbers.dimensions(width, height), text("size_help"), True),
        Value("format", chosen.photo.format, text("format_help")),
    )
    panes = [
        Pane(
            "original",
            text("original"),
            shows.original.png,
            width,
            height,
            f"{name_of(chosen, region)}-original.png",
            kept,
        )
    ]
    titles = {method.name: method.title for method in restore.methods()}
    there = {shown.result.method: shown for shown in shows.results}
    for name in ("jpeg", *methods):
        shown = there.get(name, shows.jpeg)
        panes.append(
            Pane(
                name,
                titles[name],
                shown.png,
                width,
                height,
                f"{stem_of(chosen, setting, region)}-{name}.png",
                strip(shown, shows.jpeg) if name in there else (),
                pending=name not in there,
            )
        )
    best = max(shows.results, key=lambda shown: shown.result.psnr)
    before = "jpeg" if best is not shows.jpeg else "original"
    viewer(panes, key="viewer", split=(before, best.result.method))


def show_report(shows: Shows, chosen: Chosen, setting: Setting, region: Region | None) -> None:
    """A figure and a table to take away."""
    results = [shown.result for shown in shows.results]
    gray = shows.original.picture.ndim == 2
    facts = {
        "file": chosen.photo.name,
        "sampling": "luma" if gray else setting.subsampling,
        "held_to_file": setting.project,
    }
    caption = f"{chosen.photo.name}, JPEG quality {setting.quality}, {facts['sampling']}"
    caption += ", held to the file" if setting.project else ", not held to the file"
    if region is not None:
        caption += f", region at x {region.left}, y {region.top}"
        facts |= {"left": region.left, "top": region.top}
    stem = stem_of(chosen, setting, region)
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


def show_crops(shows: Shows) -> None:
    """The regions where JPEG is worst, enlarged."""
    st.header(text("crops_heading"), anchor=False)
    st.caption(text("crops_text"))
    pictures = {shown.result.title: shown.picture for shown in shows.results}
    crops(shows.original.picture, pictures, shows.worst, key="crops")


def show_coefficients(shows: Shows) -> None:
    """What became of the coefficients, in one of several views; only that is computed."""
    st.header(text("coefficients_heading"), anchor=False)
    view = choice(
        st.segmented_control,
        text("coefficients_view"),
        list(COEFFICIENTS),
        "coefficients",
        first=next(iter(COEFFICIENTS)),
        required=True,
        format_func=lambda name: text(f"coefficients_{name}"),
        label_visibility="collapsed",
    )
    COEFFICIENTS[view](shows)


def show_heatmaps(shows: Shows) -> None:
    """Heatmaps of the magnitudes, below each what the picture changed."""
    st.caption(text("coefficients_text"))
    every = (shows.original, *shows.results)
    before = (shows.original, *[shows.jpeg] * (len(shows.results) - 1))
    pairs = [(old.magnitudes, new.magnitudes) for old, new in zip(before, every[1:], strict=True)]
    heatmaps = figures.coefficient_heatmaps(
        [shown.magnitudes for shown in every], _frequency_words("log₁₀(1 + |c|)")
    )
    changes = figures.coefficient_changes(pairs, _frequency_words(text("coefficients_changed")))
    for index, column in enumerate(st.columns(len(every))):
        shown = every[index]
        with column:
            st.markdown(f"**{_title(shown)}**")
            _chart(heatmaps[index], f"magnitudes-{_name(shown)}")
            if shown is shows.jpeg:
                st.markdown(text("coefficients_change_jpeg"))
            elif shown is not shows.original:
                st.markdown(text("coefficients_change", title=_title(shown)))
            if index:
                _chart(changes[index - 1], f"change-{_name(shown)}")


def show_frequency(shows: Shows) -> None:
    """The distribution of one coefficient in every picture: the comb, and how it is filled."""
    every = (shows.original, *shows.results)
    table = shows.luma.table
    choice_column, chart_column = st.columns([1, 2], gap="large")
    with choice_column:
        chosen = st.selectbox(
            text("frequency"),
            FREQUENCIES,
            index=1,
            key="frequency",
            format_func=lambda name: text("frequency_option", u=name[0], v=name[1]),
            help=text("frequency_help"),
            persist_state="session",
        )
        u, v = int(chosen[0]), int(chosen[1])
        st.plotly_chart(
            figures.quantisation_table(table, u, v),
            key="frequency_table",
            height=320,
            config={"displayModeBar": False},
            on_select=_choose_frequency,
            selection_mode="points",
            alt=text("frequency_table"),
        )
    values = [analysis.coefficient(shown.picture, u, v) for shown in every]
    step = int(table[u, v])
    words = {_name(shown): _title(shown) for shown in every}
    words |= {"value": text("frequency_value"), "share": text("frequency_share")}
    with chart_column:
        st.caption(text("frequency_text", step=step))
        chart = figures.histograms(analysis.histogram(values, step), list(words)[:-2], step, words)
        st.plotly_chart(
            chart,
            key="histograms",
            height=60 + 110 * len(every),
            config={"displayModeBar": False},
            alt=text("frequency_text", step=step),
        )


def _choose_frequency() -> None:
    for point in st.session_state.frequency_table.selection.points:
        st.session_state.frequency = point["customdata"]


def show_errors(shows: Shows) -> None:
    """Where each picture errs, block by block."""
    original = shows.original.picture
    errors = [analysis.block_errors(original, shown.picture) for shown in shows.results]
    limit = analysis.nearly_all(errors)
    st.caption(text("errors_text", limit=f"{limit:.0f}"))
    maps = figures.error_maps(errors, limit, {"value": text("errors_value")})
    _show_beside(shows.results, maps, "errors")


def show_violations(shows: Shows) -> None:
    """How often each picture contradicts the file, frequency by frequency."""
    st.caption(text("violations_text"))
    shares = [analysis.violations(shown.picture, shows.luma) for shown in shows.results]
    words = _frequency_words(text("violations_value"))
    _show_beside(shows.results, figures.violation_heatmaps(shares, words), "violations")


def _show_beside(results: Sequence[Shown], charts: Sequence, key: str) -> None:
    for shown, chart, column in zip(results, charts, st.columns(len(results)), strict=True):
        with column:
            st.markdown(f"**{_title(shown)}**")
            _chart(chart, f"{key}-{_name(shown)}")


def _name(shown: Shown) -> str:
    return shown.result.method if shown.result else "original"


def _title(shown: Shown) -> str:
    return shown.result.title if shown.result else text("original")


def _frequency_words(value: str) -> dict[str, str]:
    directions = ("vertical", "horizontal")
    return {"value": value} | {each: text(f"frequency_{each}") for each in directions}


def _chart(figure, key: str) -> None:
    st.plotly_chart(figure, key=key, height=300, config={"displayModeBar": False})


COEFFICIENTS = {
    "heatmaps": show_heatmaps,
    "frequency": show_frequency,
    "errors": show_errors,
    "violations": show_violations,
}


# --------------------------------------------------------------------------- page


require_app("pages/compare.py")
st.title(text("compare_heading"), anchor=False)
photo_column, settings_column = st.columns(2, gap="large")
with photo_column:
    chosen = choose_photo()
with settings_column:
    setting, methods, luma = choose_settings(chosen.photo.gray)
for note in chosen.photo.notes:
    st.info(sentence(note))
if luma and not chosen.photo.gray:
    chosen = in_gray(chosen)
region = choose_region(chosen, setting, methods)
link.take("coefficients", COEFFICIENTS)
link.take("frequency", FREQUENCIES)
view = st.session_state.get("coefficients")
link.show(
    sample=st.session_state.sample,
    quality=setting.quality,
    subsampling=setting.subsampling,
    luma=luma,
    project=setting.project,
    methods=methods,
    corner=None if region is None else (region.top, region.left),
    coefficients=view,
    frequency=st.session_state.get("frequency") if view == "frequency" else None,
)
if st.session_state.sample is None:
    st.caption(text("link_upload"))
with st.container(key="progress"):
    progress = st.empty()
at_first = first_shown(chosen, region, setting, methods)
try:
    shows = compare_with_progress(progress, chosen, region, setting, at_first)
    st.subheader(chosen.photo.name, anchor=False)
    show_pictures(shows, chosen, region, setting, methods)
    if len(at_first) < len(methods):
        compare_with_progress(progress, chosen, region, setting, methods)
        st.rerun()
except restore.WeightsError as error:
    st.error(sentence(error))
    st.stop()
show_report(shows, chosen, setting, region)
show_crops(shows)
show_coefficients(shows)
