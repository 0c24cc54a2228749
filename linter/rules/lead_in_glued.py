"""A line that introduces a list is attached to the list above it."""

import re
from collections.abc import Iterator

from linter.rule import MARKDOWN, N_, Diagnostic, Diagnostics, Document, Severity, quote, rule
from linter.topics.prose.lines import NOTHING, Line, Prose, sections_of
from linter.topics.prose.list_marks import repaired_lines
from linter.topics.prose.sections import ends_in_colon, is_label

# The end of a lead-in, and of the line; then the mark of an item, which may be one to be fixed.
_SOME_BEFORE_ITEM = re.compile(
    rf"(?::[*_{NOTHING}]*+|\*\*[{NOTHING}]*+|__[{NOTHING}]*+)[\r\n][\s>]*+(?:[^\w\s]|[0-9])"
)
# Examples of an item are a list of their own below it, or its continuation: both are usual.
_EXAMPLES = re.compile(r"[*_ ]*(?:par )?exemples?\b", re.IGNORECASE)


@rule(Severity.WARNING, kinds=MARKDOWN)
def check(document: Document) -> Diagnostics:
    """Yield the lines between two items that introduce the second but belong to the first."""
    for text in sections_of(document):
        for line in _glued(text) if _SOME_BEFORE_ITEM.search(text.prose) else ():
            words = text.excerpt.text[slice(*line.rest_span)]
            yield Diagnostic.at(
                text.place(line.rest_span),
                N_(
                    "`{words}` introduces the list below it, but is read as part of the item above "
                    "it"
                ),
                wrong=" ".join(words.split()),
                remedy=N_("add a blank line above it"),
                words=quote(words),
            )


def _glued(text: Prose) -> Iterator[Line]:
    """Yield the last line of each item that introduces the item after it."""
    item: Line | None = None
    last: Line | None = None
    for line in repaired_lines(text):
        if line.marker is not None:
            is_lead_in = last is not None and (ends_in_colon(last) or is_label(last))
            if last and is_lead_in and not _EXAMPLES.match(last.words):
                yield last
            item, last = line, None
        elif line.is_blank:
            item = None
        elif item is None or line.is_item:
            last = None
        else:
            # A line indented as far as the item's text belongs to the item.
            last = line if line.indent < item.rest else None
