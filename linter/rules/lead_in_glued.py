"""A line that introduces a list is attached to the list above it."""

import re
from collections.abc import Iterator

from linter.finding import Diagnostic, Habit, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, quote, rule
from linter.topics.lists import bulleted, repaired_lines
from linter.topics.notes import ends_in_colon, is_label
from linter.topics.prose import NOTHING, Line, Prose, sections_of

# The end of a lead-in, and of the line; then the mark of an item, perhaps a wrong one.
_SOME_BEFORE_ITEM = re.compile(
    rf"(?::[*_{NOTHING}]*+|\*\*[{NOTHING}]*+|__[{NOTHING}]*+)[\r\n][\s>]*+(?:[^\w\s]|[0-9])"
)
# Examples below an item may be meant as its continuation: they are reported as a habit.
_EXAMPLES = re.compile(r"[*_ ]*(?:par )?exemples?\b", re.IGNORECASE)
_OF_ITEMS = Habit(
    N_(
        "{count} lines that introduce examples are read as part of the items above them",
        remedy=N_("add a blank line above each line that does not belong to the item above it"),
    )
)


@rule(Severity.WARNING, Severity.INFO, kinds=MARKDOWN)
def check(document: Document) -> Diagnostics:
    """Find lines that introduce the list below, but are read as part of the list item above."""
    for text in sections_of(document):
        for line in _glued(text) if _SOME_BEFORE_ITEM.search(text.prose) else ():
            words = text.excerpt.text[slice(*line.rest_span)]
            is_usual = _EXAMPLES.match(line.words) is not None
            yield Diagnostic.at(
                text.place(line.rest_span),
                N_(
                    "`{words}` introduces the list below it, but is read as part of the item above "
                    "it"
                ),
                wrong=" ".join(words.split()),
                remedy=N_("add a blank line above this line"),
                severity=Severity.INFO if is_usual else None,
                habit=_OF_ITEMS if is_usual else None,
                words=quote(words),
            )


def _glued(text: Prose) -> Iterator[Line]:
    """Yield each line that introduces a list item but is read as part of the item above it."""
    bullets = {one.line.start for row in bulleted(text.lines) for one in row}
    item: Line | None = None
    last: Line | None = None
    for line in repaired_lines(text):
        if line.marker is not None:
            if last is not None and (ends_in_colon(last) or is_label(last)):
                yield last
            # `bullet-char` leaves a blank line below a list that Markdown does not recognise.
            item, last = None if line.start in bullets else line, None
        elif line.is_blank:
            item = None
        elif item is None or line.is_item:
            last = None
        else:
            # A line indented as far as the item's text belongs to the item.
            last = line if line.indent < item.rest else None
