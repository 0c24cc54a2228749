"""Analyses of documents that are made once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from referentiel.model import Document

T = TypeVar("T")


def memoised(analyse: Callable[[Document], T]) -> Callable[[Document], T]:
    """Memoise an analysis that depends on a document alone.

    Results live as long as their document, to which they must not refer.
    """
    results: WeakKeyDictionary[Document, T] = WeakKeyDictionary()

    @wraps(analyse)
    def known(document: Document) -> T:
        try:
            return results[document]
        except KeyError:
            result = results[document] = analyse(document)
            return result

    return known
