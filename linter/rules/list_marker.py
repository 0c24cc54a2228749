"""A list marker is not followed by a space, or is not a single marker."""

import re
from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.prose.bullets import (
    Bullet,
    TextEdit,
    as_list,
    dashes,
    doubled,
    may_hold_stray_marks,
    stray,
)
from linter.topics.prose.glued_marks import GluedMark, glued_lines, may_hold_glued
from linter.topics.prose.lines import Line, Prose, joined_prose, sections_of
from linter.words.text import N_, NN_
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE

_NO_SPACE = NN_(
    "no ordinary space after `{marker}`: this line is not a list item",
    "no ordinary space after `{marker}`: these {count} lines are not list items",
    remedy=NN_(
        "write an ordinary space after `{marker}`",
        "write an ordinary space after `{marker}` on each of these lines",
    ),
)
_NO_MARKER = NN_(
    "`{marker}` is not a list marker",
    "`{marker}`, which begins these {count} lines, is not a list marker",
    remedy=N_("write `- ` instead of `{marker}`"),
)


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the runs of lines that would be list items with a proper marker."""
    prose = joined_prose(document)
    if not (may_hold_glued(prose) or may_hold_stray_marks(prose)):
        return
    for text in sections_of(document):
        run: list[GluedMark] = []
        for glued in glued_lines(text):
            if run and not _continues(run[-1], glued):
                yield _diagnostic(text, run)
                run = []
            run.append(glued)
        if run:
            yield _diagnostic(text, run)
        for row in doubled(text.lines):
            yield _row_diagnostic(text, row, dashes(row))
        for row in stray(text.lines):
            edits = as_list(text, [one.line for one in row], dashes(row))
            yield _row_diagnostic(text, row, edits)


def _row_diagnostic(text: Prose, row: Sequence[Bullet], edits: Sequence[TextEdit]) -> Diagnostic:
    """Return a diagnostic on lines with two markers, or with one that is not a marker."""
    first = row[0]
    return text.diagnostic(
        first.span,
        _NO_MARKER,
        " ".join(first.line.prose[first.start :].split()[:3]),
        marker=" ".join(first.mark.split()),
        count=str(len(row)),
        edits=edits,
    )


def _continues(before: GluedMark, line: GluedMark) -> bool:
    """Whether two lines are adjacent and have markers of the same kind."""
    kinds = [(one.found["bullet"], bool(one.found["nbsp"])) for one in (before, line)]
    return line.number == before.number + 1 and kinds[0] == kinds[1]


def _diagnostic(text: Prose, run: Sequence[GluedMark]) -> Diagnostic:
    _, line, found = run[0]
    end = found.start("nbsp") if found["nbsp"] else found.start("word")
    marker = found[0][: end - found.start()].lstrip(" \t>")
    start = end - len(marker)
    return text.diagnostic(
        line.span(*found.span("nbsp")) if found["nbsp"] else line.span(start, end),
        _NO_SPACE,
        " ".join(line.prose[start:].split()[:3]),
        marker=marker,
        count=str(len(run)),
        edits=as_list(
            text,
            [one.line for one in run],
            [_edit(*one) for one in run],
            found["bullet"] or ".",
        ),
    )


def _edit(_: int, line: Line, found: re.Match[str]) -> tuple[int, int, str]:
    """Return the edit that puts an ordinary space after the marker."""
    start, end = found.span("nbsp") if found["nbsp"] else (found.start("word"),) * 2
    return *line.span(start, end), " "
