"""Memory that was freed, given back to the system: the C library keeps it for whatever is asked for next.

Where a large part of the work is over, little is asked for next, and other processes are at theirs.
"""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Return what this process has freed to the system (malloc_trim(3)); only glibc can, and elsewhere nothing is done.

    It takes some milliseconds, and as long again to get the memory back: it is for the ends of stages.
    """
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
