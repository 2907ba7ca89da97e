"""The package's own errors. Each message is one sentence that a person can act on."""


class PhotoError(ValueError):
    """A file is no picture, or one that cannot be handled; the message says what to do."""


class WeightsError(ValueError):
    """Weights or their card are missing, damaged or of another architecture."""


class RecipeError(ValueError):
    """A training recipe, its data or its checkpoint cannot be used."""


class Cancelled(Exception):
    """Work was stopped on request, between two tiles."""
