"""What a picture was before: an earlier, stronger JPEG, found in pixels and in coefficients.

A JPEG leaves its coefficients at multiples of its quantisation steps. Pixels keep that trace, on
the JPEG's block grid, when they are cropped or stored without loss; a finer JPEG, lossy WebP or
HEIC blurs it. Scaling destroys it.
"""

from restore.past.chroma import ChromaTrace, Sampling
from restore.past.find import Past, of_jpeg, of_pixels
from restore.past.rebuild import Rebuilt, from_jpeg, from_pixels

__all__ = [
    "ChromaTrace",
    "Past",
    "Rebuilt",
    "Sampling",
    "from_jpeg",
    "from_pixels",
    "of_jpeg",
    "of_pixels",
]
