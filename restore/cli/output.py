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
    """A text, such as the name of a file, as one line that a terminal only shows.

    Characters that control it (among them the line's end, and those that turn the direction of
    writing) are written as in a Python string. Joiners, which emoji and some scripts need, stay.
    """
    return "".join(
        repr(each)[1:-1] if category(each) in _CONTROLS and each not in _JOINERS else each
        for each in str(text)
    )


def label(text: object) -> str:
    """:func:`shown`, for a table or a bar, where Rich would read marks in brackets."""
    return escape(shown(text))


def say(sentence: str, style: str | None = None) -> None:
    """Prints a sentence, as it is and on one line, to standard error."""
    errors.print(shown(sentence), style=style, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def sentences(speak: bool = True) -> Iterator[None]:
    """Turns what a person can mend into one sentence and exit code 2."""
    try:
        with needs():
            yield
    except (ValueError, OSError) as error:
        if speak:
            say(f"Error: {reason(error) if isinstance(error, OSError) else error}", style="red")
        raise typer.Exit(2) from error


def bar(*columns: ProgressColumn, disable: bool = False) -> Progress:
    """A bar of progress on standard error, which is gone when the work is done."""
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
    """Makes a folder for results, before there are any to lose. PhotoError if it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PhotoError(
            f"{folder} cannot be made ({(error.strerror or str(error)).lower()}): choose another "
            "folder."
        ) from error
    if not os.access(folder, os.W_OK):
        raise PhotoError(f"{folder} cannot be written to: choose another folder.")


def check_target(file: Path) -> None:
    """PhotoError if a file cannot be written, before there is anything to write."""
    if file.is_dir():
        raise PhotoError(f"{file} is a folder: give the name of a file.")
    check_writable(file.parent)


def check_json(target: str | None) -> None:
    """:func:`check_target` of the option --json."""
    if target not in (None, "-"):
        check_target(Path(target))


def number(value: float, pattern: str) -> str:
    """A number for a table; pattern: as for ``format``."""
    if math.isnan(value):
        return "–"
    return "∞" if math.isinf(value) else format(value, pattern)


def _plain(value: Any) -> Any:
    """JSON has no infinity and no NaN: "inf" and null stand for them."""
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
    # Names of files may hold bytes of no encoding, half characters here: JSON's own escapes.
    text = text.encode(errors="backslashreplace").decode()
    if target == "-":
        typer.echo(text)
    else:
        write_atomically(Path(target), (text + "\n").encode())
