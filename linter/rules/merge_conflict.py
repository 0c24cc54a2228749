"""A merge has left two versions of a passage side by side."""

from linter.rule import ANY_FILE, N_, Diagnostic, Diagnostics, Document, Related, Severity, rule
from linter.topics.characters import passage
from referentiel.merge_conflict import CLOSING, MIDDLE, OPENING, marker_of
from referentiel.source import Span


@rule(Severity.ERROR, kinds=ANY_FILE)
def check(document: Document) -> Diagnostics:
    """Yield the conflicts, each from its opening to its closing marker, and the lone markers."""
    text = document.source.text
    if OPENING not in text and CLOSING not in text:
        return
    opening: Span | None = None
    middle: Span | None = None
    for line in document.source.lines:
        mark = marker_of(document.source.slice(line))
        if mark == OPENING:
            if opening is not None:
                yield _conflict(document, opening)
            opening, middle = line, None
        elif opening is not None and mark == MIDDLE:
            middle = line
        elif mark == CLOSING:
            lone = (document, line)
            yield _conflict(document, opening, middle, line) if opening else _conflict(*lone)
            opening = None
    if opening is not None:
        yield _conflict(document, opening)


def _conflict(
    document: Document, first: Span, middle: Span | None = None, closing: Span | None = None
) -> Diagnostic:
    """Report a conflict, or a lone marker."""
    marks = (
        (middle, N_("the second version begins here")),
        (closing, N_("the second version ends here")),
    )
    return Diagnostic.at(
        passage(document, first),
        N_("unresolved merge conflict"),
        wrong=document.source.slice(first).strip(),
        remedy=N_(
            "keep the right version, and delete the other one and the lines `<<<<<<<`, `=======` "
            "and `>>>>>>>`"
        ),
        related=[Related(document, mark, message) for mark, message in marks if mark],
    )
