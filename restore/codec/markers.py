"""The bytes of a JPEG file: its markers, the limits on them, and damage to them."""

import math
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from restore.codec import dct
from restore.errors import PhotoError
from restore.sentence import Sentence

#: Larger pictures are refused before memory is allocated for them.
MAX_MEGAPIXELS = 100
#: Most bytes of comments, colour profile, EXIF and the like in one JPEG.
MAX_METADATA = 64 * 2**20
MAX_SEGMENTS = 5000
# Each scan of a progressive JPEG visits the blocks of its components, at some 50 ns a block,
# however few bytes it has. Encoders make a dozen scans; a hundred megapixels have 4.7 million
# blocks.
MAX_BLOCK_VISITS = 64_000_000
#: Longest side of a JPEG, in pixels, that libjpeg accepts.
LONGEST_SIDE = 65500

NAMELESS = Sentence("This JPEG")
CUT_SHORT = Sentence("it is cut short")

# ITU-T T.81, table B.1.
SOI, EOI, SOS, DQT, DNL, DRI, COM = 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE
DHT = 0xC4
APP0, APP14, APP15 = 0xE0, 0xEE, 0xEF
START_OF_FRAME = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
PROGRESSIVE, ARITHMETIC = {0xC2, 0xCA}, {0xC9, 0xCA}
LOSSLESS = {0xC3, 0xCB, 0xF7}  # the last one is JPEG-LS (T.87)
HIERARCHICAL = {0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF, 0xDE, 0xDF}
_FRAMES = START_OF_FRAME | LOSSLESS | HIERARCHICAL - {0xDF}
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_UNKNOWN = {*range(0x02, 0xC0), 0xC8, *range(0xF0, 0xFE)} - LOSSLESS
_MARKER = re.compile(rb"\xff([^\x00\xff])")
_ENTROPY_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
# If a file has restart markers, decoders skip unknown markers up to the next restart.
_INTERVALS_END = re.compile(rb"\xff[\xc0-\xcf\xd8-\xfe]")
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_MOST_BLOCKS = 10  # interleaved in a scan (T.81, B.2.3)


@dataclass(frozen=True)
class Frame:
    """A frame header (T.81, B.2.2).

    components: for each, its identifier, horizontal and vertical sampling factor, and table slot.
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


class Damaged(PhotoError):
    """A JPEG that is damaged; end: how many of its bytes come before the damage."""

    end: int | None = None

    @property
    def what(self) -> Sentence:
        """What is wrong, as part of a sentence."""
        what = self.sentence.values["what"]
        assert isinstance(what, Sentence)
        return what


def damaged(what: Sentence, end: int | None = None) -> Damaged:
    """The error that refuses a damaged JPEG; what: see :attr:`Damaged.what`."""
    error = Damaged(
        "{name} is damaged ({what}): use an intact copy of the file.", name=NAMELESS, what=what
    )
    error.end = end
    return error


def too_large(
    width: int, height: int, name: str = NAMELESS, *, limit: float = MAX_MEGAPIXELS
) -> PhotoError:
    """The error for a picture of that size, which has more than `limit` megapixels."""
    return PhotoError(
        "{name} is too large ({width} x {height} pixels): choose a picture of at most {limit} "
        "megapixels.",
        name=name,
        width=width,
        height=height,
        limit=f"{limit:g}",
    )


def check(data: bytes) -> bytes:
    """The bytes that decoders may read of a JPEG of any kind; nothing is decoded here.

    The file itself; for a damaged one, what comes before the damage, and an end marker. PhotoError
    if no scan comes before the damage, or if the file asks for more than any photo does. This
    bounds the memory and the time that decoding takes, by limiting pixels, metadata, and what a
    small file can repeat: its segments and its scans.
    """
    scans = 0
    try:
        for segment in segments(data):
            scans += segment.marker == SOS
    except Damaged as error:
        if not scans:
            raise
        return ended(data, error.end or 0)
    return data


def ended(data: bytes, end: int) -> bytes:
    return data[:end] + bytes((0xFF, EOI))


@dataclass(frozen=True)
class Segment:
    """A segment (T.81, B.1.1.4) from its marker on; an SOS segment includes the scan's data."""

    marker: int
    start: int
    data: bytes

    @property
    def body(self) -> bytes:
        (length,) = struct.unpack_from(">H", self.data, 2)
        return self.data[4 : 2 + length]


