"""glibc's heap during a training. Other C libraries are left as they are."""

import contextlib
import ctypes

# From glibc's malloc.h.
_M_TRIM_THRESHOLD, _M_MMAP_MAX = -1, -4
_NEVER = 2**31 - 1


def keep_freed() -> None:
    """Keep freed memory in the process, for its next step.

    Every training step allocates the same megabytes again. By default glibc takes each large block
    from the system and gives it back, and the system clears every page of it: that costs 8 % of the
    processor's time with Duet on one core.
    """
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_M_MMAP_MAX, 0)
        library.mallopt(_M_TRIM_THRESHOLD, _NEVER)
