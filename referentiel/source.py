"""The text of a file, spans in it, and the cells if it is a table.

Only this module counts lines and columns. A sheet of a workbook is packed as bytes: a line of JSON
with its name and marks, which say what CSV cannot express, then CSV. Rows and columns keep their
numbers, so empty ones are included.

    {"sheet": "Actions", "number": [[2, 0, ""], [3, 0, "1.1"]], …, "hidden_rows": [6]}
    identifiant,nom,points
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property, partial
from itertools import accumulate
from operator import add
from typing import NamedTuple, Protocol, TypeVar

from referentiel.text.expression import Expression
from referentiel.text.letters import compose, decomposed_letters, is_composed

_LINE_END = Expression(r"\r\n?|\n")
_LINE_OR_TEXT_END = re.compile(r"\r\n?|\n|\Z")


class Span(NamedTuple):
    """A part of a source: offsets in code points from 0, `end` exclusive."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        """Return whether the character at `offset` is inside."""
        return isinstance(offset, int) and self.start <= offset < self.end

    def shifted(self, by: int) -> "Span":
        """Return the span moved by a number of code points."""
        return Span(self.start + by, self.end + by)


# Makes a span from a pair, as `Span._make` does, without running Python code for each line.
_SPAN_OF = partial(tuple.__new__, Span)


class Position(NamedTuple):
    """A line and column, both from 1; columns are counted in code points."""

    line: int
    column: int


class CellName(NamedTuple):
    """The name of a cell: `H12` or, in a workbook, `Feuille!H12`; and the name of its column."""

    place: str
    column: str

    def __str__(self) -> str:
        """Return `H12 (points)`, or `H12` if the column has no name."""
        return f"{self.place} ({self.column})" if self.column else self.place


@dataclass(frozen=True)
class Source:
    """A file's name and its decoded text, with its line ends; `cells` is the table of a sheet.

    A line ends only at LF, CR LF or CR: U+0085, U+2028 and the like are ordinary characters.
    """

    name: str
    text: str
    cells: "Table | None" = field(default=None, compare=False, repr=False)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines without their line ends; a final line end does not start another line."""
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
        """Whether the text is in NFC, and so has no decomposed letter."""
        return is_composed(self.text)

    def composed(self, span: Span) -> str:
        """Return the text of `span` with its letters composed, as needed to compare texts."""
        return self.slice(span) if self.is_composed else compose(self.slice(span))

    def line_index(self, offset: int) -> int:
        """Return the index of the line that contains `offset`, its line end included."""
        return bisect_right(self._starts, offset) - 1

    def position(self, offset: int) -> Position:
        """Return the line and column of `offset`; inside a line end, the position of its start.

        In a workbook, these are the row and the column of the cell.
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
        """Return `span` without surrounding white space; if blank, the empty span at its start."""
        text = self.slice(span)
        kept = text.strip()
        if not kept:
            return Span(span.start, span.start)
        start = span.start + len(text) - len(text.lstrip())
        return Span(start, start + len(kept))

    def lines_of(self, span: Span) -> Iterator[Span]:
        """Yield the lines that `span` overlaps, each cut to the span."""
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
        """The span in the source."""
        ...


S = TypeVar("S", bound=HasSpan)


def starting_in(span: Span, items: Sequence[S]) -> Sequence[S]:
    """Return the items that start inside `span`; `items` must be in file order."""
    if not items:
        return items
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    return items[first : bisect_left(items, span.end, key=lambda item: item.span.start)]


class Excerpt(NamedTuple):
    """A text made of one or several pieces of a source; its offsets map back to the source.

    A parser works on `text`; `span` converts its offsets. `pieces` are pairs (offset in `text`,
    offset in the source), ascending in both. Letters are composed: `letters` lists the characters
    that replace several characters of the source, as pairs (offset in `text`, end in the source).
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    letters: tuple[tuple[int, int], ...] = ()

    @classmethod
    def join(cls, source: Source, spans: Iterable[Span], between: str = "") -> "Excerpt":
        """Return the excerpt of the pieces `spans` of `source`, with the text `between` them."""
        texts: list[str] = []
        pieces: list[tuple[int, int]] = []
        length = 0
        for span in spans:
            if span.start == span.end and not between:
                continue
            pieces.append((length, span.start))
            texts.append(source.slice(span))
            length += span.end - span.start + len(between)
        text = between.join(texts)
        joined = cls(text, tuple(pieces))
        if source.is_composed:
            return joined
        return joined.replaced(_compositions(text))

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> "Excerpt":
        """Return the excerpt with parts replaced by shorter texts.

        `changes` are (start, end, new text) with offsets in `text`, in order, not overlapping. The
        first character of a new text maps to the whole part that it replaces.
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
        """Return the offset in the source of the character at `index` in `text`."""
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
        """Return the offset in the source just after the character at `index` in `text`."""
        at = bisect_left(self.letters, (index, 0))
        if at < len(self.letters) and self.letters[at][0] == index:
            return self.letters[at][1]
        return self.offset(index) + 1


def _between(pairs: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return the pairs whose first offset is in `start:end`."""
    return pairs[bisect_left(pairs, (start, 0)) : bisect_left(pairs, (end, 0))]


