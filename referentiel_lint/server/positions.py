"""Positions of the protocol, in units of UTF-16, and offsets in a source."""

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

from referentiel.source import Source, Span

_LINE_END = re.compile(r"\r\n?|\n")
_MARK = "\ufeff"
_CODEC = "utf-16-le"


class Positions:
    """Converts offsets in code points of a source to lines and characters from 0, and back.

    Characters are counted in UTF-16, as every client can. An editor does not show the byte order
    mark at the start of a file, so that it has no width.
    """

    def __init__(self, source: Source) -> None:
        """Look at nothing yet."""
        self._text = source.text
        self._cells = source.cells

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset; inside a line end, that of its start.

        In a workbook, which no editor opens as text, the line is the row, the character the column.
        """
        if self._cells and (cell := self._cells.position(offset)):
            return types.Position(cell.line - 1, cell.column - 1)
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        start, end = self._bounds(line)
        return types.Position(line, self._width(start, max(start, min(offset, end))))

    def range(self, span: Span) -> types.Range:
        """Return the range of a span."""
        start = self.position(span.start)
        if self._cells and self._cells.position(span.start):
            return types.Range(start, types.Position(start.line, start.character + 1))
        return types.Range(start, self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; one beyond a line or the text is that of its end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._bounds(position.line)
        return start + self._length(start, end, position.character)

    def span(self, range_: types.Range) -> Span:
        """Return the span of a range."""
        start, end = self.offset(range_.start), self.offset(range_.end)
        return Span(min(start, end), max(start, end))

    @cached_property
    def _starts(self) -> list[int]:
        """The offsets at which lines start; there is one after a final line end too."""
        return [0, *(end.end() for end in _LINE_END.finditer(self._text))]

    def _bounds(self, line: int) -> tuple[int, int]:
        """Return where the text of a line starts and ends, its line end excluded."""
        start, text = self._starts[line], self._text
        if line + 1 == len(self._starts):
            end = len(text)
        else:
            end = self._starts[line + 1] - 1
            if text[end] == "\n" and end > start and text[end - 1] == "\r":
                end -= 1
        return start + (line == 0 and text.startswith(_MARK)), end

    def _width(self, start: int, end: int) -> int:
        text = self._text[start:end]
        return len(text.encode(_CODEC, "surrogatepass")) // 2

    def _length(self, start: int, end: int, width: int) -> int:
        """Return how many code points are within a width; a part of one does not count."""
        data = self._text[start:end].encode(_CODEC, "surrogatepass")[: width * 2]
        return len(data.decode(_CODEC, "ignore"))
