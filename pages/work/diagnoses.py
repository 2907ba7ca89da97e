"""What happened to a photo, found once and kept."""

from pages.state.source import Chosen
from pages.work.networks import shared_session
from pages.work.store import shared_store
from restore.diagnosing import Diagnosis, diagnose

_BYTES = 1024  # roughly what one takes


def diagnosis(chosen: Chosen) -> Diagnosis:
    """The diagnosis of a photo, as its file stores it."""
    return shared_store().get_or_make(
        (chosen.file, "diagnosis"),
        lambda: diagnose(chosen.photo, session=shared_session()),
        _BYTES,
    )
