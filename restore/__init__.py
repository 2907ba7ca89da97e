"""JPEG artifacts: made, measured, and restored by networks.

>>> import restore
>>> photo = restore.open("photo.jpg")
>>> comparison = restore.compare(photo, quality=10)
>>> picture = restore.repair(photo)
>>> [method.name for method in restore.methods()]
['jpeg', 'hrcnn', 'dcsc', 'duet']
"""

from restore.codec import JpegImage
from restore.errors import Cancelled, PhotoError, RecipeError, WeightsError
from restore.image import Photo
from restore.image import open_photo as open
from restore.inference.pipeline import Comparison, Result, compare, repair
from restore.models.registry import Method, methods

__version__ = "0.2.0"

__all__ = [
    "Cancelled",
    "Comparison",
    "JpegImage",
    "Method",
    "Photo",
    "PhotoError",
    "RecipeError",
    "Result",
    "WeightsError",
    "compare",
    "methods",
    "open",
    "repair",
]
