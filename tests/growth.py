"""How the time that something takes grows with its size, by the processor's clock.

Two sizes are measured, one four times the other: times are as 4 to 1, or, where something costs the
square, as 16 to 1. Where little time is taken, nothing does.
"""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

LITTLE = 0.2
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Do something, and return how long it took without the garbage collector's share."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        return work(), time.process_time() - start
    finally:
        gc.enable()


def grows_linearly(small: float, large: float) -> bool:
    """Return whether four times the size has not cost the square."""
    return large < max(8 * small, LITTLE)
