"""The bytes of a JPEG file: its markers, its limits, its quantised coefficients."""

import contextlib
import ctypes
import math
import os
import re
import struct
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO

import numpy as np

from restore.codec import dct
from restore.errors import MissingPackageError, PhotoError
from restore.extras import needs
from restore.sentence import Sentence

#: Larger pictures are refused before memory is taken for them.
MAX_MEGAPIXELS = 100
#: Comments, colour profile, EXIF and the like of one JPEG, in bytes.
MAX_METADATA = 64 * 2**20
MAX_SEGMENTS = 5000
# Each scan of a progressive JPEG visits the blocks of its components, at some 50 ns a block,
# however few bytes it has. Encoders make a dozen scans; a hundred megapixels have 4.7 million
# blocks.
MAX_BLOCK_VISITS = 64_000_000
#: Of a JPEG, in pixels, to libjpeg.
LONGEST_SIDE = 65500

_NAMELESS = Sentence("This JPEG")

# ITU-T T.81, table B.1.
_SOI, _EOI, _SOS, _DQT, _DNL, _DRI, _COM = 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE
_DHT, _DAC = 0xC4, 0xCC
_APP0, _APP14, _APP15 = 0xE0, 0xEE, 0xEF
_START_OF_FRAME = {0xC0: False, 0xC1: False, 0xC2: True}  # marker: is it progressive?
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_HIERARCHICAL = {0xDE, 0xDF}
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_MARKER = re.compile(rb"\xff([^\x00\xff])")
_ENTROPY_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
# libjpeg's messages (jerror.h) about entropy-coded data that ends early or makes no sense.
_DAMAGE = re.compile(rb"[Pp]remature end|bad Huffman code|instead of RST")
# How its messages begin, these and others.
_LIBJPEG = re.compile(
    rb"Bogus|Corrupt JPEG|Didn't expect|Huffman table|Inconsistent progression|Insufficient|"
    rb"Invalid|Premature end|Sampling factors|Unexpected|Unsupported"
)


@dataclass(frozen=True)
class Frame:
    """A frame header (T.81, B.2.2).

    components: identifier, horizontal and vertical sampling factor, slot of the table, for each.
    """

    precision: int
    height: int
    width: int
    components: tuple[tuple[int, int, int, int], ...]

    def blocks(self, index: int) -> tuple[int, int]:
        """Rows and columns of blocks of a component, without an MCU's padding (T.81, A.2)."""
        _, horizontal, vertical, _ = self.components[index]
        widest = max(component[1] for component in self.components)
        highest = max(component[2] for component in self.components)
        return (
            math.ceil(self.height * vertical / (highest * dct.BLOCK)),
            math.ceil(self.width * horizontal / (widest * dct.BLOCK)),
        )


@dataclass(frozen=True)
class Header:
    """What the markers say.

    tables: uint16 (8, 8) for each component; stripped: the file with nothing in it but what
    decoding needs.
    """

    frame: Frame
    progressive: bool
    tables: tuple[np.ndarray, ...]
    jfif: bool
    adobe_transform: int | None
    stripped: bytes


class _Unsupported(PhotoError):
    """A kind of JPEG that others may read."""


def _damaged(what: Sentence) -> PhotoError:
    return PhotoError(
        "{name} is damaged ({what}): use an intact copy of the file.", name=_NAMELESS, what=what
    )


def too_large(width: int, height: int, name: str = _NAMELESS) -> PhotoError:
    """For a picture of that many pixels: it has more than MAX_MEGAPIXELS."""
    return PhotoError(
        "{name} is too large ({width} x {height} pixels): choose a picture of at most {limit} "
        "megapixels.",
        name=name,
        width=width,
        height=height,
        limit=MAX_MEGAPIXELS,
    )


