"""A list item is empty."""

from collections.abc import Sequence

from linter.rule import MARKDOWN, N_, Diagnostic, Diagnostics, Document, Safety, Severity, rule
from linter.topics.links import TAG, THING
from linter.topics.notes import placeholders_of
from linter.topics.prose import BULLETS, DASHES, Line, joined_prose, sections_of
from referentiel.source import Span
from referentiel.text.expression import Expression

# Characters that are not the text of an item; an ellipsis continues the list.
_MARKS = Expression(rf"(?!\.\.)[-*_+.,;:/|{DASHES}{BULLETS} ]{{0,20}}")
# A dash that Markdown does not recognise as a bullet, alone on its line.
_ALONE = Expression(rf"[ \t>]*(?P<mark>[{DASHES}]|--)[ \t\u00a0]*")
# An empty item, anywhere in the joined prose of a document.
_EMPTY_LINE = Expression(
    rf"\n[ \t>]*(?:[-*+o{DASHES}{BULLETS}]|[0-9]{{1,9}}[.)])"
    rf"[-*_+.,;:/|{DASHES}{BULLETS}{TAG} \t\u00a0\u202f]*+(?:\n|\Z)"
)


@rule(Severity.WARNING, kinds=MARKDOWN, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find list items without text on their line or below it."""
    if not _EMPTY_LINE.search(joined_prose(document)):
        return
    placeholders = placeholders_of(document)
    for text in sections_of(document):
        if text.section is not None and text.section.body in placeholders:
            continue  # `section-empty` reports the section.
        lines = text.lines
        for index, line in enumerate(lines):
            span = _mark(lines, index)
            if span is None or not _is_meant(lines, index):
                continue
            if not _continues(line, lines[index + 1] if index + 1 < len(lines) else None):
                mark = line.prose[span.start : span.end]
                yield Diagnostic.at(
                    text.place(line.span(*span)),
                    N_("nothing follows `{mark}`"),
                    wrong=mark,
                    remedy=N_("complete or remove this list item"),
                    # Removing a number changes the numbers below it.
                    fixes=text.fixes(
                        [] if line.words else [(*line.span(0, len(line.prose)), "")],
                        Safety.UNSAFE if mark[:1].isalnum() else Safety.SAFE,
                    ),
                    mark=mark if mark.isprintable() else f"U+{ord(mark[0]):04X}",
                )


def _mark(lines: Sequence[Line], index: int) -> Span | None:
    """Return the span of an item's marks in its line; None if the item contains anything else."""
    line = lines[index]
    if (marker := line.marker or line.bullet) is not None:
        if not line.words:
            return marker
        is_nothing = _MARKS.fullmatch(line.words) and THING not in line.prose
        return Span(marker.start, len(line.prose.rstrip())) if is_nothing else None
    alone = _ALONE.fullmatch(line.prose)
    return Span(*alone.span("mark")) if alone and _is_beside_item(lines, index) else None


def _is_meant(lines: Sequence[Line], index: int) -> bool:
    """Return whether a mark begins a list item: `2.` may also end the sentence above."""
    return not lines[index].mark[:1].isalnum() or _is_beside_item(lines, index)


def _is_beside_item(lines: Sequence[Line], index: int) -> bool:
    """Return whether the line above or the line below is a list item."""
    return any(
        line.is_item for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    )


def _continues(line: Line, below: Line | None) -> bool:
    """Return whether the text of an item is on the line below it, indented."""
    return below is not None and not below.is_blank and below.indent > line.indent
