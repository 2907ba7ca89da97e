"""Imports of other packages: a missing one gives a sentence, not a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from restore.errors import MissingPackageError


@contextmanager
def needs(extra: str = "") -> Iterator[None]:
    """Wraps imports of other packages.

    extra: the extra in pyproject.toml that brings them, "" if they come without one.
    MissingPackageError, which says what to install, if a package is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "restore"):
            raise
        raise MissingPackageError(package, extra) from error
