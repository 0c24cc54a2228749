"""How the time that something takes grows with its size, by the processor's clock.

Two sizes are measured, one four times the other: times are as 4 to 1, or, if the time is quadratic,
as 16 to 1; very short times are not compared. Since other processes may disturb a measurement, it
is repeated before it fails a test: what takes too long does so each time.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

LITTLE = 0.2
ATTEMPTS = 3
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


def takes_at_most(limit: float, work: Callable[[], object]) -> bool:
    """Return whether something takes at most `limit` seconds."""
    return any(timed(work)[1] <= limit for _ in range(ATTEMPTS))


def grows_linearly(seconds: Callable[[int], float], size: int) -> bool:
    """Return whether the time for four times the size is not quadratic.

    `seconds` does something of a given size, and returns how long it took.
    """
    return any(seconds(4 * size) < max(8 * seconds(size), LITTLE) for _ in range(ATTEMPTS))


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
