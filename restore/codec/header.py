"""What the markers of a JPEG say: its frame, its tables, its scans, and where it is damaged."""

import math
from dataclasses import dataclass

import numpy as np

from restore.codec import dct, markers
from restore.codec.markers import LONGEST_SIDE, NAMELESS, Damaged, Frame, damaged
from restore.errors import PhotoError
from restore.sentence import Sentence

# Memory is allocated for a file only if its data could hold at least one in this many blocks.
_SHARE = 4
#: Bits that a coefficient lacks if no scan brought it: more than any has.
NEVER = 16
_LOWEST_BIT = 13  # of a progressive scan (T.81, table B.3)


class Unsupported(PhotoError):
    """A kind of JPEG that is not read here but that other programs may read."""


@dataclass(frozen=True)
class Header:
    """What the markers say.

    tables: uint16 (8, 8) for each component; pending: for each component, uint8 (8, 8), how many of
    its last bits each coefficient lacks because the scans that would bring them are missing;
    pending_early: the same, if the data of the last scan ends early; restarts: whether there are
    restart markers; damage: what is wrong with the file as far as its markers show, None if
    nothing; stripped: the file up to the damage, reduced to what decoding needs; decodable: the
    file up to the damage, with everything in it.
    """

    frame: Frame
    progressive: bool
    arithmetic: bool
    tables: tuple[np.ndarray, ...]
    pending: tuple[np.ndarray, ...]
    pending_early: tuple[np.ndarray, ...]
    restarts: bool
    jfif: bool
    adobe_transform: int | None
    damage: Sentence | None
    stripped: bytes
    decodable: bytes


def parse(data: bytes) -> Header:
    """Reads the markers of a baseline or progressive JPEG, Huffman or arithmetic-coded.

    A damaged file is read up to the damage. PhotoError if there is no scan before it, if the file
    is of another kind, or if it is over the limits of :func:`restore.codec.markers.check`. libjpeg
    accepts every header that this returns.
    """
    reading, start, end = _Reading(data[:2]), 0, None
    damage = None
    try:
        for segment in markers.segments(data):
            start = segment.start
            reading.take(segment)
    except Damaged as error:
        if reading.frame is None or not reading.tables:
            raise
        damage, end = error.what, start if error.end is None else error.end
    frame = reading.frame
    if frame is None or not reading.tables:
        raise damaged(Sentence("components are missing"))
    count = range(len(frame.components))
    if damage is None and len(reading.tables) < len(count):
        damage = Sentence("components are missing")
    if damage is None and any(lacking.any() for lacking in reading.pending):
        damage = Sentence("its last scans are missing")
    unseen = np.ones((dct.BLOCK, dct.BLOCK), np.uint16)
    return Header(
        frame=frame,
        progressive=reading.marker in markers.PROGRESSIVE,
        arithmetic=reading.marker in markers.ARITHMETIC,
        tables=tuple(reading.tables.get(index, unseen) for index in count),
        pending=tuple(reading.pending),
        pending_early=tuple(reading.pending_early),
        restarts=reading.restarts,
        jfif=reading.jfif,
        adobe_transform=reading.adobe,
        damage=damage,
        stripped=markers.ended(b"".join(reading.kept), sum(map(len, reading.kept))),
        decodable=data if end is None else markers.ended(data, end),
    )


