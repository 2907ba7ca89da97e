"""Pictures in and out: bytes to a safe, upright, colour-managed photo, and back."""

from restore.codec.markers import MAX_MEGAPIXELS
from restore.image.colour import cmyk_to_srgb, to_eight_bits, to_srgb
from restore.image.metadata import turn_upright
from restore.image.photo import Metadata, Photo
from restore.image.reading import (
    JPEG_SUFFIXES,
    MAX_BYTES,
    SUFFIXES,
    limit_pillow,
    open_photo,
    read_bytes,
    read_metadata,
)
from restore.image.writing import check_suffix, encode, is_of_type, to_png

__all__ = [
    "JPEG_SUFFIXES",
    "MAX_BYTES",
    "MAX_MEGAPIXELS",
    "SUFFIXES",
    "Metadata",
    "Photo",
    "check_suffix",
    "cmyk_to_srgb",
    "encode",
    "is_of_type",
    "limit_pillow",
    "open_photo",
    "read_bytes",
    "read_metadata",
    "to_eight_bits",
    "to_png",
    "to_srgb",
    "turn_upright",
]
