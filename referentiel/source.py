"""The text of a file, and spans in it; only this module counts lines and columns."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from operator import add
from typing import NamedTuple, Protocol, TypeVar

from referentiel.text.expression import Expression
from referentiel.text.letters import compose, decomposed_letters, is_composed

_LINE_END = Expression(r"\r\n?|\n")
_LINE_OR_TEXT_END = re.compile(r"\r\n?|\n|\Z")


class Span(NamedTuple):
    """Part of a source: offsets in code points from 0, `end` exclusive."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        """Return whether the character at `offset` is inside."""
        return isinstance(offset, int) and self.start <= offset < self.end

    def shifted(self, by: int) -> "Span":
        """Return the span moved by a number of code points."""
        return Span(self.start + by, self.end + by)


# Makes a span of a pair, as `Span._make` does, without running Python code for each line.
_SPAN_OF = partial(tuple.__new__, Span)


class Position(NamedTuple):
    """A line and column, both from 1; columns are counted in code points."""

    line: int
    column: int


class CellName(NamedTuple):
    """A cell as people name it: `H12` or, in a workbook, `Feuille!H12`; the name of its column."""

    place: str
    column: str

    def __str__(self) -> str:
        """Return `H12 (points)`; without a name of the column, `H12`."""
        return f"{self.place} ({self.column})" if self.column else self.place


class Cells(Protocol):
    """The cells of a text that is a table.

    `sheet` is the name of the sheet of a workbook, None in a file of one table.
    """

    sheet: str | None

    def named(self, offset: int) -> CellName | None:
        """Return the name of the cell that contains an offset."""
        ...

    def start(self, offset: int) -> int:
        """Return the offset at which the cell that contains an offset starts."""
        ...

    def position(self, offset: int) -> Position | None:
        """Return row and column of the cell, if the file has no lines: that of a workbook."""
        ...

    def inside(self, offset: int) -> Span | None:
        """Return the span of the value of a cell of a workbook; None in a file with lines."""
        ...


@dataclass(frozen=True)
class Source:
    """A file's name and its decoded text, with its line ends; `cells`, if it is a table.

    A line ends at LF, CR LF or CR only: U+0085, U+2028 and the like are ordinary characters.
    """

    name: str
    text: str
    cells: Cells | None = field(default=None, compare=False, repr=False)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines without their line ends; after a final line end there is no other line."""
        if "\r" not in self.text:
            lengths = [len(text) for text in self.line_texts()]
            starts = list(accumulate((length + 1 for length in lengths[:-1]), initial=0))
            return tuple(map(_SPAN_OF, zip(starts, map(add, starts, lengths), strict=True)))
        spans, start = [], 0
        for end in _LINE_END.finditer(self.text):
            spans.append(Span(start, end.start()))
            start = end.end()
        if start < len(self.text) or not spans:
            spans.append(Span(start, len(self.text)))
        return tuple(spans)

    def line_texts(self) -> list[str]:
        """Return the texts of `lines`."""
        if "\r" in self.text:
            return [self.slice(line) for line in self.lines]
        texts = self.text.split("\n")
        return texts if texts[-1] or len(texts) == 1 else texts[:-1]

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def slice(self, span: Span) -> str:
        """Return the text of `span`, unchanged."""
        return self.text[span.start : span.end]

    @cached_property
    def is_composed(self) -> bool:
        """Whether no letter is decomposed (`referentiel.text.letters`)."""
        return is_composed(self.text)

    def composed(self, span: Span) -> str:
        """Return the text of `span` with its letters composed, as texts are compared."""
        return self.slice(span) if self.is_composed else compose(self.slice(span))

    def line_index(self, offset: int) -> int:
        """Return the index of the line that contains `offset`, its line end included."""
        return bisect_right(self._starts, offset) - 1

    def position(self, offset: int) -> Position:
        """Return the line and column of `offset`; inside a line end, those of its start.

        In a workbook they are the row and the column of the cell.
        """
        if self.cells is not None and (cell := self.cells.position(offset)) is not None:
            return cell
        index = self.line_index(offset)
        line = self.lines[index]
        return Position(index + 1, min(offset, line.end) - line.start + 1)

    def first_line(self, span: Span) -> Span:
        """Return `span` cut at the end of its first line."""
        end = self.lines[self.line_index(span.start)].end
        return Span(min(span.start, end), min(span.end, end)) if span.end > end else span

    def stripped(self, span: Span) -> Span:
        """Return `span` without white space at its ends; empty, at its start, if none is left."""
        text = self.slice(span)
        kept = text.strip()
        if not kept:
            return Span(span.start, span.start)
        start = span.start + len(text) - len(text.lstrip())
        return Span(start, start + len(kept))

    def lines_of(self, span: Span) -> Iterator[Span]:
        """Yield the lines that `span` touches, each cut to it."""
        if span.start >= span.end:
            return
        first, last = self.line_index(span.start), self.line_index(span.end - 1)
        for line in self.lines[first : last + 1]:
            if line.start >= span.start and line.end <= span.end:
                yield line
            elif max(line.start, span.start) <= min(line.end, span.end):
                yield Span(max(line.start, span.start), min(line.end, span.end))