class _Reading:
    """What has been read of a JPEG so far."""

    def __init__(self, start: bytes) -> None:
        self.kept = [start]
        self.jfif, self.restarts = False, False
        self.adobe: int | None = None
        self.marker, self.frame = 0, None
        self.slots: dict[int, np.ndarray] = {}
        self.tables: dict[int, np.ndarray] = {}
        self.pending: list[np.ndarray] = []
        self.pending_early: list[np.ndarray] = []

    def take(self, segment: markers.Segment) -> None:
        """Reads the next segment. PhotoError if it cannot be decoded."""
        marker, body = segment.marker, segment.body
        if markers.APP0 <= marker <= markers.APP15 or marker in (markers.COM, markers.DNL):
            self.jfif |= marker == markers.APP0 and body.startswith(b"JFIF\0") and len(body) >= 14
            if marker == markers.APP14 and body.startswith(b"Adobe") and len(body) >= 12:
                self.adobe = body[11]
            return
        if marker in markers.LOSSLESS:
            raise Unsupported(
                "{name} is a lossless JPEG, which has no artifacts of its own: to repair those of "
                "an earlier JPEG, save it as PNG.",
                name=NAMELESS,
            )
        if marker in markers.HIERARCHICAL:
            raise Unsupported(
                "{name} is a hierarchical JPEG, which is not supported: open it in the program "
                "that wrote it, and save it as PNG or TIFF.",
                name=NAMELESS,
            )
        if marker in markers.START_OF_FRAME:
            if self.frame is not None:
                raise damaged(Sentence("it has two frame headers"))
            self.marker, self.frame = marker, _supported(markers.read_frame(body))
            shape = (len(self.frame.components), dct.BLOCK, dct.BLOCK)
            self.pending = list(np.full(shape, NEVER, np.uint8))
        elif marker == markers.DQT:
            self.slots.update(_quantization_tables(body))
        elif marker == markers.DHT:
            _check_huffman_tables(body)
        elif marker == markers.SOS:
            self._take_scan(segment)
        elif marker == markers.DRI:
            if len(body) != 2:
                raise damaged(Sentence("a restart interval has the wrong length"))
            self.restarts |= body != b"\0\0"
        self.kept.append(segment.data)

    def _take_scan(self, segment: markers.Segment) -> None:
        if self.frame is None:
            raise damaged(Sentence("a scan precedes the frame header"))
        body = segment.body
        chosen = markers.read_scan(body, self.frame)
        first = [index for index in chosen if index not in self.tables]
        if self.marker not in markers.ARITHMETIC:
            # A block takes at least a bit for its DC coefficient, and another for its end, which a
            # progressive file codes in a later scan.
            blocks = sum(math.prod(self.frame.blocks(index)) for index in first)
            least = blocks * (1 if self.marker in markers.PROGRESSIVE else 2)
            if 8 * (len(segment.data) - 4 - len(body)) * _SHARE < least:
                raise damaged(Sentence("its data ends early"))
        start, stop, approximation = body[-3], body[-2] + 1, body[-1]
        if self.marker not in markers.PROGRESSIVE:
            start, stop, approximation = 0, dct.BLOCK**2, 0
        elif not _is_progression(start, stop, approximation, len(chosen)):
            raise damaged(Sentence("a scan header makes no sense"))
        tables = {index: _table(self.slots, self.frame.components[index][3]) for index in first}
        self.tables.update(tables)
        self.pending_early = [lacking.copy() for lacking in self.pending]
        for index in chosen:
            place = dct.ZIGZAG[start:stop]
            self.pending[index].reshape(-1)[place] = approximation & 15
            # If a first scan ends early, blocks are missing, which is visible in the coefficients;
            # what later scans lose is not.
            if start == 0 and approximation >> 4 == 0:
                self.pending_early[index].reshape(-1)[place] = approximation & 15


def _is_progression(start: int, stop: int, approximation: int, components: int) -> bool:
    """Whether a progressive scan may have these coefficients and bits (T.81, G.1.1.1)."""
    high, low = approximation >> 4, approximation & 15
    band = stop == 1 if start == 0 else start < stop <= dct.BLOCK**2 and components == 1
    return band and low <= _LOWEST_BIT and high in (0, low + 1)


def _supported(frame: Frame) -> Frame:
    count = len(frame.components)
    if frame.precision != 8 or count not in (1, 3, 4) or not frame.width or not frame.height:
        raise Unsupported(
            "{name} has {count} components of {bits} bits and {width} x {height} pixels, which is "
            "not supported: open it in the program that wrote it, and save it as PNG or TIFF.",
            name=NAMELESS,
            count=count,
            bits=frame.precision,
            width=frame.width,
            height=frame.height,
        )
    if max(frame.width, frame.height) > LONGEST_SIDE:
        raise Unsupported(
            "{name} is more than {limit} pixels wide or high, which is not supported: save it in "
            "parts.",
            name=NAMELESS,
            limit=LONGEST_SIDE,
        )
    return frame


def _quantization_tables(body: bytes) -> dict[int, np.ndarray]:
    """Slots and tables of a DQT segment (T.81, B.2.4.1), uint16 (8, 8)."""
    tables = {}
    while body:
        wide, slot = body[0] >> 4, body[0] & 15
        size = 1 + dct.BLOCK**2 * (1 + wide)
        if wide > 1 or slot > 3 or len(body) < size:
            raise damaged(Sentence("a quantisation table is incomplete"))
        table = np.empty(dct.BLOCK**2, np.uint16)
        table[dct.ZIGZAG] = np.frombuffer(body[1:size], ">u2" if wide else np.uint8)
        tables[slot] = table.reshape(dct.BLOCK, dct.BLOCK)
        body = body[size:]
    return tables


def _table(slots: dict[int, np.ndarray], slot: int) -> np.ndarray:
    if slot not in slots:
        raise damaged(Sentence("a quantisation table is missing"))
    return slots[slot]


def _check_huffman_tables(body: bytes) -> None:
    """PhotoError for a malformed DHT segment (T.81, B.2.4.2)."""
    while body:
        size = 17 + sum(body[1:17])
        if body[0] >> 4 > 1 or body[0] & 15 > 3 or size > 17 + 256 or len(body) < size:
            raise damaged(Sentence("a Huffman table is incomplete"))
        body = body[size:]
