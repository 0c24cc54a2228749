"""The rows of a sheet of actions: those of actions, and what else stands between them."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from referentiel.fault import Code, Fault
from referentiel.identifier import Id, parse_id, parse_lettered_id
from referentiel.sheets.columns import ACTIONS, Column
from referentiel.sheets.evidence import Evidence, swaps_of
from referentiel.sheets.layout import has_tail
from referentiel.sheets.rows import TEXTS, Row, row_of
from referentiel.source import Source
from referentiel.table import Cell, Table, is_filled
from referentiel.text.invisible import as_typed
from referentiel.text.names import fold
from referentiel.weights.number import parse_number
from referentiel.weights.weight import Unit

# An id behind a word (`Action 1.2`, `eci_1.2`), and one with other marks for its dots (`1-2`).
_BEHIND_WORD = re.compile(r"[^\W\d_]{1,20}(?:[\s_]{1,2}(?:n°\s?)?)(\d{1,9}(?:\.\d{1,9})+)")
_OTHER_MARKS = re.compile(r"\d{1,2}(?:\s?[-_/.]\s?\d{1,2}){1,5}")
_MARKS = re.compile(r"\s?[-_/.]\s?")
_DIGIT = re.compile(r"\d")


class ActionRows(NamedTuple):
    """The rows of actions, and a fault for each row that is none, and is not empty.

    `broken` are the indexes of rows whose text goes on in rows below, which are none.
    """

    rows: Sequence[Row] = ()
    broken: Set[int] = frozenset()
    faults: Sequence[Fault] = ()


def action_rows(
    source: Source,
    table: Table,
    columns: Sequence[Column],
    unread: Set[tuple[int, int]] = frozenset(),
) -> ActionRows:
    """Return the rows of actions of a sheet that has a column of ids; without one there are none.

    A row that repeats the header is none; the rows below it are those of another referential if
    they have ids of rows above. `unread` are row and column of cells with errors of formulas.
    """
    if not any(column.form is ACTIONS.known("identifiant") for column in columns):
        return ActionRows()
    rows: list[Row] = []
    broken: set[int] = set()
    faults: list[Fault] = []
    seen: set[str] = set()
    for header, part, of_columns in _parts(table, columns):
        ids = {cell.value.strip() for row in part if (cell := row.cell("identifiant"))}
        if header:
            is_second = not seen.isdisjoint(ids)
            arguments = {"count": str(len(part)), "below": min(ids, default="")}
            variant = "second" if is_second else ""
            faults.append(Fault(Code.HEADER_REPEATED, header.inside, None, variant, arguments))
            if is_second:
                continue
        faults += of_columns
        seen |= ids
        left = list(reversed(part))
        while left:
            row = left.pop()
            if fault := _text_fault(source, row, unread):
                faults.append(fault)
                if not _has_number(row):
                    continue
            if _may_spill(row, len(table.header)):
                spilled = []
                while left and not _has_id(left[-1]):
                    spilled.append(left.pop())
                if spilled:
                    broken.add(len(rows))
                    faults += _spill_faults(row, len(spilled))
            rows.append(row)
    return ActionRows(rows, broken, faults)


def is_text(value: str) -> bool:
    """Return whether a cell of ids has words, and nothing of an id."""
    return not _DIGIT.search(value) and read_id(value) is None


def _text_fault(source: Source, row: Row, unread: Set[tuple[int, int]]) -> Fault | None:
    """Return the fault of a row with words in place of an id."""
    cell = row.cell("identifiant")
    if cell is None or (cell.row, cell.column) in unread:
        return None
    if not is_text(cell.value):
        return None
    span = source.first_line(source.stripped(cell.inside))
    return Fault(Code.ROW_WITHOUT_ID, span, None, "text", {"found": cell.value.strip()})


def _has_number(row: Row) -> bool:
    """Return whether a row has a weight: it may be an action whose id is lost."""
    weights = filter(None, map(row.cell, Unit))
    return any(parse_number(cell.value) for cell in weights)


def _has_id(row: Row) -> bool:
    cell = row.cell("identifiant")
    return cell is not None and parse_lettered_id(cell.value.strip()) is not None


def _may_spill(row: Row, width: int) -> bool:
    """Return whether the last cell of a row may go on below: a text in a row that is cut short.

    Or some cell is closed by the quote of another one.
    """
    if any(has_tail(cell) and "\n" in cell.value for cell in row.cells):
        return True
    if len(row.cells) >= width:
        return False
    last = row.cells[-1]
    forms = (form for form, cell in row.by_form.values() if cell is last)
    return bool(last.value.strip()) and any(form.role in TEXTS for form in forms)


def _spill_faults(row: Row, count: int) -> Iterator[Fault]:
    """Yield the fault of a row that goes on in others, unless a quote in it has one."""
    if not any(map(has_tail, row.cells)):
        last = row.cells[-1]
        yield Fault(Code.QUOTE_UNCLOSED, last.inside, None, "unopened", {"count": str(count)})


def read_id(text: str) -> Id | None:
    """Read the id in a cell, or a misspelling that can only mean one; else None."""
    if (found := parse_lettered_id(text)) is not None:
        return found
    bare = as_typed(text).strip().strip("=\"'\u2019").strip()
    if named := _BEHIND_WORD.fullmatch(bare):
        return parse_id(named[1])
    if _OTHER_MARKS.fullmatch(bare):
        numbers = _MARKS.split(bare)
        # With leading zeros it is a date.
        if all(str(int(number)) == number for number in numbers):
            return parse_id(".".join(numbers))
    return parse_lettered_id(bare) if bare else None


class _Part(NamedTuple):
    """The rows below a header, and the cell of ids in it; None for the first header.

    `faults` are those of its columns.
    """

    header: Cell | None
    rows: Sequence[Row]
    faults: Sequence[Fault] = ()


def _parts(table: Table, columns: Sequence[Column]) -> Iterator[_Part]:
    """Yield the parts of a sheet, each with the columns that its cells show them to be.

    Below the same header again, they are those of the first.
    """
    names = _names(table.header)
    header: Sequence[Cell] = ()
    part: list[Sequence[Cell]] = []
    for cells in (*table.rows, None):
        if cells is not None and not _header_again(cells):
            if is_filled(cells):
                part.append(cells)
            continue
        below = Evidence(columns, ())
        if header and _names(header) != names:
            below = swaps_of(ACTIONS.columns_of(header), part)
        rows = [row_of(one, below.columns) for one in part]
        yield _Part(_header_again(header), rows, below.faults)
        header, part = cells or (), []


def _names(header: Sequence[Cell]) -> Sequence[str]:
    """Return what tells columns apart in their names, without empty ones at the end."""
    names = [fold(cell.value) for cell in header]
    while names and not names[-1]:
        names.pop()
    return names


def _header_again(cells: Sequence[Cell]) -> Cell | None:
    """Return the cell of ids in a row that repeats the header; None in any other row."""
    ids = (cell for cell in cells if cell.value and ACTIONS.is_id(cell.value))
    first = next(ids, None)
    others = (cell for cell in cells if cell is not first and ACTIONS.known(cell.value))
    return first if first and next(others, None) else None
