"""What commands print and write: sentences, progress, tables, JSON."""

import json
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unicodedata import category

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from restore.errors import PhotoError, reason
from restore.extras import needs
from restore.storage import write_atomically

# Unicode's categories: controls, formats, surrogates, separators of lines and of paragraphs.
_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"

console = Console()
errors = Console(stderr=True)


def shown(text: object) -> str:
    """A text, such as the name of a file, as one line that cannot control a terminal.

    Control characters, among them line ends and those that change the direction of writing, are
    escaped as in a Python string. Joiners, which emoji and some scripts need, stay.
    """
    return "".join(
        repr(each)[1:-1] if category(each) in _CONTROLS and each not in _JOINERS else each
        for each in str(text)
    )


def label(text: object) -> str:
    """:func:`shown` for a table or a bar, where Rich would read brackets as markup."""
    return escape(shown(text))


def say(sentence: str, style: str | None = None) -> None:
    """Prints a sentence to standard error, on one line and without markup."""
    errors.print(shown(sentence), style=style, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def sentences(speak: bool = True) -> Iterator[None]:
    """Turns errors that the user can fix into one sentence and exit code 2."""
    try:
        with needs():
            yield
    except (ValueError, OSError) as error:
        if speak:
            say(f"Error: {reason(error) if isinstance(error, OSError) else error}", style="red")
        raise typer.Exit(2) from error


def bar(*columns: ProgressColumn, disable: bool = False) -> Progress:
    """A progress bar on standard error, removed when the work is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        *columns,
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        disable=disable,
    )


def check_writable(folder: Path) -> None:
    """Creates a folder for results before any work is done. PhotoError if that is impossible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PhotoError(
            f"{folder} cannot be created ({(error.strerror or str(error)).lower()}): "
            "choose another folder."
        ) from error
    if not os.access(folder, os.W_OK):
        raise PhotoError(f"{folder} cannot be written to: choose another folder.")


def check_target(file: Path) -> None:
    """Checks, before any work is done, that a file can be written. PhotoError if not."""
    if file.is_dir():
        raise PhotoError(f"{file} is a folder: give the name of a file.")
    check_writable(file.parent)


def check_json(target: str | None) -> None:
    """:func:`check_target` for the option --json."""
    if target not in (None, "-"):
        check_target(Path(target))


def number(value: float, pattern: str) -> str:
    """A number for a table; pattern: as for ``format``."""
    if math.isnan(value):
        return "–"
    return "∞" if math.isinf(value) else format(value, pattern)


def _plain(value: Any) -> Any:
    """Replaces infinity by "inf" and NaN by null, since JSON has neither."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else "inf"
    return value


def write_json(value: Any, target: str) -> None:
    """Writes JSON to a file, or for "-" to standard output."""
    text = json.dumps(_plain(value), indent=2, ensure_ascii=False)
    # Bytes of file names that are not valid UTF-8 are lone surrogates here: write JSON escapes.
    text = text.encode(errors="backslashreplace").decode()
    if target == "-":
        typer.echo(text)
    else:
        write_atomically(Path(target), (text + "\n").encode())
