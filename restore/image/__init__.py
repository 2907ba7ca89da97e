"""Pictures in and out: bytes to a safe, upright, colour-managed photo, and back."""

from restore.codec.markers import MAX_MEGAPIXELS
from restore.image.colour import cmyk_to_srgb, to_eight_bits, to_srgb
from restore.image.metadata import turn_upright
from restore.image.photo import Density, Embedded, Metadata, Photo
from restore.image.reading import (
    JPEG_SUFFIXES,
    MAX_BYTES,
    SUFFIXES,
    limit_pillow,
    open_photo,
    read_bytes,
    read_metadata,
)
from restore.image.stored import Storage
from restore.image.writing import DEEP_SUFFIXES, check_like, check_suffix, encode, to_png

__all__ = [
    "DEEP_SUFFIXES",
    "JPEG_SUFFIXES",
    "MAX_BYTES",
    "MAX_MEGAPIXELS",
    "SUFFIXES",
    "Density",
    "Embedded",
    "Metadata",
    "Photo",
    "Storage",
    "check_like",
    "check_suffix",
    "cmyk_to_srgb",
    "encode",
    "limit_pillow",
    "open_photo",
    "read_bytes",
    "read_metadata",
    "to_eight_bits",
    "to_png",
    "to_srgb",
    "turn_upright",
]
