"""How many processes pay."""

import os
import sys

# What a process costs (to fork it, to hand over what it made) is won back by less than this.
_WORTH_A_PROCESS = 100_000
# More take turns at the memory, and gain little.
_MOST = 8


def processes_for(size: int) -> int:
    """Tell how many processes pay for so many bytes of files.

    Elsewhere than on Linux a process begins with importing everything, or may not be forked.
    """
    if sys.platform != "linux":
        return 1
    return max(min(len(os.sched_getaffinity(0)), size // _WORTH_A_PROCESS, _MOST), 1)