def _compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the changes (see `Excerpt.replaced`) that compose a text, one per new character."""
    for one in decomposed_letters(text):
        start = one.start
        for end, character in enumerate(one.composed, one.end - len(one.composed) + 1):
            yield start, end, character
            start = end


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the start offset and the text of each line, without its line end.

    Unlike in `Source.lines`, a final line end starts another line, which is empty.
    """
    start = 0
    for end in _LINE_OR_TEXT_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()


_LETTERS = 26
_PAIR = re.compile('""')
# The characters that a cell without quotes cannot contain, whatever the delimiter.
_SPECIAL = re.compile(r"[\"\r\n,;\t|]")


class Cell(NamedTuple):
    """A cell: its value, its span with the quotes, and the span of its value, `inside`.

    `row` and `column` count from 0; a record of several lines is one row. `is_closed` is False if
    the closing quote is missing.
    """

    row: int
    column: int
    value: str
    span: Span
    inside: Span
    is_quoted: bool = False
    is_closed: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether the value is the text at `inside`, character for character."""
        return len(self.value) == self.inside.end - self.inside.start

    @property
    def name(self) -> str:
        """The name of the cell in a spreadsheet, such as `H12`."""
        return f"{column_name(self.column)}{self.row + 1}"


@dataclass(eq=False)
class Table:
    """A table: the cells of its header and of its rows, in the order of the text.

    `sheet` is the name of the sheet in a workbook, None for a CSV file. The rows `above` the header
    are notes.
    """

    header: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    sheet: str | None = None
    above: Sequence[Sequence[Cell]] = ()

    def cell_at(self, offset: int) -> Cell | None:
        """Return the cell that contains an offset or ends there; None outside cells."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset > self._cells[at].span.end:
            return None
        return self._cells[at]

    def named(self, offset: int) -> CellName | None:
        """Return the name of the cell that contains an offset; None outside cells."""
        if (cell := self.cell_at(offset)) is None:
            return None
        place = f"{self.sheet}!{cell.name}" if self.sheet else cell.name
        return CellName(place, self.column(cell))

    def position(self, offset: int) -> Position | None:
        """Return the row and column of the cell at an offset, or of the last cell before it.

        None unless the table is in a workbook: other files have lines that an editor can open.
        """
        if self.sheet is None or not self._cells:
            return None
        cell = self._cells[max(bisect_right(self._starts, offset) - 1, 0)]
        return Position(cell.row + 1, cell.column + 1)

    def inside(self, offset: int) -> Span | None:
        """Return the span of the value in the workbook cell at an offset, or None."""
        cell = self.cell_at(offset) if self.sheet is not None else None
        return cell and cell.inside

    def start(self, offset: int) -> int:
        """Return the start of the cell that contains an offset; outside cells, the offset."""
        cell = self.cell_at(offset)
        return offset if cell is None else cell.span.start

    def unquoted(self, excerpt: Excerpt) -> Excerpt:
        """Return an excerpt of a cell; in a quoted cell, each `""` becomes `"`."""
        cell = self.cell_at(excerpt.offset(0)) if '""' in excerpt.text else None
        if cell is None or cell.is_plain:
            return excerpt
        pairs = (found.start() for found in _PAIR.finditer(excerpt.text))
        return excerpt.replaced((at, at + 2, '"') for at in pairs)

    def written(self, offset: int, text: str) -> str | None:
        """Return a text escaped for the cell at an offset; None if that cell would need quotes."""
        cell = self.cell_at(offset)
        if cell is not None and cell.is_quoted:
            return text.replace('"', '""')
        return None if _SPECIAL.search(text) else text

    def column(self, cell: Cell) -> str:
        """Return the name of the column of a cell, "" if it has none."""
        at = cell.column
        return self.header[at].value.strip() if at < len(self.header) else ""

    @cached_property
    def _cells(self) -> list[Cell]:
        return [cell for row in (*self.above, self.header, *self.rows) for cell in row]

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.span.start for cell in self._cells]