def segments(data: bytes) -> Iterator[Segment]:
    """The segments of one JPEG, between SOI and EOI.

    Bytes between segments are skipped, as libjpeg does. PhotoError as for :func:`check`, Damaged
    where the markers stop making sense.
    """
    if data[:2] != bytes((0xFF, SOI)):
        raise PhotoError("This is not a JPEG file: choose a JPEG.")
    position, count, strays, metadata, visits, frame = 2, 0, 0, 0, 0, None
    restarts = False
    while found := _MARKER.search(data, position):
        marker, start = found[1][0], found.start()
        position = found.end()
        if marker == EOI:
            return
        if marker in _UNKNOWN:
            what = Sentence("it has a segment of unknown kind, {marker}", marker=f"{marker:#x}")
            raise damaged(what, start)
        if marker in _STANDALONE:
            strays += 1
            if strays > MAX_SEGMENTS:
                raise damaged(Sentence("it has data that belongs to no scan"), start)
            continue
        count += 1
        if count > MAX_SEGMENTS or metadata > MAX_METADATA or visits > MAX_BLOCK_VISITS:
            raise PhotoError(
                "{name} has more scans or metadata than any photo needs: save it again with "
                "another program.",
                name=NAMELESS,
            )
        if position + 2 > len(data):
            raise damaged(CUT_SHORT, start)
        (length,) = struct.unpack_from(">H", data, position)
        if length < 2:
            raise damaged(Sentence("a segment has no length"), start)
        position += length
        if position > len(data):
            raise damaged(CUT_SHORT, start)
        segment = Segment(marker, start, data[start:position])
        try:
            if marker in _FRAMES:
                frame = read_frame(segment.body)
            elif marker == SOS and frame is not None:
                chosen = read_scan(segment.body, frame)
                visits += sum(math.prod(frame.blocks(each)) for each in chosen)
        except Damaged as error:
            raise damaged(error.what, start) from None
        if marker == DRI:
            restarts = any(segment.body)
        if APP0 <= marker <= APP15 or marker == COM:
            metadata += len(segment.data)
        if marker == SOS:
            position = _scan_end(data, position, restarts)
            if position == len(data):
                yield Segment(marker, start, data[start:].rstrip(b"\xff"))
                break
            segment = Segment(marker, start, data[start:position])
        yield segment
    raise damaged(CUT_SHORT, len(data))


def _scan_end(data: bytes, start: int, restarts: bool) -> int:
    """Where the entropy-coded data of a scan ends, if it begins at `start`."""
    found = (_INTERVALS_END if restarts else _ENTROPY_END).search(data, start)
    end = found.start() if found else len(data)
    if not restarts:
        return end
    intervals = list(_RESTART.finditer(data, start, end))
    last = intervals[-1].end() if intervals else start
    unknown = _ENTROPY_END.search(data, last, end)
    return unknown.start() if unknown else end


def read_frame(body: bytes) -> Frame:
    if len(body) < 6 or len(body) != 6 + 3 * body[5]:
        raise damaged(Sentence("its frame header has the wrong length"))
    precision, height, width, count = struct.unpack_from(">BHHB", body)
    fields = [body[6 + 3 * index : 9 + 3 * index] for index in range(count)]
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise too_large(width, height)
    components = tuple((field[0], field[1] >> 4, field[1] & 15, field[2]) for field in fields)
    if not all(1 <= h <= 4 and 1 <= v <= 4 for _, h, v, _ in components):
        raise damaged(Sentence("its sampling factors are not 1 to 4"))
    return Frame(precision, height, width, components)


def read_scan(body: bytes, frame: Frame) -> list[int]:
    """Indices of the components of a scan (T.81, B.2.3).

    Components that share an identifier are told apart by their order, as in libjpeg (jdmarker.c,
    get_sos).
    """
    count = body[0] if body else 0
    if not 1 <= count <= 4 or len(body) != 4 + 2 * count:
        raise damaged(Sentence("a scan header has the wrong length"))
    chosen: list[int] = []
    for identifier in body[1 : 1 + 2 * count : 2]:
        named = (
            index
            for index, component in enumerate(frame.components)
            if component[0] == identifier and index not in chosen
        )
        index = next(named, None)
        if index is None:
            raise damaged(Sentence("a scan names components that the frame lacks"))
        chosen.append(index)
    sampling = [frame.components[index][1:3] for index in chosen]
    if count > 1 and sum(map(math.prod, sampling)) > _MOST_BLOCKS:
        raise damaged(Sentence("a scan interleaves more than ten blocks"))
    return chosen
