"""From file to file, whole or not at all."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from restore import image
from restore.inference.session import Session
from restore.progress import Progress, unheard
from restore.repairing.photo import repair_bytes
from restore.repairing.result import Repaired
from restore.repairing.settings import Settings, check_suffix
from restore.storage import write_atomically

#: Pictures with more samples are encoded once their coefficients are freed, not while in use.
_LARGE = 3 * 32_000_000


def repair_file(
    source: Path,
    target: Path,
    settings: Settings,
    *,
    session: Session | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> Repaired:
    """Repairs a photo into a file whose suffix names its type.

    The target appears at once and whole, by renaming. A photo that is left as it is becomes a copy
    of its file, if that is of the target's type and `settings` ask for no other colours, metadata
    or depth. PhotoError for what cannot be repaired or written, OSError if the disk fails,
    Cancelled on `cancel`; the target is then untouched.
    """
    check_suffix(target.suffix, settings)
    data = image.read_bytes(source)
    repair = repair_bytes(
        data, source.name, settings, session=session, progress=progress, cancel=cancel
    )
    picture, storage = repair.at(settings.strength), repair.storage
    told = (repair.method, repair.diagnosis, repair.past)
    notes = tuple(note.named(source.name) for note in repair.notes)
    asked = {"colours": settings.colours, "metadata": settings.metadata}
    like = repair.jpeg if settings.like_input else None
    as_it_is = settings == replace(settings, colours="keep", metadata="keep", depth=None)
    format = repair.diagnosis.format
    copied = not repair.changed and as_it_is and image.is_of_type(format, target.suffix)
    with ThreadPoolExecutor(1) as beside:
        consistency = beside.submit(repair.consistency, picture)
        del repair
        if picture.size > _LARGE:  # encoded in the memory that its coefficients took
            consistency.result()
        lost = () if copied else storage.lost(target.suffix, **asked)
        encoded = data if copied else storage.encode(picture, target.suffix, like=like, **asked)
    write_atomically(target, encoded)
    return Repaired(*told, consistency.result(), lost, notes)
