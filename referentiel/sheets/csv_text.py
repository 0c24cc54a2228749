"""CSV as cells with spans: the values of the module `csv` of Python, and their places; and written.

A delimiter is a comma, a semicolon or a tab. Quotes in a quoted cell are doubled; a quote anywhere
else stands for itself. A record ends at LF, CR LF or CR outside quotes.

A text that a spreadsheet would take for a formula, and run, has an apostrophe before it as a guard:
the mark by which spreadsheets know a text. Whoever reads the cell takes it away again.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache

from referentiel.source import Span
from referentiel.table import Cell

DELIMITERS = (",", ";", "\t")
# A header has far fewer cells; a longer line is no header.
_MOST_HEADER = 1 << 14
QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"?+')
_LINE_END = re.compile(r"\r\n|\r|\n")
_NUMBER = re.compile(r"[-+][0-9]+(?:[.,][0-9]+)?")
# Spreadsheets take full-width signs for the usual ones.
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(rf"'+{_FORMULA.pattern}")
# By it spreadsheets know UTF-8.
_MARK = "\ufeff"


def delimiter_of(text: str) -> str:
    """Return the delimiter of the first record that is not empty: the one that cuts it most often.

    A comma where there is none.
    """
    start = len(text) - len(text.lstrip("\r\n"))
    header = QUOTED.sub("", text[start : start + _MOST_HEADER])
    line = re.split(r"[\r\n]", header, maxsplit=1)[0]
    return max(DELIMITERS, key=line.count)


def records_of(
    text: str, delimiter: str, start: int = 0, row: int = 0, literal: Set[int] = frozenset()
) -> Iterator[list[Cell]]:
    """Yield the cells of each record from an offset on; an empty line is one without cells.

    The first record is that of a `row`. A quote at one of the `literal` offsets opens no cell that
    may contain delimiters, although it is not closed: the cell ends as one without quotes.
    """
    scan, line_end = _expression(delimiter).match, _LINE_END.search
    length, quote = len(text), -1
    record: list[Cell] = []
    while start < length:
        if quote < start:
            quote = text.find('"', start)
            quote = length if quote < 0 else quote
        # Cells before the next quote are cut without looking at their characters.
        end = line_end(text, start, quote)
        plain, is_whole = text[start : end.start() if end else quote], quote == length
        if end is None and not is_whole:
            plain = plain[: plain.rfind(delimiter) + 1]
        if plain or (record and (end or is_whole)):
            values = plain.split(delimiter)
            if end is None and not is_whole:
                values.pop()
            for value in values:
                span = Span(start, start + len(value))
                record.append(Cell(row, len(record), value, span, span))
                start = span.end + 1
        if end or is_whole:
            yield record
            row, record, start = row + 1, [], end.end() if end else length
            continue
        found = scan(text, start)
        assert found is not None, "the expression matches at any place"
        quoted, tail, bare = found.group("quoted", "tail", "plain")
        if start in literal:
            found = scan(text, start + 1)
            assert found is not None, "the expression matches at any place"
            record.append(_open_cell(text, row, len(record), start, found))
        elif bare is not None:
            span = Span(start, start + len(bare))
            record.append(Cell(row, len(record), bare, span, span))
        else:
            record.append(_quoted_cell(row, len(record), start, quoted, tail))
        start = found.end()
        if found["end"] != delimiter:
            yield record
            row, record = row + 1, []
        elif start == length:
            yield [*record, Cell(row, len(record), "", Span(start, start), Span(start, start))]


def _open_cell(text: str, row: int, column: int, start: int, found: re.Match[str]) -> Cell:
    """Return a cell that begins with a quote that is not closed, and ends as one without quotes."""
    span = Span(start, found.start("end"))
    inside = Span(start + 1, span.end)
    return Cell(
        row, column, text[inside.start : inside.end], span, inside, is_quoted=True, is_closed=False
    )


def _quoted_cell(row: int, column: int, start: int, quoted: str, tail: str) -> Cell:
    """Return a cell that begins with a quote; what follows the closing quote is part of it."""
    is_closed = len(quoted) > 1 and quoted.endswith('"') and quoted.count('"') % 2 == 0
    inside = quoted[1:-1] if is_closed else quoted[1:]
    end = start + len(quoted) + len(tail)
    within = Span(start + 1, start + 1 + len(inside) if is_closed and not tail else end)
    value, span = inside.replace('""', '"') + tail, Span(start, end)
    return Cell(row, column, value, span, within, is_quoted=True, is_closed=is_closed)


@cache
def _expression(delimiter: str) -> re.Pattern[str]:
    """Return what matches one cell and what ends it."""
    other = rf"[^{re.escape(delimiter)}\r\n]*+"
    return re.compile(
        rf"""(?: (?P<quoted>{QUOTED.pattern}) (?P<tail>{other}) | (?P<plain>{other}) )
        (?P<end> {re.escape(delimiter)} | \r\n | \r | \n | \Z)""",
        re.VERBOSE,
    )


def guarded(text: str) -> str:
    """Return a text as a cell of CSV has it, so that no spreadsheet takes it for a formula.

    A text that already looks guarded gets one more apostrophe: each has one spelling.
    """
    return f"'{text}" if is_formula(text) or _GUARDED.match(text) else text


def unguarded_text(text: str) -> str:
    """Return a text of CSV without its guard.

    An apostrophe before a number is no guard: a text with it is no number.
    """
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def unguarded(cell: Cell) -> Cell:
    """Return a cell of CSV whose value, and the span of it, are without its guard."""
    value = unguarded_text(cell.value)
    if value == cell.value:
        return cell
    return cell._replace(value=value, inside=Span(cell.inside.start + 1, cell.inside.end))


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet takes a text for a formula; signed numbers are none."""
    return _FORMULA.match(text) is not None and not _NUMBER.fullmatch(text)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the file of a table of texts, which spreadsheets open: UTF-8, records in CR LF."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([list(map(guarded, row)) for row in rows])
    return (_MARK + stream.getvalue()).encode()
