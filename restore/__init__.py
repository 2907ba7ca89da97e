"""JPEG artifacts: made, measured, and restored by networks.

>>> import restore
>>> photo = restore.open("photo.jpg")
>>> comparison = restore.compare(photo, quality=10)
>>> picture = restore.repair(photo)
>>> [method.name for method in restore.methods()]
['jpeg', 'hrcnn', 'dcsc', 'duet']

Networks run in a :class:`Session`, which loads each once. The functions above use one of their own;
a caller that wants another engine or other weights makes one and passes it as ``session=``.
"""

from restore.codec import JpegImage
from restore.comparing import Comparison, Result, compare
from restore.errors import Cancelled, PhotoError, RecipeError, WeightsError
from restore.image import Photo
from restore.image import open_photo as open
from restore.inference.session import Session, default_session
from restore.models.spec import Decoder, Method, Network
from restore.repairing import repair


def methods() -> tuple[Method, ...]:
    """The released methods: plain JPEG first, then the networks by what they read."""
    return default_session().methods()


__all__ = [
    "Cancelled",
    "Comparison",
    "Decoder",
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
    "methods",
    "open",
    "repair",
]
