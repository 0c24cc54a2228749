"""Parse CSV into a table of cells with spans; find the delimiter and the header; write CSV.

A delimiter is a comma, a semicolon or a tab; a bar is read too, but is a fault unless the first
line declares it. Quotes in a quoted cell are doubled; any other quote is literal. A record ends at
LF, CR LF or CR outside quotes. An unclosed quote is a fault; the rows are then read as they were
meant, if that is clear.

Before a text that a spreadsheet would run as a formula, an apostrophe is written, which marks text
in spreadsheets. This guard is removed when the cell is read.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import islice
from typing import TypeAlias

from referentiel.fault import Code, Fault
from referentiel.identifier import parse_lettered_id
from referentiel.kind import Kind
from referentiel.sheets.columns import HEAD, is_id_column, kind_of_names, resembles_actions
from referentiel.source import Cell, Span, Table, is_filled

DELIMITERS = (",", ";", "\t")
# In characters; headers are far shorter.
_MOST_HEADER = 1 << 14
QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"?+')
_NUMBER = re.compile(r"[-+][0-9]+(?:[.,][0-9]+)?")
# Spreadsheets read full-width signs as the usual ones.
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(rf"'+{_FORMULA.pattern}")
# Spreadsheets recognise UTF-8 by it.
_BOM = "\ufeff"


def delimiter_of(text: str) -> str:
    """Return the most frequent delimiter in the first non-empty record; a comma if it has none."""
    start = len(text) - len(text.lstrip("\r\n"))
    header = QUOTED.sub("", text[start : start + _MOST_HEADER])
    line = re.split(r"[\r\n]", header, maxsplit=1)[0]
    return max(DELIMITERS, key=line.count)


def records_of(
    text: str, delimiter: str, start: int = 0, row: int = 0, literal: Set[int] = frozenset()
) -> Iterator[list[Cell]]:
    """Yield the cells of each record from the offset `start` on; an empty line has no cells.

    `row` is the number of the first record, from 0. A quote at one of the `literal` offsets does
    not open a quoted cell: the cell ends at the next delimiter or line end.
    """
    scan, length = _expression(delimiter).match, len(text)
    record: list[Cell] = []
    ends_record = True
    while start < length or not ends_record:
        found = scan(text, start + (start in literal))
        assert found is not None, "the expression matches at any place"
        quoted, tail, value, end = found.groups()
        span = Span(start, found.start("end"))
        if start in literal:
            inside = Span(start + 1, span.end)
            cell = Cell(row, len(record), text[slice(*inside)], span, inside, True, False)
        elif quoted is None:
            cell = Cell(row, len(record), value, span, span)
        else:
            # Text after the closing quote is part of the cell.
            is_closed = len(quoted) > 1 and quoted.endswith('"') and quoted.count('"') % 2 == 0
            value = quoted[1 : -1 if is_closed else None]
            inside = Span(start + 1, start + 1 + len(value) if is_closed and not tail else span.end)
            value = value.replace('""', '"') + tail
            cell = Cell(row, len(record), value, span, inside, True, is_closed)
        record.append(cell)
        start, ends_record = found.end(), end != delimiter
        if ends_record:
            yield [] if len(record) == 1 and span.start == span.end else record
            row, record = row + 1, []


@cache
def _expression(delimiter: str) -> re.Pattern[str]:
    """Return the pattern of one cell and the delimiter or line end after it."""
    other = rf"[^{re.escape(delimiter)}\r\n]*+"
    return re.compile(
        rf"""(?: (?P<quoted>{QUOTED.pattern}) (?P<tail>{other}) | (?P<plain>{other}) )
        (?P<end> {re.escape(delimiter)} | \r\n | \r | \n | \Z)""",
        re.VERBOSE,
    )


def guarded(text: str) -> str:
    """Return a text, guarded by an apostrophe if a spreadsheet would take it for a formula.

    A text that already looks guarded gets another apostrophe, so that the conversion is reversible.
    """
    return f"'{text}" if is_formula(text) or _GUARDED.match(text) else text


def unguarded_text(text: str) -> str:
    """Return the text of a CSV cell without its guard, if any.

    An apostrophe before a number is not a guard: it makes the number text.
    """
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def unguarded(cell: Cell) -> Cell:
    """Return a cell of CSV with the guard removed from its value and from its span `inside`."""
    value = unguarded_text(cell.value)
    if value == cell.value:
        return cell
    return cell._replace(value=value, inside=Span(cell.inside.start + 1, cell.inside.end))


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet takes a text for a formula; signed numbers are not formulas."""
    return _FORMULA.match(text) is not None and not _NUMBER.fullmatch(text)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of `guarded` texts as a CSV file for spreadsheets: UTF-8 with a BOM, CR LF."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([list(map(guarded, row)) for row in rows])
    return (_BOM + stream.getvalue()).encode()


Record: TypeAlias = Sequence[Cell]
# A delimiter that other programs use; spreadsheets do not.
_BAR = "|"
# The byte order mark, and what it becomes in a wrong encoding.
_MARK = re.compile("\ufeff|ï»¿|Ôªø")
# The line that declares the delimiter. Spreadsheets hide it, and number the rows below from 1.
_DECLARED = re.compile(r"sep=([,;\t|])(?:\r\n?|\n)", re.IGNORECASE)
# At most this many unclosed quotes are repaired in a file.
_MOST_REPAIRED = 8
# How many rows below a header are examined for ids.
_EXAMINED = 10
_LINE_BREAK = re.compile(r"[\r\n]")


