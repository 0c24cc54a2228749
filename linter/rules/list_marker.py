"""A list marker is doubled, unknown to Markdown, or not followed by a space."""

from linter.rule import MARKDOWN, N_, NN_, Diagnostic, Diagnostics, Safety, Severity, rule
from linter.topics import lists
from linter.topics.prose import joined_prose, sections_of
from referentiel.model import Document

_NO_SPACE = NN_(
    "no normal space after `{marker}`: this line is not a list item",
    "no normal space after the list markers of these {count} lines: the lines are not list items",
    remedy=NN_(
        "write a normal space after `{marker}`",
        "write a normal space after the marker of each of these lines",
    ),
)
_NO_MARKER = NN_(
    "`{marker}` is not a list marker",
    "`{marker}`, which begins these {count} lines, is not a list marker",
    remedy=N_("write `- ` instead of `{marker}`"),
)


@rule(Severity.WARNING, kinds=MARKDOWN, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find runs of lines with a wrong list marker, or without a normal space after the marker."""
    if not lists.may_hold_marks(joined_prose(document)):
        return
    for text in sections_of(document):
        rows = [(row, _NO_SPACE, lists.as_list(text, row)) for row in lists.glued(text)]
        rows += ((row, _NO_MARKER, lists.edits_of(row)) for row in lists.doubled(text.lines))
        rows += ((row, _NO_MARKER, lists.as_list(text, row)) for row in lists.unknown(text.lines))
        for row, message, edits in rows:
            first = row[0]
            is_spaced = message is _NO_SPACE and first.rest > first.end
            yield Diagnostic.at(
                text.place(first.gap if is_spaced else first.span),
                message,
                wrong=" ".join(first.line.prose[first.start :].split()[:3]),
                fixes=text.fixes(edits),
                marker=" ".join(first.mark.split()),
                count=str(len(row)),
            )
