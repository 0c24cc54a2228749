"""What several rules look at in a document, or in a referential, made once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


def once(make: Callable[[S], T]) -> Callable[[S], T]:
    """Keep what is made of the last subject: rules ask for one document after the other.

    It is known by its identity: comparing what documents hold takes longer than reading it.
    """
    kept: tuple[S, T] | None = None

    @wraps(make)
    def made(subject: S) -> T:
        nonlocal kept
        if kept is None or kept[0] is not subject:
            kept = (subject, make(subject))
        return kept[1]

    return made
