"""The lines of a file for the outline: without comments, and with titles that are not headings."""

import re
from bisect import bisect_left
from enum import StrEnum
from typing import NamedTuple

from referentiel.grammar import Grammar
from referentiel.markdown.block import Comment, Layout
from referentiel.source import Source, Span, starting_in
from referentiel.text.expression import Expression
from referentiel.text.names import same_name

_BOLD = Expression(r"(\*\*|__)(?=\S)(.+)(?<=\S)\1[ \u00a0\u202f]?:?")
_UNDERLINE = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[-*_=\s]|</?(?!img\b)[a-z][^<>]*>)*", re.IGNORECASE)
# A title that is not a heading is searched for on this many lines above a data block.
_LINES_ABOVE = 4


class LooseKind(StrEnum):
    """What takes the place of a heading above a data block."""

    BOLD = "bold"
    UNDERLINED = "underlined"
    PLAIN = "plain"
    HIDDEN = "hidden"  # A heading that Markdown does not recognise; reported as such.


class LooseTitle(NamedTuple):
    """The title of a data block that is not a heading; its line begins at `start`."""

    kind: LooseKind
    start: int
    text: Span


class Lines:
    """The lines of a file without its comments, and the headings that were read as text."""

    def __init__(self, source: Source, layout: Layout, grammar: Grammar) -> None:
        self._source = source
        self._grammar = grammar
        self._comments: tuple[Comment, ...] = layout.comments
        unread = (lost for lost in layout.lost if not lost.is_read)
        lost = [span for found in unread for span in (found.span, *found.others)]
        swallowed = [span for unclosed in layout.unclosed for span in unclosed.swallowed]
        self._hidden = sorted((*lost, *swallowed))

    def start_of(self, offset: int) -> int:
        """Return the start of the line that contains `offset`."""
        return self._source.lines[self._source.line_index(offset)].start

    def visible_text(self, span: Span) -> str:
        """Return the text of `span` without comments, and without white space around it."""
        if not self._comments:
            return _without_mark(self._source.slice(span))
        text, start = [], span.start
        for comment in starting_in(span, self._comments):
            text.append(self._source.text[start : comment.span.start])
            start = max(start, comment.span.end)
        text.append(self._source.text[start : max(start, span.end)])
        return _without_mark("".join(text))

    def first_visible(self, span: Span) -> Span | None:
        """Return the first line with text in `span`; thematic breaks and tags are not text."""
        for line in self._source.lines_of(span):
            if not _RULE.fullmatch(self.visible_text(line)) and not self._in_comment(line):
                return self._source.stripped(line)
        return None

    def hides(self, span: Span) -> bool:
        """Return whether a heading in `span` was read as text, which is a fault of its own."""
        index = bisect_left(self._hidden, Span(span.start, 0))
        return index < len(self._hidden) and self._hidden[index].start < span.end

    def hides_keyword(self, span: Span) -> bool:
        """Return whether one of the headings in `span` that were read as text is a keyword."""
        first = bisect_left(self._hidden, Span(span.start, 0))
        last = bisect_left(self._hidden, Span(span.end, 0))
        names = (self._source.slice(found).strip("# \t") for found in self._hidden[first:last])
        return any(same_name(name, self._grammar.keywords) for name in names)

    def loose_title(self, span: Span, *, first: bool) -> LooseTitle | None:
        """Return the title at the end of `span`, just above a data block, if there is one.

        A plain line is a title only if it is alone above the `first` action of a file.
        """
        above = self._last_lines(span)
        if not above:
            return None
        last = above[0]
        start = self.start_of(last.start)
        text = self._source.slice(last)
        if self.hides(last):
            marks = text.rpartition("#")[0]
            inner = Span(last.start + len(marks) + 1, last.end)
            return LooseTitle(LooseKind.HIDDEN, start, self._source.stripped(inner))
        if bold := _BOLD.fullmatch(text):
            inner = Span(last.start + bold.start(2), last.start + bold.end(2))
            return LooseTitle(LooseKind.BOLD, start, inner)
        if _UNDERLINE.fullmatch(text):
            if len(above) > 1 and self._source.line_index(above[1].start) + 1 == (
                self._source.line_index(start)
            ):
                return LooseTitle(LooseKind.UNDERLINED, self.start_of(above[1].start), above[1])
            return None
        if first and len(above) == 1 and text[0] not in "-*+>|<!`":
            return LooseTitle(LooseKind.PLAIN, start, last)
        return None

    def _last_lines(self, span: Span) -> list[Span]:
        """Return the last lines with text in `span`, in reverse order."""
        if span.start >= span.end:
            return []
        lines = self._source.lines
        first, last = self._source.line_index(span.start), self._source.line_index(span.end - 1)
        indexes = range(last, max(first, last - _LINES_ABOVE) - 1, -1)
        return [
            self._source.stripped(lines[index])
            for index in indexes
            if self.visible_text(lines[index]) and not self._in_comment(lines[index])
        ]

    def _in_comment(self, line: Span) -> bool:
        """Return whether a comment from a line above contains the start of `line`."""
        index = bisect_left(self._comments, line.start, key=lambda found: found.span.start) - 1
        return index >= 0 and line.start in self._comments[index].span


def _without_mark(text: str) -> str:
    """Return a text without white space around it, nor the byte-order mark of its file."""
    return text.removeprefix("\ufeff").strip()
