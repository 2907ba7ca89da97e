"""What a training tells glibc's heap, by glibc's own counts."""

import ctypes
import subprocess
import sys

import pytest

COUNT = """
import ctypes
from restore.training import heap

class Counts(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd".split()]
    _fields_ += [(name, ctypes.c_size_t) for name in "a b c free keepcost".split()]

library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]
library.mallinfo2.restype = Counts
heap.keep_freed()
before = library.mallinfo2()
block = library.malloc(80 << 20)
held = library.mallinfo2()
library.free(block)
after = library.mallinfo2()
print(held.hblks - before.hblks, held.arena >= 80 << 20, after.arena == held.arena)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="another C library")
def test_freed_blocks_stay_with_the_process():
    output = subprocess.check_output([sys.executable, "-c", COUNT], text=True)
    assert output.split() == ["0", "True", "True"]
