"""The part of an action that contains a character."""

from bisect import bisect_right
from collections.abc import Iterable

from linter.finding import Diagnostic, Fix, Habit, Place, Related, Severity
from linter.words.text import Text
from referentiel.model import Document, Entry, Section
from referentiel.source import Span


def passage_diagnostic(  # noqa: PLR0913 -- where, what, and what goes with it
    document: Document,
    span: Span,
    message: Text | str,
    wrong: str,
    *,
    remedy: Text | None = None,
    severity: Severity | None = None,
    habit: Habit | None = None,
    related: Iterable[Related] = (),
    fixes: Iterable[Fix] = (),
    **arguments: str,
) -> Diagnostic:
    """Return a diagnostic whose field is the part of an action that contains the span."""
    return Diagnostic.at(
        Place(document, span, document.entry_at(span.start)),
        message,
        field=field_at(document, span.start),
        wrong=wrong,
        related=related,
        fixes=fixes,
        remedy=remedy,
        severity=severity,
        habit=habit,
        **arguments,
    )


def field_at(document: Document, offset: int) -> str:
    """Return the part that contains an offset: a title, key or section by name, else `text`."""
    entry = document.entry_at(offset)
    return "text" if entry is None else _part(entry, offset)


def _part(entry: Entry, offset: int) -> str:
    if entry.title is not None and offset in entry.title.span:
        return "title"
    at = bisect_right(entry.keys, offset, key=lambda key: key.span.start) - 1
    if at >= 0 and offset < entry.keys[at].value.span.end:
        return entry.keys[at].meant or entry.keys[at].name
    at = bisect_right(entry.sections, offset, key=_start) - 1
    if at >= 0 and offset < entry.sections[at].body.end:
        return entry.sections[at].kind or entry.sections[at].name
    return "text"


def _start(section: Section) -> int:
    return section.body.start if section.heading is None else section.heading.start
