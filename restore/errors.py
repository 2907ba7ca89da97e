"""The package's own errors. Each message is one sentence that a person can act on."""

import contextlib
from collections.abc import Iterator

from restore.sentence import Sentence


class _Told(ValueError):
    """An error made from a :class:`Sentence`'s template and values; ``str`` is in English."""

    def __init__(self, template: str, **values: object):
        self.sentence = Sentence(template, **values)
        super().__init__(str(self.sentence))


class PhotoError(_Told):
    """A file is not an image, or cannot be handled; the message says what to do."""


@contextlib.contextmanager
def about(name: str) -> Iterator[None]:
    """Names the file in any PhotoError raised inside the block."""
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
    """A needed package is not installed; `extra` brings it, or this package itself if ""."""

    def __init__(self, package: str, extra: str = ""):
        ours = f"jpeg-artifact-lab[{extra}]" if extra else "jpeg-artifact-lab again"
        super().__init__(f"The package {package} is not installed: install {ours}.")


class Cancelled(Exception):
    """Work was stopped on request, between two tiles."""


def reason(error: BaseException) -> str:
    """What went wrong, in one sentence, for any exception."""
    if isinstance(error, _Told | RecipeError | MissingPackageError):
        return str(error)
    if isinstance(error, OSError):
        about = (error.strerror or str(error)).lower()
        return f"{error.filename or 'The output'} cannot be used: {about}."
    if isinstance(error, MemoryError):
        return "There is not enough memory: close other programs, or use a smaller picture."
    return f"The program failed ({type(error).__name__}: {error}): report this and attach the file."
