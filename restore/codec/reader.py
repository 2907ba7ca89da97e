"""The quantised coefficients of a JPEG file, read by libjpeg, and how many of them are lost."""

import contextlib
import ctypes
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import IO

import numpy as np

from restore.codec import dct, header
from restore.codec.header import Header, Unsupported
from restore.codec.markers import CUT_SHORT, NAMELESS, Damaged, damaged
from restore.errors import MissingPackageError
from restore.extras import needs
from restore.sentence import Sentence

# libjpeg's messages (jerror.h) about entropy-coded data that ends early or makes no sense.
_EARLY = re.compile(rb"[Pp]remature end")
_SENSELESS = re.compile(rb"bad (Huffman|arithmetic) code|instead of RST")
# How all of its messages begin, these included.
_LIBJPEG = re.compile(
    rb"Arithmetic table|Bogus|Corrupt JPEG|Didn't expect|Huffman table|Inconsistent progression|"
    rb"Insufficient|Invalid|Premature end|Sampling factors|Unexpected|Unsupported"
)


@dataclass(frozen=True)
class Reading:
    """What can be read of a JPEG file.

    coefficients: for each component, its quantised blocks, int16 (rows, columns, 8, 8), zero where
    they are lost; pending: see :class:`Header`; damage: a sentence that says what is wrong and how
    much is lost, None for an intact file.
    """

    header: Header
    coefficients: tuple[np.ndarray, ...]
    pending: tuple[np.ndarray, ...]
    damage: Sentence | None


def read(data: bytes) -> Reading:
    """Reads a JPEG. PhotoError if nothing of it can be decoded, or as :func:`header.parse` says."""
    parsed = header.parse(data)
    frame = parsed.frame
    buffers = tuple(
        np.zeros((*frame.blocks(index), dct.BLOCK, dct.BLOCK), np.int16)
        for index in range(len(frame.components))
    )
    found = _decode(parsed, buffers)
    pending = parsed.pending if found is None else parsed.pending_early
    what = found or parsed.damage
    told = None if what is None else _damage(parsed, buffers, pending, what)
    return Reading(parsed, buffers, pending, told)


def damage(data: bytes) -> Sentence | None:
    """What :class:`Reading` says about a JPEG's damage, without its memory if the file is intact.

    Decoders fill what is missing with gray and say nothing. Damage goes unnoticed in kinds of JPEG
    that are not read here, and where it still decodes to something. On a machine that only trains
    and has no jpeglib, damage to entropy-coded data goes unnoticed too. PhotoError as for
    :func:`read`.
    """
    try:
        parsed = header.parse(data)
    except Unsupported:
        return None
    what = None
    with contextlib.suppress(MissingPackageError):
        what = _decode(parsed, ())
    return None if what is None and parsed.damage is None else read(data).damage


def refusal(told: Sentence) -> Damaged:
    """The error that refuses a file for the damage that a :class:`Reading` reports."""
    what = told.values["what"]
    assert isinstance(what, Sentence)
    return damaged(what)


def _damage(
    parsed: Header,
    coefficients: Sequence[np.ndarray],
    pending: Sequence[np.ndarray],
    what: Sentence,
) -> Sentence | None:
    """What is wrong with a file, and how much of it is lost; None if nothing."""
    lost = _lost_blocks(parsed, coefficients)
    if lost and what != CUT_SHORT:
        return Sentence(
            "{name} is damaged ({what}): about {share} % of the picture is missing and stays gray, "
            "and more may be wrong.",
            name=NAMELESS,
            what=what,
            share=_percent(lost),
        )
    if lost:
        return Sentence(
            "{name} is damaged ({what}): about {share} % of the picture is missing and stays gray.",
            name=NAMELESS,
            what=what,
            share=_percent(lost),
        )
    never = [(lacking == header.NEVER).all() for lacking in pending]
    if any(never):
        return Sentence(
            "{name} is damaged ({what}): {count} of its {total} components are missing.",
            name=NAMELESS,
            what=what,
            count=sum(never),
            total=len(never),
        )
    sizes = [blocks.size for blocks in coefficients]
    missing = [(lacking == header.NEVER).mean() for lacking in pending]
    if any(missing):
        return Sentence(
            "{name} is damaged ({what}): {share} % of its coefficients are missing, and with them "
            "fine detail.",
            name=NAMELESS,
            what=what,
            share=_percent(np.average(missing, weights=sizes)),
        )
    coarse = [(lacking > 0).mean() for lacking in pending]
    if any(coarse):
        return Sentence(
            "{name} is damaged ({what}): the last bits of {share} % of its coefficients are "
            "missing.",
            name=NAMELESS,
            what=what,
            share=_percent(np.average(coarse, weights=sizes)),
        )
    if what == CUT_SHORT:
        return None  # only its end marker is missing
    return Sentence(
        "{name} is damaged ({what}): parts of the picture may be wrong.", name=NAMELESS, what=what
    )


