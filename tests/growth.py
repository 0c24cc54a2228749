"""How the time that something takes grows with its size, by the processor's clock.

Two sizes are measured, one four times the other: times are as 4 to 1, or, where something costs the
square, as 16 to 1. Where little time is taken, nothing does.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

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


def counting(monkeypatch: pytest.MonkeyPatch, module: object, *names: str) -> Counter[str]:
    """Count the calls of functions that a module calls."""
    calls: Counter[str] = Counter()

    def counted(name: str) -> Callable[..., Any]:
        function: Callable[..., Any] = getattr(module, name)

        def called(*given: Any, **named: Any) -> Any:
            calls[name] += 1
            return function(*given, **named)

        return called

    for name in names:
        monkeypatch.setattr(module, name, counted(name))
    return calls
