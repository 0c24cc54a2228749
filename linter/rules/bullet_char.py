"""A list uses a character that Markdown does not recognise as a bullet."""

from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Habit, Safety, Severity
from linter.rule import Settings
from linter.topics.prose.bullets import Bullet, as_list, bulleted, dashes, may_hold_rows, rows
from linter.topics.prose.lines import Line, Prose, joined_prose, may_hold_bullets, sections_of
from linter.words.text import N_, NN_
from referentiel.model import Document

SEVERITY = Severity.INFO
FIX = Safety.SAFE
_HABIT = Habit(
    N_(
        "Markdown does not recognise {count} lists, whose lines start with `•` or a similar "
        "character",
        remedy=N_("replace these characters with `- `"),
    )
)
_LIST = NN_(
    "Markdown does not recognise this line, which starts with `{mark}`, as a list item",
    "Markdown does not recognise these {count} lines, which start with `{mark}`, as a list",
    remedy=NN_(
        "replace `{mark}` with `- `", "replace `{mark}` with `- ` at the start of each line"
    ),
)
_NUMBERS = N_(
    "Markdown does not recognise these {count} lines, numbered from `{mark}`, as a list",
    remedy=N_("start the lines with `1. `, `2. ` and so on"),
)


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find lists whose bullets Markdown does not recognise; blank lines do not end a list."""
    prose = joined_prose(document)
    if not (may_hold_bullets(prose) or may_hold_rows(prose)):
        return
    for text in sections_of(document):
        for run in bulleted(text.lines):
            yield _bulleted_diagnostic(text, run)
        for row in rows(text.lines):
            yield _row_diagnostic(text, row)


def _row_diagnostic(text: Prose, row: Sequence[Bullet]) -> Diagnostic:
    """Report lines that look like a list only together."""
    first = row[0]
    return text.diagnostic(
        first.span,
        _LIST if first.number is None else _NUMBERS,
        first.mark,
        habit=_HABIT if first.number is None else None,
        mark=first.mark,
        count=str(len(row)),
        edits=as_list(text, [one.line for one in row], dashes(row)),
    )


def _bulleted_diagnostic(text: Prose, run: Sequence[Line]) -> Diagnostic:
    """Report lines that each look like a list item."""
    first, mark = run[0], run[0].mark
    assert first.bullet is not None
    return text.diagnostic(
        first.span(*first.bullet),
        _LIST,
        mark,
        habit=_HABIT,
        mark=mark if mark.isprintable() else f"U+{ord(mark):04X}",
        count=str(len(run)),
        edits=() if mark.isalpha() else as_list(text, run, [_edit(line) for line in run]),
    )


def _edit(line: Line) -> tuple[int, int, str]:
    """Return the edit that writes a Markdown bullet and one space."""
    assert line.bullet is not None
    return *line.span(line.bullet.start, line.rest), "- "
