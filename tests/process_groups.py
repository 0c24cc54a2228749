"""Groups of processes: those that have not ended."""

import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from tests.command import HANG


def living(groups: Collection[int]) -> list[str]:
    """Return the lines of `/proc/*/stat` of the processes of some groups that do not end.

    It waits for processes that were killed, and long only for those that hang.
    """
    end = time.monotonic() + HANG
    while found := members(groups):
        if time.monotonic() > end:
            break
        time.sleep(0.01)
    return found


def members(groups: Collection[int]) -> list[str]:
    """Return the lines of `/proc/*/stat` of the living processes of some groups."""
    return [stat for stat in _stats() if _is_living(stat, groups)]


def _is_living(stat: str, groups: Collection[int]) -> bool:
    state, _, group = stat.split()[:3]
    return state != "Z" and int(group) in groups


def _stats() -> Iterator[str]:
    """Yield for each process its state, its parent, its group …"""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with suppress(OSError):  # It has ended meanwhile.
                yield (process / "stat").read_text().rpartition(")")[2]
