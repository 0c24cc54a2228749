"""Directives: comments that begin with `reflint:`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from referentiel.model import Comment, Document, memoised
from referentiel.source import Span
from referentiel.text.expression import Expression

# A longer directive is malformed: a reason is meant to be read.
MAX_LENGTH = 1000
_DIRECTIVE = Expression(r"\s*reflint\b\s*(?P<colon>:)?\s*", re.IGNORECASE)


class Directive(NamedTuple):
    """A comment that begins with reflint's name; `body_span` is the span of what follows the name.

    `has_colon` is False where the name is only the first word of a comment.
    """

    comment: Comment
    body_span: Span
    has_colon: bool

    @property
    def is_too_long(self) -> bool:
        """Whether it is too long to be read."""
        return self.body_span.end - self.body_span.start > MAX_LENGTH


@memoised
def directives_of(document: Document) -> Sequence[Directive]:
    """Return the directives of a document, in file order."""
    return tuple(_found(document))


def _found(document: Document) -> Iterator[Directive]:
    for comment in document.comments:
        body = _body(document, comment)
        directive = _DIRECTIVE.match(document.source.text, body.start, body.end) if body else None
        if body and directive:
            yield Directive(comment, Span(directive.end(), body.end), bool(directive["colon"]))


def reason_of(rest: str) -> str | None:
    """Return the reason after a colon, empty if it has no letter; None if there is no colon."""
    rest = rest.strip()
    if rest and not rest.startswith(":"):
        return None
    reason = " ".join(rest[1:].split())
    return reason if any(map(str.isalpha, reason)) else ""


def _body(document: Document, comment: Comment) -> Span | None:
    """Return the span between the delimiters of a comment; None if it does not end."""
    text, span = document.source.slice(comment.span), comment.span
    if comment.is_yaml:
        return Span(span.start + len(text) - len(text.lstrip("#")), span.end)
    return Span(span.start + 4, span.end - 3) if text.endswith("-->") and len(text) > 6 else None
