"""Values as written, each with its span."""

from typing import NamedTuple

from referentiel.source import Excerpt, Span
from referentiel.stored_fact import Row


class Written(NamedTuple):
    """A text as its author wrote it; its span includes the quotes."""

    text: str
    span: Span
    quoted: bool = False


def written_from(row: Row) -> Written:
    """Return the value of a row."""
    text, span, quoted = row
    return Written(text, Span(*span), quoted)


def optional_from(row: Row) -> Written | None:
    """Return the value of a row, None if there is none."""
    return written_from(row) if row else None


def all_from(rows: Row) -> tuple[Written, ...]:
    """Return the values of rows."""
    return tuple(map(written_from, rows))


def span_from(row: Row) -> Span | None:
    """Return the span of a row, None if there is none."""
    return Span(*row) if row else None


def excerpt_from(row: Row) -> Excerpt:
    """Return the excerpt of a row."""
    text, pieces, letters = row
    return Excerpt(text, tuple(map(tuple, pieces)), tuple(map(tuple, letters)))
