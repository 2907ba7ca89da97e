"""The package's own errors. Each message is one sentence that a person can act on."""

import contextlib
from collections.abc import Iterator

from restore.sentence import Sentence


class _Told(ValueError):
    """An error by the template and the values of its :class:`Sentence`; ``str`` is in English."""

    def __init__(self, template: str, **values: object):
        self.sentence = Sentence(template, **values)
        super().__init__(str(self.sentence))


class PhotoError(_Told):
    """A file is not an image, or one that cannot be handled; the message says what to do."""


@contextlib.contextmanager
def about(name: str) -> Iterator[None]:
    """Lets a PhotoError about some file say which one."""
    try:
        yield
    except PhotoError as error:
        told = error.sentence.named(name)
        raise PhotoError(told.template, **told.values) from error


class WeightsError(_Told):
    """Weights or their card are missing, damaged or of another architecture."""


class RecipeError(ValueError):
    """A training recipe, its data or its checkpoint cannot be used."""


class MissingPackageError(ValueError):
    """A package is not installed that this work needs and others do not."""

    def __init__(self, package: str, extra: str):
        super().__init__(
            f"The package {package} is not installed: install jpeg-artifact-lab[{extra}]."
        )


class Cancelled(Exception):
    """Work was stopped on request, between two tiles."""
