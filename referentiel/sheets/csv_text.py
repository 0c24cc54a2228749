"""CSV as cells with spans: the same values as the module `csv` of Python gives, and their places.

A delimiter is a comma, a semicolon or a tab. Quotes in a quoted cell are doubled; a quote anywhere
else stands for itself. A record ends at LF, CR LF or CR outside quotes.
"""

import re
from collections.abc import Iterator, Set
from functools import cache

from referentiel.source import Span
from referentiel.table import Cell

DELIMITERS = (",", ";", "\t")
# A header has far fewer cells; a longer line is no header.
_MOST_HEADER = 1 << 14
QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"?+')


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
    scan = _expression(delimiter).match
    length = len(text)
    record: list[Cell] = []
    while start < length or record:
        found = scan(text, start)
        assert found is not None, "the expression matches at any place"
        quoted, tail, plain, end = found.group("quoted", "tail", "plain", "end")
        if start in literal:
            found = scan(text, start + 1)
            assert found is not None, "the expression matches at any place"
            cell, end = _open_cell(text, row, len(record), start, found), found["end"]
        elif plain is not None:
            span = Span(start, start + len(plain))
            cell = Cell(row, len(record), plain, span, span)
        else:
            cell = _quoted_cell(row, len(record), start, quoted, tail)
        is_last = end != delimiter
        if record or cell.span.end > cell.span.start or not is_last:
            record.append(cell)
        start = found.end()
        if is_last:
            yield record
            row, record = row + 1, []
        elif start == length:
            yield [*record, Cell(row, len(record), "", Span(start, start), Span(start, start))]
            return


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
