"""The places of suppressions and tombstones, and the fix that removes one."""

from linter.directives.tombstone import Tombstone
from linter.finding import Edit, Fix, Place, Related, Safety
from linter.words import N_
from referentiel.model import Comment, Document
from referentiel.source import Span

_BLANK = " \t"


def place_in(document: Document, comment: Comment, span: Span) -> Place:
    """Return the place of a span of a comment: in the entry that contains the comment."""
    entry = None if comment.action is None else document.entries[comment.action]
    return Place(document, span, entry)


def related_tombstone(tombstone: Tombstone) -> Related:
    """Return the place of a tombstone, for a finding about its id."""
    return Related(tombstone.document, tombstone.id_span, N_("the tombstone"))


def removal(document: Document, comment: Comment, safety: Safety = Safety.SAFE) -> tuple[Fix, ...]:
    """Return the fix that removes a comment, with its line if that is then empty."""
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
