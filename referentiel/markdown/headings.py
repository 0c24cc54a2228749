"""The heading on a line: its marks, and its title without closing marks and comments."""

import re
from collections.abc import Sequence

from referentiel.markdown.block import Comment, Heading
from referentiel.markdown.comments import without_comments
from referentiel.markdown.unseen import UnseenReason
from referentiel.source import Source, Span


def seen_heading(source: Source, line: Span, text: str, comments: Sequence[Comment]) -> Heading:
    """Parse a line that is a heading to Markdown, which takes it as `text`."""
    marked = text.lstrip(" ")
    after_marks = marked.lstrip("#")
    level = len(marked) - len(after_marks)
    first = line.start + len(text) - len(marked)
    marks = Span(first, first + level)
    title = after_marks.strip()
    if title.endswith("#"):
        title = _without_closing_marks(title)
    start = marks.end + (len(after_marks) - len(after_marks.lstrip()) if title else 0)
    place = Span(start, start + len(title))
    if comments:
        place = without_comments(source, place, comments)
    return Heading(level, marks, place, Span(first, max(line.start + len(text.rstrip()), start)))


def _without_closing_marks(title: str) -> str:
    before = title.rstrip("#")
    return before.strip() if not before or before[-1] in " \t" else title


def unseen_heading(
    source: Source,
    line: Span,
    found: tuple[re.Match[str], UnseenReason],
    comments: Sequence[Comment],
) -> Heading:
    """Return the heading that `nearly_heading` has `found` on a line."""
    match, unseen = found
    marks = Span(line.start + match.start("marks"), line.start + match.end("marks"))
    rest = source.stripped(Span(line.start + match.end(), line.end))
    start = line.start + match.start("before") if match["before"] else marks.start
    return Heading(
        len(match["marks"]),
        marks,
        without_comments(source, rest, comments),
        Span(start, max(rest.end, marks.end)),
        unseen,
    )
