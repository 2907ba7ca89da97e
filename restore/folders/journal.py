"""The journal in a folder of results: what is done, from which source, by which weights."""

import contextlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from restore import files
from restore.folders.jobs import Job, printable
from restore.models import weights

#: Notes in the folder of results what is done: a line of JSON for each file, in order of time.
JOURNAL = ".restore-batch.jsonl"


def read(folder: Path) -> dict[str, dict[str, Any]]:
    entries = {}
    with contextlib.suppress(FileNotFoundError):
        for line in (folder / JOURNAL).read_text("utf-8", errors="replace").splitlines():
            # The last line is cut short where a run was killed.
            with contextlib.suppress(ValueError, KeyError, TypeError):
                entry = json.loads(line)
                entries[entry["file"]] = entry
    return entries


def identity(job: Job, settings: files.Settings) -> dict[str, Any]:
    """What must not change for a result to hold, as the journal notes it."""
    return {
        "file": job.file,
        "result": printable(job.target.name),
        "settings": repr(settings),
        "weights": _weights(settings),
        "source": list(job.stamp),
    }


@cache
def _weights(settings: files.Settings) -> list[str]:
    """SHA-256 of the weights that results depend on."""
    method = settings.chosen()
    if method.build is None:
        return []
    return [weights.read_card(name)["sha256"] for name in (method.name, "chroma")]


def is_done(job: Job, settings: files.Settings, entry: dict[str, Any]) -> bool:
    # Results appear whole, by renaming; their size tells what became of them since.
    return (
        entry.items() >= identity(job, settings).items()
        and job.target.is_file()
        and job.target.stat().st_size == entry.get("bytes")
    )


def line(entry: dict[str, Any]) -> str:
    return json.dumps(entry) + "\n"
