"""Marks for what CSV cannot express about the cells of a sheet, and both packed as bytes.

For the rest of the reader, a sheet of a workbook is these bytes: a line of JSON with its name and
marks, then CSV. Rows and columns keep their numbers, so empty ones are there too.

    {"sheet": "Actions", "number": [[2, 0, ""], [3, 0, "1.1"]], …, "hidden_rows": [6]}
    identifiant,nom,points
"""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from referentiel.table import column_name

_START = b'{"sheet": '


class Stored(StrEnum):
    """How a cell that is not text is stored."""

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
    """The name of a sheet, and what its text cannot express.

    `stored` has the cells that are not text, by row and column, from 0, with the number as a
    program reads it if the text is another.
    """

    sheet: str
    stored: Mapping[tuple[int, int], tuple[Stored, str]] = {}
    merged: Sequence[Area] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()


def packed_sheet(marks: Marks, text: str) -> bytes:
    """Return a sheet as bytes."""
    stored: dict[Stored, list[tuple[int, int, str]]] = {how: [] for how in Stored}
    for (row, column), (how, raw) in marks.stored.items():
        stored[how].append((row, column, raw))
    _, _, *others = marks._fields
    areas = {name: getattr(marks, name) for name in others}
    return f"{json.dumps({'sheet': marks.sheet, **stored, **areas})}\n{text}".encode()


def unpacked_sheet(data: bytes) -> tuple[Marks, str] | None:
    """Return the marks and the text in the bytes of a sheet; None for other bytes.

    `ValueError`, `KeyError` or `TypeError` if the first line is not what `packed_sheet` writes.
    """
    if not data.startswith(_START):
        return None
    line, _, text = data.partition(b"\n")
    found = json.loads(line)
    stored = {(row, column): (how, raw) for how in Stored for row, column, raw in found[how]}
    merged = [Area(*one) for one in found["merged"]]
    marks = Marks(found["sheet"], stored, merged, found["hidden_rows"], found["hidden_columns"])
    return marks, text.decode()
