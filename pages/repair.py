"""Photos that JPEG has damaged, before and after."""

from dataclasses import replace

import streamlit as st

import restore
from pages.sections.repairing.many import repair_all
from pages.sections.repairing.one import is_forced, repair_with_progress, set_stopped, show
from pages.sections.repairing.photos import choose_photos
from pages.sections.repairing.settings import (
    choose_depth,
    choose_method,
    choose_past_quality,
    choose_writing,
)
from pages.state import link
from pages.state.entry import require_app
from pages.words import sentence, text
from pages.work import repairs
from restore.choosing import AUTO
from restore.repairing import Settings

require_app("pages/repair.py")
st.title(text("repair_heading"), anchor=False)
photo_column, settings_column = st.columns(2, gap="large")
with photo_column:
    photos = choose_photos()
with settings_column:
    method = choose_method()
    past_quality = choose_past_quality()
    settings = Settings(method, past_quality=past_quality, depth=choose_depth())
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
own = replace(settings, force=is_forced(photo))
ready = repairs.is_ready(photo, own)
stopped = not ready and st.session_state.get("repair_stopped") == (photo.digest, own)
# To touch these starts a new run, and with it the work again, which does not depend on them.
busy = not ready and not stopped
with rest:
    writing = choose_writing(busy=busy)
link.show(
    damaged_sample=st.session_state.damaged_sample,
    repair_method=None if method == AUTO else method,
    repair_past=True if settings.past_quality else None,
    past_quality=settings.past_quality,
    strength=None if writing.strength == 100 else writing.strength,
    repair_deep=True if settings.depth else None,
    repair_format=None if writing.suffix == ".png" else st.session_state.repair_format,
    repair_strip=True if writing.metadata == "strip" else None,
)
if stopped:
    st.info(text("repair_stopped", name=photo.name))
    st.button(text("repair_start"), on_click=set_stopped, args=(None,), type="primary")
else:
    try:
        done = repair_with_progress(photo, own)
        if busy:
            st.rerun()
    except (restore.PhotoError, restore.WeightsError) as error:
        st.error(sentence(error))
    else:
        show(photo, done, own, writing)
if len(photos) > 1:
    repair_all(photos, settings, writing)
