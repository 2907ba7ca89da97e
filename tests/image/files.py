"""Files that the tests of pictures open."""

import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# Colorants adapted to D50, as Apple's and Adobe's profiles have them.
DISPLAY_P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
SRGB_COLORANTS = (
    (0.43607, 0.22249, 0.01392),
    (0.38515, 0.71687, 0.09708),
    (0.14307, 0.06061, 0.7141),
)


def save(picture, kind, **options):
    buffer = io.BytesIO()
    (picture if isinstance(picture, Image.Image) else Image.fromarray(picture)).save(
        buffer, kind, **options
    )
    return buffer.getvalue()


def png_chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def claiming_png(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixel = save(np.zeros((1, 1, 3), np.uint8), "PNG")
    return pixel[:8] + png_chunk(b"IHDR", header) + pixel[33:]


def in_eight_bits(samples):
    return np.rint(samples / 257).astype(np.uint8)


def rgb_profile(colorants):
    """The sRGB profile with other colorants (ICC.1, XYZType)."""
    profile = bytearray(SRGB)
    for index, tag in enumerate((b"rXYZ", b"gXYZ", b"bXYZ")):
        (offset,) = struct.unpack_from(">I", profile, profile.index(tag, 128) + 4)
        numbers = [round(number * 65536) for number in colorants[index]]
        struct.pack_into(">3i", profile, offset + 8, *numbers)
    return bytes(profile)


def cmyk_profile():
    """A printer whose black is linear in L*, its other inks clear water (ICC.1, lut8Type)."""
    ramp = bytes(range(256))
    grid = b"".join(bytes((0 if index & 1 else 255, 128, 128)) for index in range(16))
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1\0\0\0\0\x04\x03\x02\0" + identity + 4 * ramp + grid + 3 * ramp
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    start = 128 + 4 + 2 * 12
    tags = struct.pack(">I", 2)
    tags += struct.pack(">4sII", b"A2B0", start, len(table))
    tags += struct.pack(">4sII", b"wtpt", start + len(table), len(white))
    header = struct.pack(
        ">II I4s4s4s 12x 4s 24x I 3i 48x".replace(" ", ""),
        start + len(table) + len(white),
        0,
        0x02400000,
        b"prtr",
        b"CMYK",
        b"Lab ",
        b"acsp",
        0,
        63190,
        65536,
        54061,
    )
    return header + tags + table + white
