"""The part of an action that contains a character."""

from bisect import bisect_right

from linter.finding import Place
from referentiel.model import Document, Entry
from referentiel.source import Span


def passage(document: Document, span: Span) -> Place:
    """Return a span as a place: a title, a key or a section by name, else `text`."""
    entry = document.entry_at(span.start)
    return Place(document, span, entry, "text" if entry is None else _part(entry, span.start))


def _part(entry: Entry, offset: int) -> str:
    if entry.title is not None and offset in entry.title.span:
        return "title"
    at = bisect_right(entry.keys, offset, key=lambda key: key.span.start) - 1
    if at >= 0 and offset < entry.keys[at].value.span.end:
        return entry.keys[at].meant or entry.keys[at].name
    at = bisect_right(entry.sections, offset, key=lambda one: (one.heading or one.body).start) - 1
    if at >= 0 and offset < entry.sections[at].body.end:
        return entry.sections[at].kind or entry.sections[at].name
    return "text"
