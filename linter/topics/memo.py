"""Memoised analyses of a document or a collection, shared by several rules."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from referentiel.model import Document
from referentiel.referential import Referentiel

if TYPE_CHECKING:
    from referentiel.ensemble import Ensemble

S = TypeVar("S", Document, Referentiel, "Ensemble")
T = TypeVar("T")


def memoise_last(analyse: Callable[[S], T]) -> Callable[[S], T]:
    """Memoise an analysis for its last subject only.

    One result is enough: all rules run on a document before the next one, and keeping more results
    would keep every document in memory. Subjects are compared by identity.
    """
    last: tuple[S, T] | None = None

    @wraps(analyse)
    def memoised(subject: S) -> T:
        nonlocal last
        known = last  # Another thread may set another one meanwhile.
        if known is None or known[0] is not subject:
            known = last = (subject, analyse(subject))
        return known[1]

    return memoised