def is_filled(cells: Sequence[Cell]) -> bool:
    """Return whether a row has a non-blank cell."""
    return any(cell.value.strip() for cell in cells)


@cache
def column_name(column: int) -> str:
    """Return the letters of a column, given its index from 0: A, B, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


_START = b'{"sheet": '


class Stored(StrEnum):
    """How a cell that is not text is stored."""

    NUMBER = "number"
    # A number that is shown as a percentage; the text of the cell is as shown: `20 %`.
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    # An error; the text of the cell is its code: `#REF!`.
    ERROR = "error"
    # A formula whose result is not in the file; the text of the cell is the formula.
    UNCALCULATED = "formula"


class Area(NamedTuple):
    """A rectangle of cells: rows and columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """Return the name of the area in a spreadsheet: `A3:B5`."""
        first = f"{column_name(self.left)}{self.top + 1}"
        return f"{first}:{column_name(self.right)}{self.bottom + 1}"


class Marks(NamedTuple):
    """The name of a sheet, and the properties of its cells that CSV cannot express.

    `stored` maps each cell that is not text, as (row, column), to a pair: how it is stored, and the
    stored number, or "" if this is not a number or equals the text of the cell. Rows and columns
    count from 0.
    """

    sheet: str
    stored: Mapping[tuple[int, int], tuple[Stored, str]] = {}
    merged: Sequence[Area] = ()
    hidden_rows: Sequence[int] = ()


def packed_sheet(marks: Marks, text: str) -> bytes:
    """Return a sheet as bytes, in the form that the module's docstring shows."""
    stored: dict[Stored, list[tuple[int, int, str]]] = {how: [] for how in Stored}
    for (row, column), (how, raw) in marks.stored.items():
        stored[how].append((row, column, raw))
    _, _, *others = marks._fields
    areas = {name: getattr(marks, name) for name in others}
    return f"{json.dumps({'sheet': marks.sheet, **stored, **areas})}\n{text}".encode()


def unpacked_sheet(data: bytes) -> tuple[Marks, str] | None:
    """Return the marks and the CSV text in the bytes of a packed sheet; None for other bytes.

    Raise `ValueError`, `KeyError` or `TypeError` if the first line was not written by
    `packed_sheet`.
    """
    if not data.startswith(_START):
        return None
    line, _, text = data.partition(b"\n")
    found = json.loads(line)
    stored = {(row, column): (how, raw) for how in Stored for row, column, raw in found[how]}
    merged = [Area(*one) for one in found["merged"]]
    marks = Marks(found["sheet"], stored, merged, found["hidden_rows"])
    return marks, text.decode()
