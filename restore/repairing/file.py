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

    The target appears at once and whole, by renaming; a photo that is left as it is becomes a copy
    of its file, if that is of the target's type. PhotoError for what cannot be repaired or written,
    OSError where the disk fails, Cancelled on `cancel`; the target is untouched then.
    """
    check_suffix(target.suffix, settings)
    data = image.read_bytes(source)
    repair = repair_bytes(
        data, source.name, settings, session=session, progress=progress, cancel=cancel
    )
    picture, storage = repair.at(settings.strength), repair.storage
    asked = {"colours": settings.colours, "metadata": settings.metadata}
    notes = tuple(note.named(source.name) for note in repair.notes)
    like = repair.jpeg if settings.like_input else None
    as_it_is = settings == replace(settings, colours="keep", metadata="keep", depth=None)
    with ThreadPoolExecutor(1) as beside:  # encoding takes one core
        consistency = beside.submit(repair.consistency, picture)
        kept = not repair.changed and as_it_is
        if kept and image.is_of_type(repair.diagnosis.format, target.suffix):
            written, lost = data, ()
        else:
            lost = storage.lost(target.suffix, **asked)
            written = storage.encode(picture, target.suffix, like=like, **asked)
    write_atomically(target, written)
    return Repaired(repair.method, repair.diagnosis, repair.past, consistency.result(), lost, notes)
