"""Tombstones: comments that retire the id of an action that no longer exists.

    <!-- reflint: retired 5.2.3: folded into 5.2.1 -->
    # reflint: retiré 5.2.3 : réuni à 5.2.1

A tombstone may be anywhere in the files of a referential, and also retires all ids below its own:
answers were given under them. See `docs/suppressions.md`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linter.directives.comment import directives_of, reason_of
from referentiel.identifier import Id, parse_id
from referentiel.model import Comment, Document
from referentiel.source import Span
from referentiel.text.expression import Expression

# `retire` and `retirer` can mean nothing else.
_VERB = r"(?:retired|retir(?:(?:é|e\u0301|e)e?s?|er))(?![\w\u0301])"
_ASKS = Expression(_VERB, re.IGNORECASE)
# The reason of an action that has another id now, as `reflint rename` writes it.
_NOW = Expression(r"(?:now|devenue?)\s+`?(?P<id>[^\s`,;]+)", re.IGNORECASE)
_FORM = Expression(rf"{_VERB}\s+`?(?P<id>[^\s:`]+)`?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


class Tombstone(NamedTuple):
    """A retired id, the reason, and where they are."""

    document: Document
    comment: Comment
    identifier: Id
    reason: str
    id_span: Span


class MalformedTombstone(NamedTuple):
    """A directive that is meant as a tombstone but retires nothing; `span` is what is wrong."""

    document: Document
    comment: Comment
    span: Span


def is_tombstone(text: str, body_span: Span) -> bool:
    """Return whether the body of a directive is meant as a tombstone."""
    return _ASKS.match(text, body_span.start, body_span.end) is not None


def tombstones_of(document: Document) -> Iterator[Tombstone | MalformedTombstone]:
    """Yield the tombstones of a document, in file order."""
    for directive in directives_of(document):
        text = document.source.text
        if not is_tombstone(text, directive.body_span):
            continue
        comment, whole = directive.comment, directive.comment.span
        form = _FORM.match(text, directive.body_span.start, directive.body_span.end)
        is_whole = directive.has_colon and not directive.is_too_long
        if not is_whole or form is None or reason_of(form["rest"]) is None:
            yield MalformedTombstone(document, comment, whole)
        else:
            yield _tombstone(document, comment, Span(*form.span("id")), form["rest"])


def _tombstone(
    document: Document, comment: Comment, span: Span, rest: str
) -> Tombstone | MalformedTombstone:
    identifier, reason = parse_id(document.source.slice(span)), reason_of(rest)
    if identifier is None or not identifier.segments or not reason:
        return MalformedTombstone(document, comment, span)
    return Tombstone(document, comment, identifier, reason, span)


class RetiredIds:
    """The ids that the tombstones of some documents retire."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.by_id: Mapping[Id, Tombstone] = {}
        # Tombstones of ids that are retired already, each with the first one.
        self.doubles: list[tuple[Tombstone, Tombstone]] = []
        found: dict[Id, Tombstone] = {}
        for document in documents:
            for one in tombstones_of(document):
                if isinstance(one, Tombstone):
                    first = found.setdefault(one.identifier, one)
                    if first is not one:
                        self.doubles.append((one, first))
        self.by_id = found

    @property
    def renamed(self) -> Mapping[Id, Id]:
        """The new ids of retired ones whose actions have another id now."""
        texts = ((old, _NOW.match(one.reason)) for old, one in self.by_id.items())
        ids = ((old, parse_id(found["id"].rstrip("."))) for old, found in texts if found)
        return {old: new for old, new in ids if new is not None}

    def covering(self, identifier: Id) -> Tombstone | None:
        """Return the tombstone of an id or of its nearest ancestor that has one."""
        above: Id | None = identifier
        while above is not None and above.segments:
            if above in self.by_id:
                return self.by_id[above]
            above = above.parent
        return None
