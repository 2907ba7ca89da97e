"""Packages that only some of the work needs: a sentence, not a traceback, where one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from restore.errors import MissingPackageError


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Around imports of packages that an extra of this one brings.

    extra: one of pyproject.toml's. MissingPackageError, which names it, where a package is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "restore"):
            raise
        raise MissingPackageError(package, extra) from error
