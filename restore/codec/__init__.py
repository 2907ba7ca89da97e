"""JPEG in the coefficient domain."""

from restore.codec.jpeg import Component, Decoded, JpegImage, encode

__all__ = ["Component", "Decoded", "JpegImage", "encode"]
