"""What a hover explains: a span of the document, and paragraphs on it."""

from collections.abc import Sequence
from typing import NamedTuple

from referentiel.source import Span


class Explained(NamedTuple):
    """A span, and paragraphs of the markup that the client asked for."""

    span: Span
    paragraphs: Sequence[str]


def touches(span: Span, offset: int) -> bool:
    """Return whether an offset is in a span, or at its end, where a pointer may be."""
    return span.start <= offset <= span.end
