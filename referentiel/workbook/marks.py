"""What a text cannot say of the cells of a sheet, and the sheet as bytes that say it.

The bytes are a line of JSON, then CSV: what a sheet of a workbook is to the rest of the reader.
Rows and columns keep their numbers, so empty ones are there too.
"""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

_MARK = b'{"sheet":'


class Stored(StrEnum):
    """How a cell is stored that is no text."""

    NUMBER = "n"
    # A number that is shown as a percentage; the text of the cell is what is shown: `20 %`.
    PERCENT = "p"
    DATE = "d"
    BOOLEAN = "b"
    # The text is the error: `#REF!`.
    ERROR = "e"
    # A formula whose result the file does not have; the text is the formula.
    UNCALCULATED = "u"


class Area(NamedTuple):
    """A rectangle of cells: rows and columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Marks(NamedTuple):
    """The name of a sheet, and what its text does not say of it.

    `stored` has the cells that are no text, by row and column, from 0, with the number as a program
    reads it if the text is another. `hidden_columns` are pairs of the first and the last.
    """

    sheet: str
    stored: Mapping[tuple[int, int], tuple[Stored, str]] = {}
    merged: Sequence[Area] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[tuple[int, int]] = ()


def packed_sheet(marks: Marks, text: str) -> bytes:
    """Return a sheet as bytes."""
    row = {
        "sheet": marks.sheet,
        "stored": [[*place, *how] for place, how in marks.stored.items()],
        "merged": marks.merged,
        "rows": marks.hidden_rows,
        "columns": marks.hidden_columns,
    }
    line = json.dumps(row, separators=(",", ":"))
    return f"{line}\n{text}".encode()


def unpacked_sheet(data: bytes) -> tuple[Marks, str] | None:
    """Return what the bytes of a sheet hold; None for any other bytes."""
    if not data.startswith(_MARK):
        return None
    line, _, text = data.partition(b"\n")
    try:
        row = json.loads(line)
        stored = {(at, column): (Stored(how), raw) for at, column, how, raw in row["stored"]}
        marks = Marks(
            row["sheet"],
            stored,
            [Area(*one) for one in row["merged"]],
            row["rows"],
            [(first, last) for first, last in row["columns"]],
        )
        return marks, text.decode()
    except (ValueError, KeyError, TypeError):
        return None
