"""What the server tells glibc's heap, by glibc's own count."""

import ctypes
import subprocess
import sys

import pytest

COUNT = """
import ctypes
from pages.work import heap

class Counts(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd".split()]
    _fields_ += [(f"more_{index}", ctypes.c_size_t) for index in range(5)]

library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]
library.mallinfo2.restype = Counts
heap.keep_small()
library.free(library.malloc(8 << 20))  # glibc takes it that such blocks come and go
before = library.mallinfo2().hblks
library.malloc(1 << 20)
print(library.mallinfo2().hblks - before)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="another C library")
def test_large_blocks_come_from_the_system():
    command = [sys.executable, "-c", COUNT]
    assert subprocess.check_output(command, text=True).strip() == "1"