def _percent(share: float) -> int:
    return max(round(100 * float(share)), 1)


def _lost_blocks(parsed: Header, coefficients: Sequence[np.ndarray]) -> float:
    """The share of blocks, 0 to 1, for which no data came.

    libjpeg leaves them zero, but blocks of plain middle gray are zero too. So only the zero blocks
    after the last nonzero one count. If restart markers let a decoder go on after damage, every
    place counts at which all components are zero.
    """
    frame = parsed.frame
    across = max(component[1] for component in frame.components)
    down = max(component[2] for component in frame.components)
    rows = -(-frame.height // (down * dct.BLOCK))
    columns = -(-frame.width // (across * dct.BLOCK))
    filled = np.zeros((rows, columns), bool)
    for (_, horizontal, vertical, _), blocks in zip(frame.components, coefficients, strict=True):
        # A minimum coded unit for each place, whether the components are interleaved or not.
        padding = (-blocks.shape[0] % vertical, -blocks.shape[1] % horizontal)
        some = np.pad(blocks.any(axis=(2, 3)), [(0, count) for count in padding])
        some = some.reshape(rows, vertical, columns, horizontal)
        filled |= some.any(axis=(1, 3))
    if not filled.any():
        return 1
    if parsed.restarts:
        return 1 - float(filled.mean())
    return 1 - (int(np.flatnonzero(filled)[-1]) + 1) / filled.size


# Standard error belongs to the whole process.
_lock = threading.Lock()


def _decode(parsed: Header, buffers: Sequence[np.ndarray]) -> Sentence | None:
    """Fills a buffer per component, or none; returns what is wrong with the data, None if nothing.

    PhotoError if nothing can be decoded.
    """
    pointers = [ctypes.c_void_p(buffer.ctypes.data) for buffer in buffers]
    pointers += [None] * (4 - len(pointers))
    with _lock, _file_in_memory() as file:
        file.write(parsed.stripped)
        file.flush()
        path = f"/dev/fd/{file.fileno()}".encode()
        with _standard_error() as said:
            whole = _libjpeg().read_jpeg_dct(path, *pointers, None, None)
    if any(line.startswith(b"Insufficient memory") for line in said):
        raise MemoryError
    if not whole:
        raise damaged(Sentence("its data makes no sense"))
    if any(_SENSELESS.search(line) for line in said):
        return Sentence("its data makes no sense in places")
    if any(_EARLY.search(line) for line in said):
        return parsed.damage or Sentence("its data ends early")
    return None


@cache
def _libjpeg() -> ctypes.CDLL:
    with needs():
        from jpeglib._bind import CJpegLib

    # Called directly: jpeglib's own reader decodes everything twice, and reports damage only to the
    # terminal.
    return CJpegLib._bind_lib("turbo210")


def _file_in_memory() -> IO[bytes]:
    """A file without a name, in memory if the system allows it, so that no photo stays on disk."""
    _ensure_standard_error()
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("jpeg"), "w+b")
    return tempfile.TemporaryFile()


def _ensure_standard_error() -> None:
    """Opens a closed standard error on the null device, or the next file would take its place."""
    try:
        os.fstat(2)
    except OSError:
        nothing = os.open(os.devnull, os.O_WRONLY)
        if nothing != 2:
            os.dup2(nothing, 2)
            os.close(nothing)


@contextlib.contextmanager
def _standard_error() -> Iterator[list[bytes]]:
    """Collects the lines that libjpeg writes to standard error, its only way to warn.

    The list is filled at the end. Lines that others write at the same time are passed on.
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
