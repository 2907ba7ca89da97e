"""Arrays from authors' archives of published weights, read without the authors' frameworks.

A TensorFlow checkpoint is a pair of files: NAME.index, a table of names, shapes and offsets, and
NAME.data-00000-of-00001, the values one after another in alphabetical order of their names
(tensorflow/core/util/tensor_bundle). The table is LevelDB's (table_format.md), uncompressed.
"""

import io
import math
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from restore.errors import WeightsError

_LARGEST = 64 * 2**20  # bytes; larger members are not read
_MAGIC = 0xDB4775248B80FB57
_FOOTER = 48
_FLOAT = 1  # TensorFlow's DT_FLOAT
# Raised for a damaged zip file, a damaged file inside it, or an encrypted member.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    RuntimeError,
    ValueError,
)
#: What optimisers keep beside a variable.
_SLOT = re.compile(r"/(Adam|Momentum|RMSProp|ExponentialMovingAverage)(_\d+)?$")


def float_arrays(path: Path) -> list[dict[str, np.ndarray]]:
    """The float32 arrays in a zip file: by name for each TensorFlow checkpoint and all NumPy files.

    Optimisers' state and scalars are left out. WeightsError if the file is not a zip file or holds
    no arrays.
    """
    found = []
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {each.filename: each.file_size for each in archive.infolist()}
            files = [name for name, size in sizes.items() if 0 < size <= _LARGEST]
            for name in sorted(files):
                data = name.removesuffix(".index") + ".data-00000-of-00001"
                if name.endswith(".index") and data in files:
                    found.append(checkpoint(archive.read(name), archive.read(data)))
            arrays = {name: _numpy(archive.read(name)) for name in files if name.endswith(".npy")}
            found.append(arrays)
    except OSError:
        raise WeightsError(
            "{path} cannot be read: choose the authors' archive.", path=path
        ) from None
    except _DAMAGED:
        raise WeightsError(
            "{path} is damaged or not a zip file: choose the authors' archive.", path=path
        ) from None
    kept = [{name: each for name, each in some.items() if _is_wanted(name, each)} for some in found]
    if not any(kept):
        raise WeightsError("{path} holds no arrays: choose the authors' archive.", path=path)
    return [some for some in kept if some]


def _is_wanted(name: str, array: np.ndarray) -> bool:
    return array.dtype == np.float32 and array.ndim > 0 and not _SLOT.search(name)


def _numpy(data: bytes) -> np.ndarray:
    return np.load(io.BytesIO(data), allow_pickle=False)


def checkpoint(index: bytes, data: bytes) -> dict[str, np.ndarray]:
    """The float32 arrays of a single-shard TensorFlow checkpoint, by name.

    ValueError, IndexError or struct.error if the files are damaged.
    """
    if len(index) < _FOOTER or struct.unpack("<Q", index[-8:])[0] != _MAGIC:
        raise ValueError("no table")
    place = len(index) - _FOOTER
    for _ in range(2):  # skip the handle of the meta index
        _, place = _varint(index, place)
    offset, place = _varint(index, place)
    size, _ = _varint(index, place)
    arrays = {}
    for _, handle in _entries(index, offset, size):
        offset, place = _varint(handle, 0)
        size, _ = _varint(handle, place)
        for key, value in _entries(index, offset, size):
            entry = _message(value)
            if key and entry.get(1, [0])[0] == _FLOAT:
                dims = [
                    _message(dim).get(1, [0])[0]
                    for shape in entry.get(2, [])
                    for dim in _message(shape).get(2, [])
                ]
                start = entry.get(4, [0])[0]
                values = np.frombuffer(data, "<f4", math.prod(dims), start)
                arrays[key.decode()] = values.reshape(dims)
    return arrays


def _entries(table: bytes, offset: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of a block; a stored key leaves out what it shares with the key before."""
    if table[offset + size] != 0:
        raise ValueError("a compressed table")
    block = table[offset : offset + size]
    (restarts,) = struct.unpack("<I", block[-4:])
    place, end, key = 0, size - 4 * (restarts + 1), b""
    while place < end:
        shared, place = _varint(block, place)
        rest, place = _varint(block, place)
        length, place = _varint(block, place)
        key = key[:shared] + block[place : place + rest]
        place += rest
        yield key, block[place : place + length]
        place += length


def _message(data: bytes) -> dict[int, list]:
    """The fields of a protocol buffer message by number; values are bytes or int."""
    fields: dict[int, list] = {}
    place = 0
    while place < len(data):
        tag, place = _varint(data, place)
        kind = tag & 7
        if kind == 0:
            value, place = _varint(data, place)
        elif kind == 2:
            length, place = _varint(data, place)
            value, place = data[place : place + length], place + length
        elif kind in (1, 5):
            length = 8 if kind == 1 else 4
            value, place = data[place : place + length], place + length
        else:
            raise ValueError("not a message")
        fields.setdefault(tag >> 3, []).append(value)
    return fields


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number stored in 7 bits a byte, lowest first, and the place after it."""
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        shift, place = shift + 7, place + 1
        if byte < 0x80:
            return value, place
