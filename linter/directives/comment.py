"""Comments that speak to reflint: `reflint:` and what stands behind it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referentiel.fact import Fact, Row
from referentiel.model import Comment, Document
from referentiel.source import Span

# A longer comment asks for nothing: its reason is to be read.
MAX_LENGTH = 1000
_CALL = re.compile(r"\s*reflint\b\s*(?P<colon>:)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Call:
    """A comment that begins with reflint's name; `asks` is the place of what it asks for.

    `has_colon` is False where the name is only the first word of a comment.
    """

    comment: Comment
    asks: Span
    has_colon: bool

    @property
    def is_too_long(self) -> bool:
        """Whether nobody would read it."""
        return self.asks.end - self.asks.start > MAX_LENGTH


def calls_of(document: Document) -> Sequence[Call]:
    """Give the comments of a document that speak to reflint, in file order."""
    return CALLS.of(document)


def _found(document: Document) -> Iterator[Call]:
    for comment in document.comments:
        body = _body(document, comment)
        call = _CALL.match(document.source.text, body.start, body.end) if body else None
        if body and call:
            yield Call(comment, Span(call.end(), body.end), bool(call["colon"]))


def reason_of(rest: str) -> str | None:
    """Give the reason behind a colon, empty where it says nothing; None where it is no reason."""
    rest = rest.strip()
    if rest and not rest.startswith(":"):
        return None
    reason = " ".join(rest[1:].split())
    return reason if any(map(str.isalpha, reason)) else ""


def _body(document: Document, comment: Comment) -> Span | None:
    """Give what stands between a comment's marks; None where its end is missing."""
    text, span = document.source.slice(comment.span), comment.span
    if comment.is_yaml:
        return Span(span.start + len(text) - len(text.lstrip("#")), span.end)
    return Span(span.start + 4, span.end - 3) if text.endswith("-->") and len(text) > 6 else None


def _row(calls: Sequence[Call]) -> Row:
    return [[call.comment, call.asks, call.has_colon] for call in calls]


def _restored(row: Row) -> Sequence[Call]:
    return [
        Call(Comment(Span(*span), is_yaml, action), Span(*asks), has_colon)
        for (span, is_yaml, action), asks, has_colon in row
    ]


CALLS = Fact(lambda document: tuple(_found(document)), _row, _restored)
