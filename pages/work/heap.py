"""glibc's heap, which a server must keep small. Other C libraries are left alone."""

import contextlib
import ctypes

_M_MMAP_THRESHOLD = -3  # of glibc's malloc.h
_LARGE = 256 * 1024


def keep_small() -> None:
    """Take memory blocks of 256 kB or more from the system, and return them once they are freed.

    By itself, glibc raises that limit to 32 MB. Freed pictures then leave holes between blocks that
    live longer, and glibc cannot give the holes back: a server that had compared 80 photos held
    400 MB of them. The price is one more second of processor time for a large repair.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Return freed memory to the system; glibc keeps much of it for every thread."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
