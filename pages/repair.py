"""Photos that JPEG has damaged, before and after."""

from dataclasses import replace

import streamlit as st

import restore
from pages.sections.repairing.many import repair_all
from pages.sections.repairing.one import is_forced, repair_with_progress, set_stopped, show
from pages.sections.repairing.photos import to_repair
from pages.sections.repairing.settings import (
    Writing,
    choose_depth,
    choose_effort,
    choose_metadata,
    choose_method,
    choose_past_quality,
    choose_strength,
    choose_suffix,
)
from pages.sections.workbench import Workbench, workbench
from pages.state import choosing, link, source
from pages.state.entry import require_app
from pages.words import sentence, text
from pages.work import repairs
from pages.work.repairs import Damaged
from restore.choosing import AUTO
from restore.repairing import Settings


def choose_all(bench: Workbench, photo: Damaged) -> tuple[Settings, Settings, Writing]:
    """Show the settings; returns those for all photos, those for `photo`, and how to write them."""
    with bench.settings:
        place = st.container()
        with st.expander(text("advanced")):
            method = choose_method()
            past_quality = choose_past_quality()
            settings = Settings(
                method, past_quality=past_quality, depth=choose_depth(), effort=choose_effort()
            )
            own = replace(settings, force=is_forced(photo))
            metadata = choose_metadata()
            st.toggle(text("repair_folder"), key="folder", persist_state="session")
    with place:
        suffix = choose_suffix()
    with bench.reach:
        strength = choose_strength()
    return settings, own, Writing(strength, suffix, metadata)


def is_stopped(photo: Damaged, settings: Settings) -> bool:
    """Whether the visitor has stopped the repair of a photo."""
    if repairs.is_ready(photo, settings):
        return False
    return st.session_state.get("repair_stopped") == (photo.digest, settings)


def show_address(settings: Settings, writing: Writing) -> None:
    """Make the address say what is shown."""
    link.show(
        sample=st.session_state.sample,
        repair_method=None if settings.method == AUTO else settings.method,
        repair_past=True if settings.past_quality else None,
        past_quality=settings.past_quality,
        strength=None if writing.strength == 100 else writing.strength,
        repair_deep=True if settings.depth else None,
        repair_effort=True if settings.effort == "best" else None,
        repair_format=None if writing.suffix == ".png" else st.session_state.repair_format,
        repair_strip=True if writing.metadata == "strip" else None,
    )


def show_photo(bench: Workbench, photo: Damaged) -> None:
    """The photo that is shown, before and after; below it all photos, if there are several."""
    with bench.photo:
        choosing.show_chip(several=True, folder=st.session_state.get("folder", False))
        if st.button(text("repair_clean"), key="repair_clean", help=text("repair_clean_help")):
            source.show_sample(source.SAMPLES[0])
            st.switch_page("pages/compare.py")
    with bench.notice:
        choosing.show_notices()
    settings, own, writing = choose_all(bench, photo)
    show_address(settings, writing)
    under_stage = bench.below.container()
    if is_stopped(photo, own):
        with bench.stage, st.container(key="empty", horizontal_alignment="center"):
            st.markdown(text("repair_stopped", name=photo.name))
            st.button(text("repair_start"), on_click=set_stopped, args=(None,), type="primary")
    else:
        was_ready = repairs.is_ready(photo, own)
        try:
            done = repair_with_progress(bench, photo, own)
        except (restore.PhotoError, restore.WeightsError) as error:
            with bench.stage, st.container(key="empty"):
                st.error(sentence(error))
        else:
            if not was_ready:
                st.rerun()
            show(bench, photo, done, own, writing)
    if len(st.session_state.photos) > 1:
        with bench.reach:
            repair_all(st.session_state.photos, settings, writing, below=under_stage)


require_app("pages/repair.py")
choosing.prepare(several=True)
shown = to_repair()
bench = workbench(text("repair_heading"), folds=shown is not None)
if shown is None:
    link.show()
    with bench.stage:
        choosing.show_empty(text("repair_empty"), several=True)
else:
    show_photo(bench, shown)
