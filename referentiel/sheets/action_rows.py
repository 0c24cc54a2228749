"""The rows of a sheet of actions: those of actions, and what else stands between them."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from referentiel.fault import Code, Fault
from referentiel.identifier import Id, parse_id, parse_lettered_id
from referentiel.sheets.columns import ACTIONS, Column
from referentiel.sheets.rows import Row, row_of
from referentiel.source import Source
from referentiel.table import Cell, Table
from referentiel.text.invisible import as_typed

# An id behind a word (`Action 1.2`, `eci_1.2`), and one with other marks for its dots (`1-2`).
_BEHIND_WORD = re.compile(r"[^\W\d_]{1,20}(?:[\s_]{1,2}(?:n°\s?)?)(\d{1,9}(?:\.\d{1,9})+)")
_OTHER_MARKS = re.compile(r"\d{1,2}(?:\s?[-_/.]\s?\d{1,2}){1,5}")
_MARKS = re.compile(r"\s?[-_/.]\s?")
_DIGIT = re.compile(r"\d")


class ActionRows(NamedTuple):
    """The rows of actions, and a fault for each row that is none, and is not empty."""

    rows: Sequence[Row]
    faults: Sequence[Fault]


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
        return ActionRows((), ())
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for header, part in _parts(table, columns):
        ids = {cell.value.strip() for row in part if (cell := row.cell("identifiant"))}
        if header:
            is_second = not seen.isdisjoint(ids)
            arguments = {"count": str(len(part)), "below": min(ids, default="")}
            variant = "second" if is_second else ""
            faults.append(Fault(Code.HEADER_REPEATED, header.inside, None, variant, arguments))
            if is_second:
                continue
        seen |= ids
        for row in part:
            cell = row.cell("identifiant")
            if cell and _is_text(cell.value) and (cell.row, cell.column) not in unread:
                found = cell.value.strip()
                span = source.first_line(source.stripped(cell.inside))
                faults.append(Fault(Code.ROW_WITHOUT_ID, span, None, "text", {"found": found}))
            else:
                rows.append(row)
    return ActionRows(rows, faults)


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


def _is_text(value: str) -> bool:
    """Return whether a cell of ids has words, and nothing of an id."""
    return not _DIGIT.search(value) and read_id(value) is None


def _parts(table: Table, columns: Sequence[Column]) -> Iterator[tuple[Cell | None, Sequence[Row]]]:
    """Yield the rows below each header, and the cell of ids in it; None for the first header."""
    header: Cell | None = None
    part: list[Row] = []
    for cells in table.rows:
        if not any(cell.value.strip() for cell in cells):
            continue
        again = _header_again(cells)
        if again is None:
            part.append(row_of(cells, columns))
            continue
        yield header, part
        header, part, columns = again, [], ACTIONS.columns_of(cells)
    yield header, part


def _header_again(cells: Sequence[Cell]) -> Cell | None:
    """Return the cell of ids in a row that repeats the header; None in any other row."""
    ids = (cell for cell in cells if cell.value and ACTIONS.is_id(cell.value))
    first = next(ids, None)
    others = (cell for cell in cells if cell is not first and ACTIONS.known(cell.value))
    return first if first and next(others, None) else None
