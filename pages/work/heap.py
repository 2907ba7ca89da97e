"""glibc's heap, which a server must hold down. Other C libraries are left as they are."""

import contextlib
import ctypes

_M_MMAP_THRESHOLD = -3  # of glibc's malloc.h
_LARGE = 256 * 1024


def keep_small() -> None:
    """Have memory from 256 kB on come from the system, and go back to it once it is freed.

    glibc raises that limit to 32 MB by itself. Freed pictures then leave holes in the heap between
    what lives longer, which it cannot give back: a server that had compared 80 photos held 400 MB
    of them. A large repair takes a second more of the processor for it.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Return freed memory to the system, of which glibc keeps much for every thread."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
