"""JPEG files that the tests of the codec read."""

import io
import re
import shutil
import subprocess

import numpy as np
import pytest
from PIL import Image

#: For tests whose files no other program writes: Debian's package libjpeg-turbo-progs.
needs_cjpeg = pytest.mark.skipif(shutil.which("cjpeg") is None, reason="cjpeg is not installed")


def cjpeg(picture: np.ndarray, *options: str) -> bytes:
    """A picture, uint8 (H, W, 3), as libjpeg's own program compresses it."""
    source = io.BytesIO()
    Image.fromarray(picture).save(source, "PPM")
    command = ["cjpeg", *options]
    return subprocess.run(command, input=source.getvalue(), stdout=-1, check=True).stdout


def segments_of(data):
    """A JPEG's segments, entropy-coded data with its scan; SOI and EOI left out."""
    return re.split(rb"(?=\xff[\xc0-\xcf\xda-\xfe])", data[2:-2])[1:]


def joined(segments):
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9"


def with_factors(data: bytes, *factors: int) -> bytes:
    """A JPEG whose frame header states other sampling factors, such as 0x21 for 2x1."""
    place = re.search(rb"\xff[\xc0-\xca]\0.\x08", data, re.DOTALL).end() + 5
    changed = bytearray(data)
    for index, factor in enumerate(factors):
        changed[place + 3 * index + 1] = factor
    return bytes(changed)


def in_one_frame(planes: list[bytes], factors: list[int], width: int, height: int) -> bytes:
    """Gray JPEGs with the tables of one quality as the components of one, a scan for each."""
    parts = [segments_of(plane) for plane in planes]
    tables = [part for part in parts[0] if part[1] in (0xDB, 0xC4)]
    frame = b"\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + bytes([len(planes)])
    for index, factor in enumerate(factors):
        frame += bytes((index + 1, factor, 0))
    frame = b"\xff\xc0" + (len(frame) + 2).to_bytes(2, "big") + frame
    scans = [
        b"\xff\xda\0\x08\x01" + bytes((index + 1, 0, 0, 63, 0)) + part[-1][10:]
        for index, part in enumerate(parts)
    ]
    return joined([*tables, frame, *scans])
