"""The entries that suppressions are in, and the fix that removes one."""

from linter.finding import Edit, Fix, Safety
from referentiel.model import Comment, Document, Entry
from referentiel.source import Span

_BLANK = " \t"


def action_of(document: Document, comment: Comment) -> Entry | None:
    """Return the entry that contains a comment."""
    return None if comment.action is None else document.entries[comment.action]


def removal(document: Document, comment: Comment, safety: Safety = Safety.SAFE) -> tuple[Fix, ...]:
    """Return the fix that removes a comment, with its line if that is empty then."""
    return (Fix(safety, (Edit(document, _place(document, comment), ""),)),)


def _place(document: Document, comment: Comment) -> Span:
    source, span = document.source, comment.span
    first = source.lines[source.line_index(span.start)]
    index = source.line_index(span.end - 1)
    last = source.lines[index]
    before, after = source.text[first.start : span.start], source.text[span.end : last.end]
    if not before.strip(_BLANK) and not after.strip(_BLANK):
        is_last = index + 1 == len(source.lines)
        return Span(first.start, len(source.text) if is_last else source.lines[index + 1].start)
    if not after.strip(_BLANK):
        return Span(span.start - len(before) + len(before.rstrip(_BLANK)), last.end)
    return Span(span.start, span.end + len(after) - len(after.lstrip(_BLANK)))


def label_of(document: Document, entry: Entry | None) -> str:
    """Return the label of an entry, as `Node.label`, or the name of the file without one."""
    if entry is None:
        return document.name
    if document.kind.is_sibling and entry.written_id:
        return entry.written_id
    if entry.identifier is not None and entry.identifier.segments:
        return str(entry.identifier)
    return entry.title.text if entry.title else document.stem
