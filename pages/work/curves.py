"""The numbers of rate and distortion curves, kept apart from the pictures.

A curve takes little memory; the pictures that it was measured on take much.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from pages.work.queue import OnWait
from pages.work.results import Setting, Subject, compare
from pages.work.store import shared_store
from restore.progress import NamedProgress

Row = Mapping[str, Any]

_ROW_BYTES = 1024  # roughly what the numbers of a result take


def _key(subject: Subject, setting: Setting, method: str) -> tuple:
    return (*subject.place, setting, method, "numbers")


def stored_rows(subject: Subject, setting: Setting, methods: Sequence[str]) -> list[Row] | None:
    """The numbers of plain JPEG and `methods` at a setting; None unless all are there."""
    store = shared_store()
    rows = [store.get(_key(subject, setting, name)) for name in ("jpeg", *methods)]
    return None if None in rows else rows


def rows_at(
    subject: Subject,
    setting: Setting,
    methods: Sequence[str],
    *,
    visitor: Hashable,
    progress: NamedProgress,
    on_wait: OnWait,
) -> list[Row]:
    """The numbers at a setting, from the comparison that Compare shows; its pictures are kept."""
    shows = compare(subject, setting, methods, visitor=visitor, progress=progress, on_wait=on_wait)
    rows = []
    for result in (shown.result for shown in shows.results):
        row = {**result.row(setting.quality), "bytes": result.bytes}
        shared_store().put(_key(subject, setting, result.method), row, _ROW_BYTES)
        rows.append(row)
    return rows
