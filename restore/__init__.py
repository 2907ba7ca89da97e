"""JPEG artifacts: made, measured, and restored by networks.

>>> import restore
>>> photo = restore.open("photo.jpg")
>>> comparison = restore.compare(photo, quality=10)
>>> restore.diagnose(photo).advice
'repair'
>>> picture = restore.repair(photo)
>>> [method.name for method in restore.methods()]
['jpeg', 'centroid', 'hrcnn', 'dcsc', 'duet', 'duet_best']

Networks run in a :class:`Session`, which loads each once. The functions above share a default
session; for another engine or other weights, make a session and pass it as ``session=``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from restore.extras import needs

if TYPE_CHECKING:
    from restore.codec import JpegImage
    from restore.comparing import Comparison, Result, compare
    from restore.diagnosing import Diagnosis, diagnose
    from restore.errors import Cancelled, PhotoError, RecipeError, WeightsError
    from restore.image import Photo
    from restore.image import open_photo as open
    from restore.inference.session import Session
    from restore.models.spec import Decoder, Method, Network
    from restore.repairing import repair


def methods() -> "tuple[Method, ...]":
    """The released methods: decoders first, then networks, ordered by what they read."""
    from restore.inference.session import default_session

    return default_session().methods()


__version__ = "0.2.0"

# Imported on first use, each from its module, so that `restore --help` needs no NumPy.
_HOMES = {
    "restore.codec": ("JpegImage",),
    "restore.comparing": ("Comparison", "Result", "compare"),
    "restore.diagnosing": ("Diagnosis", "diagnose"),
    "restore.errors": ("Cancelled", "PhotoError", "RecipeError", "WeightsError"),
    "restore.image": ("Photo", "open"),
    "restore.inference.session": ("Session",),
    "restore.models.spec": ("Decoder", "Method", "Network"),
    "restore.repairing": ("repair",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            with needs():
                found = getattr(import_module(home), "open_photo" if name == "open" else name)
            globals()[name] = found
            return found
    raise AttributeError(f"module 'restore' has no attribute {name!r}")


__all__ = [
    "Cancelled",
    "Comparison",
    "Decoder",
    "Diagnosis",
    "JpegImage",
    "Method",
    "Network",
    "Photo",
    "PhotoError",
    "RecipeError",
    "Result",
    "Session",
    "WeightsError",
    "compare",
    "diagnose",
    "methods",
    "open",
    "repair",
]
