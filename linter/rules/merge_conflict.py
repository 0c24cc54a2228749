"""A merge has left two versions of a passage side by side."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.characters.passage import passage_diagnostic
from linter.words.text import N_, Messages, quote
from referentiel.merge_conflict import CLOSING, MIDDLE, OPENING, marker_of
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.ERROR
_REMEDY = N_(
    "keep the right version, and delete the other one and the lines `<<<<<<<`, `=======` and "
    "`>>>>>>>`"
)
MESSAGES: Messages = {
    "merge-conflict.middle": N_("the second version begins here"),
    "merge-conflict.closing": N_("the second version ends here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
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
                yield _alone(document, opening)
            opening, middle = line, None
        elif opening is not None and mark == MIDDLE:
            middle = line
        elif mark == CLOSING:
            yield _conflict(document, opening, middle, line) if opening else _alone(document, line)
            opening = None
    if opening is not None:
        yield _alone(document, opening)


def _conflict(document: Document, opening: Span, middle: Span | None, closing: Span) -> Diagnostic:
    text = document.source.slice
    marks = ((middle, "merge-conflict.middle"), (closing, "merge-conflict.closing"))
    return passage_diagnostic(
        document,
        opening,
        N_("unresolved merge conflict, down to `{closing}`"),
        text(opening).strip(),
        remedy=_REMEDY,
        related=[Related(document, mark, message) for mark, message in marks if mark],
        closing=quote(text(closing)),
    )


def _alone(document: Document, mark: Span) -> Diagnostic:
    text = document.source.slice(mark)
    return passage_diagnostic(
        document,
        mark,
        N_("leftover conflict marker: `{mark}`"),
        text.strip(),
        remedy=_REMEDY,
        mark=quote(text),
    )
