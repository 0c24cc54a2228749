"""How many processes read files."""

import os
import sys

# In bytes: reading this much takes longer than forking a process and receiving its results.
_WORTH_A_PROCESS = 100_000
# More are limited by memory bandwidth, and gain little.
_MOST = 8


def processes_for(size: int) -> int:
    """Return how many processes to use for files of a total size in bytes.

    Only on Linux: elsewhere a process imports everything first, or cannot be forked safely.
    """
    if sys.platform != "linux":
        return 1
    return max(min(len(os.sched_getaffinity(0)), size // _WORTH_A_PROCESS, _MOST), 1)
