"""What a text cannot say of the cells of a sheet, and the sheet as bytes that say it.

The bytes are what a sheet of a workbook is to the rest of the reader: a line with its name and
marks, then CSV. Rows and columns keep their numbers, so empty ones are there too.

    "Actions": A3 number, A4 number 1.1, C4 error, B5:B6 merged, 7 hidden, D hidden
    identifiant,nom,points
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from referentiel.table import column_name

_LINE = re.compile(r'("(?:[^"\\]|\\.)*+"):(.*)')
_CELL = re.compile(r"([A-Z]{0,3})([0-9]{0,7})")
_LETTERS = 26
_MERGED, _HIDDEN = "merged", "hidden"


class Stored(StrEnum):
    """How a cell is stored that is no text."""

    NUMBER = "number"
    # A number that is shown as a percentage; the text of the cell is what is shown: `20 %`.
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    # The text is the error: `#REF!`.
    ERROR = "error"
    # A formula whose result the file does not have; the text is the formula.
    UNCALCULATED = "formula"


class Area(NamedTuple):
    """A rectangle of cells: rows and columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """Return its name: `A3:B5`."""
        first = f"{column_name(self.left)}{self.top + 1}"
        return f"{first}:{column_name(self.right)}{self.bottom + 1}"


class Marks(NamedTuple):
    """The name of a sheet, and what its text does not say of it.

    `stored` has the cells that are no text, by row and column, from 0, with the number as a program
    reads it if the text is another.
    """

    sheet: str
    stored: Mapping[tuple[int, int], tuple[Stored, str]] = {}
    merged: Sequence[Area] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()


def packed_sheet(marks: Marks, text: str) -> bytes:
    """Return a sheet as bytes."""
    return f"{json.dumps(marks.sheet)}: {', '.join(_items(marks))}\n{text}".encode()


def unpacked_sheet(data: bytes) -> tuple[Marks, str] | None:
    """Return what the bytes of a sheet hold; None for bytes that begin otherwise, or are no text.

    `ValueError` if the first line has marks that `packed_sheet` does not write.
    """
    line, _, rest = data.partition(b"\n")
    try:
        found = _LINE.fullmatch(line.decode())
        sheet = json.loads(found[1]) if found else ""
        text = rest.decode()
    except ValueError:
        return None
    return (_marks(sheet, found[2]), text) if found else None


def _items(marks: Marks) -> Iterator[str]:
    for (row, column), (how, raw) in marks.stored.items():
        yield f"{column_name(column)}{row + 1} {how}{' ' if raw else ''}{raw}"
    yield from (f"{area} {_MERGED}" for area in marks.merged)
    yield from (f"{row + 1} {_HIDDEN}" for row in marks.hidden_rows)
    yield from (f"{column_name(column)} {_HIDDEN}" for column in marks.hidden_columns)


def _marks(sheet: str, items: str) -> Marks:
    """Return the marks that a line lists; `ValueError` if it lists something else."""
    stored: dict[tuple[int, int], tuple[Stored, str]] = {}
    merged, rows, columns = [], [], []
    for item in filter(None, map(str.strip, items.split(","))):
        place, _, word = item.partition(" ")
        if word == _MERGED:
            first, _, last = place.partition(":")
            merged.append(Area(*cell_at(first), *cell_at(last)))
        elif word == _HIDDEN:
            row, column = cell_at(place)
            if column < 0:
                rows.append(row)
            else:
                columns.append(column)
        else:
            how, _, raw = word.partition(" ")
            stored[cell_at(place)] = Stored(how), raw
    return Marks(sheet, stored, merged, rows, columns)


def cell_at(name: str) -> tuple[int, int]:
    """Return row and column of a cell by its name, from 0; -1 for one that is not named.

    `ValueError` if it is none.
    """
    found = _CELL.fullmatch(name)
    if found is None:
        raise ValueError(name)
    column = 0
    for letter in found[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2] or 0) - 1, column - 1