def check(data: bytes) -> None:
    """PhotoError for a JPEG of any kind that is cut short, or asks for more than any photo does.

    It bounds the memory and the time that decoding takes: pixels, metadata, and what a small file
    can repeat, its segments and its scans. Nothing is decoded.
    """
    for _ in _segments(data):
        pass


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers and their segments (T.81, annex B.1) of one JPEG, from SOI to before EOI.

    A segment begins with its marker; an SOS segment ends where its entropy-coded data does. What
    lies between segments is passed over, as libjpeg does. PhotoError as :func:`check` says.
    """
    if data[:2] != bytes((0xFF, _SOI)):
        raise PhotoError("This is not a JPEG file: choose a file that a JPEG encoder wrote.")
    position, segments, metadata, visits, frame = 2, 0, 0, 0, None
    while found := _MARKER.search(data, position):
        marker, start = found[1][0], found.start()
        position = found.end()
        if marker == _EOI:
            return
        segments += 1
        if segments > MAX_SEGMENTS or metadata > MAX_METADATA or visits > MAX_BLOCK_VISITS:
            raise PhotoError(
                "{name} has more scans or metadata than any photo needs: save it again with "
                "another program.",
                name=_NAMELESS,
            )
        if marker in _STANDALONE:
            continue
        if position + 2 > len(data):
            break
        (length,) = struct.unpack_from(">H", data, position)
        if length < 2:
            raise _damaged(Sentence("a segment has no length"))
        position += length
        body = data[start + 4 : position]
        if marker in _START_OF_FRAME or marker in _OTHER_FRAMES:
            frame = _frame(body)
        elif marker == _SOS:
            if frame is not None:
                visits += sum(math.prod(frame.blocks(index)) for index in _scan(body, frame))
            found = _ENTROPY_END.search(data, position)
            position = found.start() if found else len(data) + 1
        elif _APP0 <= marker <= _APP15 or marker == _COM:
            metadata += len(body)
        if position > len(data):
            break
        yield marker, data[start:position]
    raise PhotoError("{name} is cut short: use a complete copy of the file.", name=_NAMELESS)


def _frame(body: bytes) -> Frame:
    if len(body) < 6 or len(body) != 6 + 3 * body[5]:
        raise _damaged(Sentence("its frame header has a wrong length"))
    precision, height, width, count = struct.unpack_from(">BHHB", body)
    fields = [body[6 + 3 * index : 9 + 3 * index] for index in range(count)]
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise too_large(width, height)
    components = tuple((field[0], field[1] >> 4, field[1] & 15, field[2]) for field in fields)
    if not all(1 <= h <= 4 and 1 <= v <= 4 for _, h, v, _ in components):
        raise _damaged(Sentence("its sampling factors are not 1 to 4"))
    return Frame(precision, height, width, components)


def _scan(body: bytes, frame: Frame) -> list[int]:
    """Indices of the components of a scan (T.81, B.2.3)."""
    count = body[0] if body else 0
    if not 1 <= count <= 4 or len(body) != 4 + 2 * count:
        raise _damaged(Sentence("a scan header has a wrong length"))
    identifiers = [component[0] for component in frame.components]
    chosen = list(body[1 : 1 + 2 * count : 2])
    if len(set(chosen)) != count or not set(chosen) <= set(identifiers):
        raise _damaged(Sentence("a scan names components that the frame lacks"))
    return [identifiers.index(identifier) for identifier in chosen]


def parse(data: bytes) -> Header:
    """Reads the markers of a baseline or progressive Huffman-coded JPEG.

    PhotoError if it is none, of another kind, damaged, or over the limits of :func:`check`. The
    header that it returns is one that libjpeg accepts.
    """
    kept, jfif, adobe = [data[:2]], False, None
    frame, progressive = None, False
    slots: dict[int, np.ndarray] = {}
    tables: dict[int, np.ndarray] = {}
    for marker, segment in _segments(data):
        (length,) = struct.unpack_from(">H", segment, 2)
        body = segment[4 : 2 + length]
        if _APP0 <= marker <= _APP15 or marker in (_COM, _DNL):
            jfif |= marker == _APP0 and body.startswith(b"JFIF\0")
            if marker == _APP14 and body.startswith(b"Adobe") and len(body) >= 12:
                adobe = body[11]
            continue
        if marker in _OTHER_FRAMES or marker in _HIERARCHICAL or marker == _DAC:
            raise _Unsupported(
                "{name} is lossless, hierarchical or arithmetic-coded, which is not supported: "
                "save it again as baseline or progressive.",
                name=_NAMELESS,
            )
        if marker in _START_OF_FRAME:
            if frame is not None:
                raise _damaged(Sentence("it has two frame headers"))
            frame, progressive = _supported(_frame(body)), _START_OF_FRAME[marker]
        elif marker == _DQT:
            slots.update(_quantization_tables(body))
        elif marker == _DHT:
            _check_huffman_tables(body)
        elif marker == _SOS:
            if frame is None:
                raise _damaged(Sentence("a scan precedes the frame header"))
            first = [index for index in _scan(body, frame) if index not in tables]
            for index in first:
                tables[index] = _table(slots, frame.components[index][3])
            # A block takes at least a bit in the scan of its DC coefficient, another for its end.
            blocks = sum(math.prod(frame.blocks(index)) for index in first)
            if 8 * (len(segment) - 2 - length) < blocks * (1 if progressive else 2):
                raise _damaged(Sentence("its data ends early"))
        elif marker != _DRI or len(body) != 2:
            raise _damaged(Sentence("a segment of unknown kind, {marker}", marker=f"{marker:#x}"))
        kept.append(segment)
    if frame is None or len(tables) < len(frame.components):
        raise _damaged(Sentence("components are missing"))
    kept.append(bytes((0xFF, _EOI)))
    ordered = tuple(tables[index] for index in range(len(tables)))
    return Header(frame, progressive, ordered, jfif, adobe, b"".join(kept))


def _supported(frame: Frame) -> Frame:
    count = len(frame.components)
    if frame.precision != 8 or count not in (1, 3, 4) or not frame.width or not frame.height:
        raise _Unsupported(
            "{name} has {count} components of {bits} bits and {width} x {height} pixels, which is "
            "not supported: save it again as an ordinary 8-bit JPEG.",
            name=_NAMELESS,
            count=count,
            bits=frame.precision,
            width=frame.width,
            height=frame.height,
        )
    if max(frame.width, frame.height) > LONGEST_SIDE:
        raise _Unsupported(
            "{name} is longer than {limit} pixels, which is not supported: save it in parts.",
            name=_NAMELESS,
            limit=LONGEST_SIDE,
        )
    identifiers, horizontal, vertical, _ = zip(*frame.components, strict=True)
    if len(set(identifiers)) < count:
        raise _damaged(Sentence("two components have one name"))
    if any(max(horizontal) % h or max(vertical) % v for _, h, v, _ in frame.components):
        raise _Unsupported(
            "{name} has fractional chroma sampling, which is not supported: save it again.",
            name=_NAMELESS,
        )
    return frame


def _quantization_tables(body: bytes) -> dict[int, np.ndarray]:
    """Slots and tables of a DQT segment (T.81, B.2.4.1), uint16 (8, 8)."""
    tables = {}
    while body:
        wide, slot = body[0] >> 4, body[0] & 15
        size = 1 + dct.BLOCK**2 * (1 + wide)
        if wide > 1 or slot > 3 or len(body) < size:
            raise _damaged(Sentence("a quantisation table is incomplete"))
        table = np.empty(dct.BLOCK**2, np.uint16)
        table[dct.ZIGZAG] = np.frombuffer(body[1:size], ">u2" if wide else np.uint8)
        tables[slot] = table.reshape(dct.BLOCK, dct.BLOCK)
        body = body[size:]
    return tables


def _table(slots: dict[int, np.ndarray], slot: int) -> np.ndarray:
    if slot not in slots or not slots[slot].all():
        raise _damaged(Sentence("a quantisation table is missing or has zeros"))
    return slots[slot]


def _check_huffman_tables(body: bytes) -> None:
    """PhotoError for a malformed DHT segment (T.81, B.2.4.2)."""
    while body:
        size = 17 + sum(body[1:17])
        if body[0] >> 4 > 1 or body[0] & 15 > 3 or size > 17 + 256 or len(body) < size:
            raise _damaged(Sentence("a Huffman table is incomplete"))
        body = body[size:]


def verify(data: bytes) -> None:
    """PhotoError if the entropy-coded data of a baseline or progressive JPEG is damaged.

    Decoders fill what is missing with gray and say nothing. Other kinds of JPEG pass unseen, and
    so does damage that decodes to something. So does everything on a machine that only trains and
    has no jpeglib: Pillow decodes the pixels there.
    """
    with contextlib.suppress(_Unsupported, MissingPackageError):
        _decode(parse(data), [])


def read_coefficients(header: Header) -> list[np.ndarray]:
    """Quantised coefficients of each component, int16 (rows, columns, 8, 8) of its blocks.

    PhotoError if the entropy-coded data is damaged.
    """
    shapes = [header.frame.blocks(index) for index in range(len(header.frame.components))]
    buffers = [np.zeros((*shape, dct.BLOCK, dct.BLOCK), np.int16) for shape in shapes]
    _decode(header, buffers)
    return buffers


# Standard error belongs to the process.
_lock = threading.Lock()


def _decode(header: Header, buffers: list[np.ndarray]) -> None:
    """Fills one buffer a component, or none; PhotoError if the data is damaged."""
    pointers = [ctypes.c_void_p(buffer.ctypes.data) for buffer in buffers]
    pointers += [None] * (4 - len(pointers))
    with _lock, _file_in_memory() as file:
        file.write(header.stripped)
        file.flush()
        path = f"/dev/fd/{file.fileno()}".encode()
        with _standard_error() as said:
            whole = _libjpeg().read_jpeg_dct(path, *pointers, None, None)
    if any(line.startswith(b"Insufficient memory") for line in said):
        raise MemoryError
    if not whole or any(_DAMAGE.search(line) for line in said):
        raise _damaged(Sentence("its data makes no sense or ends early"))


@cache
def _libjpeg() -> ctypes.CDLL:
    with needs():
        from jpeglib._bind import CJpegLib

    # Called directly: jpeglib's own reader decodes everything twice, and speaks of damage to the
    # terminal alone.
    return CJpegLib._bind_lib("turbo210")


def _file_in_memory() -> IO[bytes]:
    """A file without a name, in memory where the system can: no photo stays on a disk."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("jpeg"), "w+b")
    return tempfile.TemporaryFile()


@contextlib.contextmanager
def _standard_error() -> Iterator[list[bytes]]:
    """The lines that libjpeg, which has no other way to warn, writes to standard error meanwhile.

    The list is filled at the end. Lines of others, who may write at the same time, are passed on.
    """
    said: list[bytes] = []
    with _file_in_memory() as file, os.fdopen(os.dup(2), "wb") as terminal:
        os.dup2(file.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(terminal.fileno(), 2)
            file.seek(0)
            for line in file:
                libjpegs = _LIBJPEG.match(line)
                said.append(line) if libjpegs else terminal.write(line)
