"""What the first visitor of a fresh server would wait for, made ready while the server starts."""

import pkgutil
from importlib import import_module
from importlib.resources import files

import numpy as np

import pages.sections
import restore
from pages.work.networks import shared_session
from pages.work.photos import file_of

# Enough for each network and each measure to run.
_SIDE, _QUALITY = 64, 50


def import_pages() -> None:
    """Import the modules that the pages' scripts use.

    On one thread, before any script runs: two threads that import the same modules in different
    orders may get in each other's way.
    """
    import_module("streamlit.emojis")  # compiled by the first widget that may show one
    for module in pkgutil.walk_packages(pages.sections.__path__, "pages.sections."):
        import_module(module.name)


def get_ready() -> None:
    """Diagnose the sample that the first visitor will see, then load and run each network."""
    # These import components, which need a server that has started.
    from pages.state.source import SAMPLES, Chosen
    from pages.work.diagnoses import diagnosis

    data, name = (files("skimage") / "data" / SAMPLES[0]).read_bytes(), SAMPLES[0]
    digest = file_of(data, name).digest
    diagnosis(Chosen(restore.open(data, name=name), digest, digest))
    gray = np.full((_SIDE, _SIDE, 3), 128, np.uint8)
    restore.compare(restore.Photo(gray, gray=False), quality=_QUALITY, session=shared_session())
