"""The lines of a text as they will be once its list markers are fixed.

Rules that depend on lists use these lines, so that fixing the markers causes no new findings.
"""

from collections.abc import Iterator, Sequence

from linter.topics.prose.bullets import (
    bulleted,
    doubled,
    may_hold_rows,
    may_hold_stray_marks,
    rows,
    stray,
)
from linter.topics.prose.glued_marks import glued_lines, may_hold_glued
from linter.topics.prose.lines import Line, Prose, joined, may_hold_bullets
from referentiel.source import Span


def repaired_lines(text: Prose) -> Sequence[Line]:
    """Return the lines of a text, with the items that Markdown will see once markers are fixed.

    The text of such an item begins one space after its marker.
    """
    if text.section is None or not _may_be_repaired(joined([text])):
        return text.lines
    items = {start: Line(start, "", mark, None, mark.end + 1) for start, mark in _marks(text)}
    if not items:
        return text.lines
    return tuple(
        items[line.start]._replace(prose=line.prose) if line.start in items else line
        for line in text.lines
    )


def _may_be_repaired(prose: str) -> bool:
    checks = (may_hold_bullets, may_hold_rows, may_hold_stray_marks, may_hold_glued)
    return any(may_hold(prose) for may_hold in checks)


def _marks(text: Prose) -> Iterator[tuple[int, Span]]:
    """Yield the start of each line that becomes an item, and the span of its marker in the line."""
    for run in bulleted(text.lines):
        for line in run:
            if line.bullet and not line.mark.isalpha():
                yield line.start, Span(line.bullet.start, line.bullet.start + 1)
    for row in (*rows(text.lines), *doubled(text.lines), *stray(text.lines)):
        for one in row:
            if one.is_repaired:
                yield one.line.start, Span(one.start, one.start + 1)
    for glued in glued_lines(text):
        behind = glued.found.start("nbsp" if glued.found["nbsp"] else "word")
        mark = glued.found.start("bullet" if glued.found["bullet"] else "digits")
        yield glued.line.start, Span(mark, behind)
