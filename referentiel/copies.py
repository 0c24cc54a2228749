"""Copies of a file in the same folder, named as desktops name them, or in a folder below.

A copy would duplicate everything in the original, so the referential, or the ensemble, is read
without it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from referentiel.identifier import Id
from referentiel.model import Document

# `3.7 - Copie`, `3.7 copy 2`, `3.7_copie (3)`, `3.7 (1)`, `3.7 (autre copie)`, `3.7 2` …
_SUFFIX = re.compile(
    r"(?:[ _-]{1,5}(?:copie|copy)(?:[ _]?\(?[0-9]{1,3}\)?)?"
    r"|[ _]?\((?:[0-9]{1,3}|[^()]{0,80}\b(?:copie|copy)\b[^()]{0,80})\)"
    r"|[ _][0-9]{1,3})\Z"
)
# `Copie de 3.7`, `Copy (2) of 3.7`
_PREFIX = re.compile(r"\A(?:copie|copy)(?: \([0-9]{1,3}\))? (?:de|of) ")
# Copies of copies are recognised to this depth.
_MAX_DEPTH = 4


class Copy(NamedTuple):
    """A copy, and the original."""

    document: Document
    original: Document


def split_copies(documents: Sequence[Document]) -> tuple[tuple[Document, ...], tuple[Copy, ...]]:
    """Split documents into those to keep and the copies.

    A name alone does not make a copy: its first id, or its text, must be that of the original.
    """
    by_name = {_folded(document.name): document for document in documents}
    copies = {}
    for document in documents:
        originals = (by_name.get(name) for name in _originals(document))
        original = next((one for one in originals if one and _is_same(one, document)), None)
        if original is not None:
            copies[document] = Copy(document, original)
    kept = tuple(document for document in documents if document not in copies)
    return kept, tuple(copies.values())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _originals(document: Document) -> Iterable[str]:
    """Yield the names of the files that a file may be a copy of, the earliest original first."""
    folder, mark, stem = _folded(document.stem).rpartition("/")
    ending = _folded(document.name[len(document.stem) :])
    names = []
    for _ in range(_MAX_DEPTH):
        shorter = _PREFIX.sub("", stem) if _PREFIX.match(stem) else _SUFFIX.sub("", stem)
        if shorter == stem:
            break
        stem = shorter
        names.append(folder + mark + stem + ending)
    above = folder.split("/")[:-1]
    names += ("/".join((*above[:depth], stem + ending)) for depth in range(len(above), 0, -1))
    return reversed(names)


def _is_same(original: Document, copy: Document) -> bool:
    first, second = _first_id(original), _first_id(copy)
    if first is not None and first == second:
        return True
    return original.source.text == copy.source.text


def _first_id(document: Document) -> Id | str | None:
    if document.kind.is_sibling:
        return next((one.written_id for one in document.entries[:1]), None)
    return document.actions[0].identifier if document.actions else None
