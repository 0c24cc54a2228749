"""What an editor can fold: entries, their sections, fenced blocks and comments."""

from collections.abc import Iterator

from lsprotocol import types

from referentiel.model import Document, Entry
from referentiel.source import Span
from referentiel.yaml.tree import Collection
from referentiel.yaml.tree import Entry as Pair
from referentiel_lint.server.view import View

_Kind = types.FoldingRangeKind


def folding_ranges(view: View, _params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Return the ranges that can be folded, one for a first line, in file order."""
    document = view.document
    text, found = document.source.text, dict[int, types.FoldingRange]()
    for span, kind in _parts(document):
        end = span.start + len(text[span.start : span.end].rstrip())
        first = view.positions.position(span.start).line
        last = view.positions.position(max(end - 1, span.start)).line
        if last > first and (first not in found or found[first].end_line < last):
            found[first] = types.FoldingRange(first, last, kind=kind)
    return [found[first] for first in sorted(found)][: _limit(view.capabilities)]


def _parts(document: Document) -> Iterator[tuple[Span, types.FoldingRangeKind | None]]:
    for entry in document.entries:
        yield _from_title(entry), _Kind.Region
        yield from ((span, _Kind.Region) for span in _sections(document, entry))
    for fence in document.fences:
        yield fence, None
    for comment in document.comments:
        if not comment.is_yaml:
            yield comment.span, _Kind.Comment
    yield from _pairs(document.body.pairs)


def _from_title(entry: Entry) -> Span:
    title = entry.title
    return Span(title.span.start, entry.span.end) if title else entry.span


def _sections(document: Document, entry: Entry) -> Iterator[Span]:
    """Yield the sections of an entry; that of a keyword holds the children below it."""
    ends = [section.heading.start for section in entry.sections if section.heading]
    for section in entry.sections:
        if heading := section.heading:
            end = section.body.end
            if section.kind in document.kind.grammar.keywords:
                end = next((one for one in ends if one > heading.start), entry.span.end)
            yield Span(heading.start, end)


def _pairs(pairs: tuple[Pair, ...]) -> Iterator[tuple[Span, None]]:
    for key, value in pairs:
        yield Span(key.span.start, value.span.end), None
        if isinstance(value, Collection):
            yield from _pairs(value.entries)


def _limit(capabilities: types.ClientCapabilities) -> int | None:
    """Return how many ranges a client takes; None for any number."""
    document = capabilities.text_document
    folding = document.folding_range if document else None
    return folding.range_limit if folding else None