def table_of(text: str, sheet: str | None = None) -> tuple[Table, Sequence[Fault]]:
    """Return the table of a CSV text, and the faults of its delimiters, quotes and header.

    The header is the first record recognised as a header, else the first record with cells.
    If `sheet` names a sheet of a workbook, the text was made from its cells: it has commas and no
    guarding apostrophes.
    """
    delimiter, start, is_declared = (",", 0, True) if sheet else _beginning(text)
    records = [one for one in records_of(text, delimiter, start) if one]
    at, _ = _header_in(records) or (0, None)
    header = records[at] if records else []
    above = [one for one in records[:at] if is_filled(one)]
    rows: Sequence[Record] = records[at + 1 :]
    faults: list[Fault] = []
    if above:
        first = next(cell for cell in above[0] if cell.value.strip())
        count, row = str(len(above)), str(records[at][0].row + 1)
        arguments = {"found": first.value.strip(), "count": count, "row": row}
        faults.append(Fault(Code.HEADER_NOT_FIRST, first.inside, None, "", arguments))
    if sheet:
        return Table(header, rows, sheet, above), faults
    if delimiter == _BAR and not is_declared and header:
        faults.append(Fault(Code.DELIMITER, header[0].span, None, "", {"found": _BAR}))
    ids = next((at for at, cell in enumerate(header) if is_id_column(cell.value)), None)
    rows, quotes = _with_repaired_quotes(text, delimiter, header, rows, ids)
    return Table(header, [[*map(unguarded, row)] for row in rows], None, above), [*faults, *quotes]


def kind_of_text(text: str) -> Kind | None:
    """Return the kind of a sheet from the start of its CSV text; None for any other table."""
    delimiter, start, _ = _beginning(text)
    found = _header_in(_first_records(text, delimiter, start))
    return found[1] if found else None


def resembles_actions_in(text: str) -> bool:
    """Return whether a CSV text without a known header starts like a sheet of actions."""
    records = _first_records(text, delimiter_of(text), 0)[:HEAD]
    return resembles_actions([[cell.value for cell in one] for one in records])


def _beginning(text: str) -> tuple[str, int, bool]:
    """Return the delimiter, the offset of the first record, and whether a delimiter is declared.

    If none is declared, the delimiters are tried, the most frequent one first, until a header is
    found. Without a header, it is the most frequent one.
    """
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    if declared := _DECLARED.match(text, start):
        return declared[1], declared.end(), True
    likeliest = delimiter_of(text[start:])
    for delimiter in dict.fromkeys((likeliest, *DELIMITERS, _BAR)):
        if _header_in(_first_records(text, delimiter, start)):
            return delimiter, start, False
    return likeliest, start, False


def _first_records(text: str, delimiter: str, start: int) -> Sequence[Record]:
    return [*islice(filter(None, records_of(text, delimiter, start)), HEAD + _EXAMINED)]


def _header_in(records: Sequence[Record]) -> tuple[int, Kind] | None:
    """Return the index of the header among the first `HEAD` records, and its kind; else None."""
    values = [[cell.value for cell in one] for one in records[: HEAD + _EXAMINED]]
    for at, one in enumerate(values[:HEAD]):
        if kind := kind_of_names(one, values[at + 1 :][:_EXAMINED]):
            return at, kind
    return None


def _has_id(record: Record, ids: int) -> bool:
    value = record[ids].value.strip() if ids < len(record) else ""
    return bool(value) and parse_lettered_id(value) is not None


def _with_repaired_quotes(
    text: str, delimiter: str, header: Record, rows: Sequence[Record], ids: int | None
) -> tuple[Sequence[Record], Sequence[Fault]]:
    """Return the rows, with unclosed quotes read as literal where possible, and a fault for each.

    A quote can be literal if the row then has as many cells as the header, and the next row, if
    any, has an id in the column with the index `ids`. From the first quote that cannot be literal,
    and after `_MOST_REPAIRED` repairs, a cell keeps all the text up to the next quote.
    """
    literal: set[int] = set()
    for _ in range(_MOST_REPAIRED):
        found = _with_odd_quote(text, rows, literal)
        if found is None:
            break
        at, cell = found
        first = rows[at][0]
        again = records_of(
            text, delimiter, first.span.start, first.row, frozenset((*literal, cell.span.start))
        )
        below = [one for one in again if one]
        is_right = len(below[0]) == len(header) and (
            len(below) == 1 or (ids is not None and _has_id(below[1], ids))
        )
        if not is_right:
            break
        literal.add(cell.span.start)
        rows = [*rows[:at], *below]
    return rows, [*_quote_faults(text, rows)]


def _with_odd_quote(
    text: str, rows: Sequence[Record], literal: Set[int]
) -> tuple[int, Cell] | None:
    """Return the first cell whose quote is unclosed, or closed by the quote of another cell.

    The result is the index of its row, and the cell; None if there is no such cell. Quotes at the
    `literal` offsets are ignored.
    """
    for at, row in enumerate(rows):
        for cell in row:
            if not cell.is_quoted or cell.span.start in literal:
                continue
            if not cell.is_closed or (has_tail(cell) and _LINE_BREAK.search(text, *cell.inside)):
                return at, cell
    return None


def has_tail(cell: Cell) -> bool:
    """Return whether text follows the closing quote of a cell."""
    return cell.is_closed and cell.is_quoted and cell.inside.end == cell.span.end


def _quote_faults(text: str, rows: Sequence[Record]) -> Iterator[Fault]:
    for cell in (cell for row in rows for cell in row if cell.is_quoted):
        at = cell.span.start
        if has_tail(cell):
            closed = QUOTED.match(text, at)
            assert closed is not None, "the cell begins with a quote"
            at = closed.end() - 1
        elif cell.is_closed:
            continue
        yield Fault(Code.QUOTE_UNCLOSED, Span(at, at + 1), None)
