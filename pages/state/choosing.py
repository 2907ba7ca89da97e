"""How a photo is chosen: a button that takes files, a list, and notices about them."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import tab
from pages.state import link, source
from pages.state.choice import choice
from pages.state.source import SAMPLES, Chosen
from pages.words import sentence, text
from pages.work.repairs import Damaged

# An uploader keeps what it was given, so after each upload a new, empty one takes its place.
_COUNT, _TAKEN = "uploads", "uploads_taken"


def _take(key: str) -> None:
    state, given = st.session_state, st.session_state[key]
    uploads = [each for each in (given if isinstance(given, list) else [given]) if each is not None]
    taken = state.setdefault(_TAKEN, set())
    new = [upload for upload in uploads if upload.file_id not in taken]
    taken.update(upload.file_id for upload in new)
    state.arrived += [(PurePath(upload.name).name, upload.getvalue()) for upload in new]
    if key == f"upload-{state[_COUNT]}":
        state[_COUNT] += 1


def _choose() -> None:
    value = st.session_state.picture
    if value in SAMPLES:
        source.show_sample(value)
    else:
        source.look_at(value)


def show_uploader(*, several: bool = False, folder: bool = False) -> None:
    """Show the button that takes photos; with `folder`, all those of a folder."""
    count = st.session_state.setdefault(_COUNT, 0)
    with st.container(key="upload-several" if several else "upload"):
        # The previous uploader stays, hidden: a file chosen just before may still arrive in it.
        for number in range(count, max(count - 2, -1), -1):
            key = f"upload-{number}"
            st.file_uploader(
                text("upload"),
                accept_multiple_files="directory" if folder else several,
                key=key,
                on_change=_take,
                args=(key,),
                label_visibility="collapsed",
            )


def show_list(*, empty: bool = False) -> None:
    """Show the visitor's photos and the samples; with `empty`, none of them is chosen."""
    state = st.session_state
    titles = {name: text(f"sample_{name}") for name in SAMPLES}
    names = _told_apart(state.photos, {*titles.values()}) | titles
    state.picture = None if empty else state.look or state.sample
    choice(
        st.selectbox,
        text("picture"),
        list(names),
        "picture",
        _choose,
        index=None if empty else 0,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        placeholder=text("picture_placeholder"),
    )


def _told_apart(photos: Sequence[Damaged], taken: set[str]) -> dict[str, str]:
    """The name of each photo by its digest, with a number if the name is already taken."""
    names = {}
    for photo in photos:
        name, number = photo.name, 2
        while name in taken:
            name, number = f"{photo.name} ({number})", number + 1
        taken.add(name)
        names[photo.digest] = name
    return names


def show_chip(
    *, several: bool = False, folder: bool = False, uploader: DeltaGenerator | None = None
) -> None:
    """Show what is chosen, and the ways to choose another; see :func:`show_uploader`.

    uploader: where the button that takes files stands, if not beside the list.
    """
    state = st.session_state
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        show_list()
        if state.sample is None:
            st.button(
                text("upload_remove"),  # style.css shows only the icon
                icon=":material/close:",
                key="remove",
                help=text("upload_remove"),
                on_click=source.remove,
                args=([state.look],),
            )
        if uploader is None:
            show_uploader(several=several, folder=folder)
    if uploader is not None:
        with uploader:
            show_uploader(several=several, folder=folder)


def show_empty(words: str, *, several: bool = False) -> None:
    """What stands on the stage while there is no photo: `words`, and the ways to choose one."""
    with st.container(key="empty", horizontal_alignment="center"):
        show_notices()
        st.header(words, anchor=False)
        show_uploader(several=several)
        # Streamlit knows no address if the browser is on the same machine.
        here = st.context.ip_address is None
        st.caption(text("upload_stays" if here else "upload_stays_there"))
        show_list(empty=True)


def show_notices() -> None:
    """Say what was refused, and that a link's photo is elsewhere."""
    state = st.session_state
    if state.refusals:
        with st.container(horizontal=True, key="refusals"):
            with st.container(gap="xsmall"):
                for refusal in state.refusals:
                    st.error(sentence(refusal))
            st.button(text("refusals_close"), on_click=source.forget_refusals)
    if state.get("upload_elsewhere") and not state.picked:
        st.info(text("upload_elsewhere"))


def prepare(*, several: bool = False) -> None:
    """Take what has arrived, before anything is shown; ends the run while the tab must answer."""
    source.begin()
    if tab.is_awaited():
        st.info(text("opening"))
        st.stop()
    source.take_in(several=several)
    if not several:
        source.shown()  # opens the photo now, or refuses it


def stop_if_refused(heading: str) -> None:
    """After :func:`prepare`: end the run if only a sample could stand in for a refused file.

    The page, called `heading`, would otherwise look as if its numbers were the file's.
    """
    if source.is_refused():
        st.title(heading, anchor=False)
        link.show()
        show_empty(text("upload_another"))
        st.stop()


def choose_photo(
    notices: DeltaGenerator | None = None, uploader: DeltaGenerator | None = None
) -> Chosen:
    """After :func:`prepare`: show the choice, and return the photo that is shown.

    uploader: as for :func:`show_chip`.
    """
    chosen = source.shown()
    show_chip(uploader=uploader)
    with notices or st.container():
        show_notices()
    return chosen
