"""Other packages: a sentence, not a traceback, where one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from restore.errors import MissingPackageError


@contextmanager
def needs(extra: str = "") -> Iterator[None]:
    """Around imports of other packages.

    extra: the one of pyproject.toml's that brings them, "" if this package does without an extra.
    MissingPackageError, which says what to install, where a package is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "restore"):
            raise
        raise MissingPackageError(package, extra) from error
