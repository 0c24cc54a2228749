"""An editor's note was left in the text."""

from collections.abc import Iterator

from linter.rule import ANY_TEXT, N_, Diagnostic, Diagnostics, Document, Severity, Span, quote, rule
from linter.topics.characters import passage
from linter.topics.notes import SIGN_OR_ENTITY, notes_in
from linter.topics.prose import read_entities
from referentiel.profile import ID_KEYS
from referentiel.source import Excerpt
from referentiel.weights.weight import Unit
from referentiel.yaml.tree import Collection, Node, Scalar

# Other rules report values of these keys that are not weights or ids.
_OTHER_RULES = frozenset({*Unit, *ID_KEYS})


@rule(Severity.WARNING, kinds=ANY_TEXT)
def check(document: Document) -> Diagnostics:
    """Find editors' notes in titles, texts and the values of data blocks."""
    source = document.source
    keys = [key for action in document.entries for key in action.keys]
    # In a sheet, keys and texts are on one line, in separate cells.
    is_sheet = document.kind.is_sheet
    with_key = set() if is_sheet else {source.line_index(key.span.start) for key in keys}
    for line in _lines(document):
        if not with_key or source.line_index(line.start) not in with_key:
            yield from _notes(document, line)
    for key in keys:
        if key.meant not in _OTHER_RULES:
            for scalar in _scalars(key.value):
                for line in source.lines_of(_inside(scalar)):
                    yield from _notes(document, line)


def _lines(document: Document) -> Iterator[Span]:
    """Yield the spans of the lines of titles and texts that may contain a note.

    These are the lines with a sign of a note, or with an entity. If the source is not in NFC, they
    are all lines.
    """
    source = document.source
    if not source.is_composed:
        yield from document.prose()
        return
    for shown in document.shown:
        end = shown.start
        while end < shown.end and (sign := SIGN_OR_ENTITY.search(source.text, end, shown.end)):
            line = source.lines[source.line_index(sign.start())]
            yield Span(max(line.start, shown.start), min(line.end, shown.end))
            end = line.end


def _notes(document: Document, line: Span) -> Diagnostics:
    source, excerpt = document.source, None
    text = source.slice(line)
    if "&" in text or not source.is_composed:
        excerpt = Excerpt.join(source, (line,))
        excerpt = excerpt.replaced(read_entities(excerpt.text))
        text = excerpt.text
    for note in notes_in(text):
        span = excerpt.span(*note) if excerpt else note.shifted(line.start)
        words = text[note.start : note.end]
        yield Diagnostic.at(
            passage(document, span),
            N_("leftover editor's note: `{note}`"),
            wrong=" ".join(words.split()),
            remedy=N_("do what the note says, or answer it, then delete it"),
            note=quote(words),
        )


def _scalars(value: Node) -> Iterator[Scalar]:
    """Yield the scalars in a value, however deeply nested, except keys, in any order."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, Collection):
            stack.extend((*node.items, *(entry.value for entry in node.entries)))
        else:
            yield node


def _inside(scalar: Scalar) -> Span:
    """Return the span of a scalar without its quotes."""
    marks = int(scalar.quoted)
    return Span(scalar.span.start + marks, max(scalar.span.start + marks, scalar.span.end - marks))