class HasSpan(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span:
        """The span."""
        ...


S = TypeVar("S", bound=HasSpan)


def starting_in(span: Span, items: Sequence[S]) -> Sequence[S]:
    """Return the items, which are in file order, that start inside `span`."""
    if not items:
        return items
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    return items[first : bisect_left(items, span.end, key=lambda item: item.span.start)]


class Excerpt(NamedTuple):
    """Text cut out of a source in one or several pieces, that maps back to spans of the source.

    A parser can work on `text` alone; `span` converts its offsets. `pieces` are pairs (offset in
    `text`, offset in the source), ascending in both. Letters are composed: `letters` are those that
    stand for several characters of the source, as pairs (offset in `text`, end in the source).
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    letters: tuple[tuple[int, int], ...] = ()

    @classmethod
    def join(cls, source: Source, spans: Iterable[Span], between: str = "") -> "Excerpt":
        """Join the pieces `spans` of `source`, with a text `between` them."""
        texts: list[str] = []
        pieces: list[tuple[int, int]] = []
        letters: list[tuple[int, int]] = []
        length = 0
        for span in spans:
            if span.start == span.end and not between:
                continue
            pieces.append((length, span.start))
            text = source.slice(span)
            if not source.is_composed:
                text = _composed(text, (length, span.start), pieces, letters)
            texts.append(text)
            length += len(text) + len(between)
        return cls(between.join(texts), tuple(pieces), tuple(letters))

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> "Excerpt":
        """Return it with parts replaced by shorter texts; the first character stands for the part.

        `changes` are (start, end, new text) with offsets in `text`, in order, not overlapping.
        """
        texts: list[str] = []
        pieces: list[tuple[int, int]] = []
        letters: list[tuple[int, int]] = []
        length = done = 0
        for start, end, new in (*changes, (len(self.text), len(self.text), "")):
            pieces.append((length, self.offset(done)))
            pieces += [(length + i - done, o) for i, o in _between(self.pieces, done + 1, start)]
            letters += [(length + i - done, o) for i, o in _between(self.letters, done, start)]
            texts += (self.text[done:start], new)
            length += start - done
            if new:
                pieces.append((length, self.offset(start)))
                letters.append((length, self._end(end - 1)))
            length += len(new)
            done = end
        return Excerpt("".join(texts), tuple(pieces), tuple(letters))

    def offset(self, index: int) -> int:
        """Return the offset in the source of the character `index` of `text`."""
        if not self.pieces:
            return 0
        here, there = self.pieces[max(bisect_right(self.pieces, (index, 1 << 62)) - 1, 0)]
        return there + index - here

    def span(self, start: int, end: int) -> Span:
        """Return the span in the source of `text[start:end]`."""
        if len(self.pieces) == 1:
            here, there = self.pieces[0]
            return Span(start + there - here, max(start, end) + there - here)
        first = self.offset(start)
        return Span(first, max(first, self._end(end - 1)) if end > start else first)

    def _end(self, index: int) -> int:
        """Return the offset in the source after the character `index` of `text`."""
        at = bisect_left(self.letters, (index, 0))
        if at < len(self.letters) and self.letters[at][0] == index:
            return self.letters[at][1]
        return self.offset(index) + 1


def _between(pairs: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return the pairs whose first offset is in `start:end`."""
    return pairs[bisect_left(pairs, (start, 0)) : bisect_left(pairs, (end, 0))]


def _composed(
    text: str,
    offsets: tuple[int, int],
    pieces: list[tuple[int, int]],
    letters: list[tuple[int, int]],
) -> str:
    """Compose a text at `offsets` in an excerpt and in its source; extend pieces and letters."""
    here, there = offsets
    composed: list[str] = []
    end = 0
    for letter in decomposed_letters(text):
        composed += (text[end : letter.start], letter.composed)
        here += letter.start - end + 1
        # Accents that do not compose with the letter stay after it, character for character.
        end = letter.end
        inside = end - len(letter.composed) + 1
        letters.append((here - 1, there + inside))
        pieces += ((here - 1, there + letter.start), (here, there + inside))
        here += len(letter.composed) - 1
    return "".join((*composed, text[end:]))


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line of `text` with the offset at which it starts."""
    start = 0
    for end in _LINE_OR_TEXT_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
