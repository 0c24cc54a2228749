"""The first line of a sheet of a workbook in an example: its name, and the marks of its cells.

"Actions": A3 number, A4 number 1.1, C4 error, B5:B6 merged, 7 hidden, D hidden
"""

import json
import re

from referentiel.source import Area, Marks, Stored, packed_sheet

_LINE = re.compile(r'("(?:[^"\\]|\\.)*"):(.*)')
_CELL = re.compile(r"([A-Z]?)([0-9]*)")


def packed(text: str) -> bytes:
    """Return a sheet as the reader packs it; `ValueError` for marks of another form."""
    line, _, rows = text.partition("\n")
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(line)
    stored: dict[tuple[int, int], tuple[Stored, str]] = {}
    merged, hidden_rows, hidden_columns = [], [], []
    for item in filter(None, map(str.strip, found[2].split(","))):
        place, word, *raw = item.split(" ")
        first, _, last = place.partition(":")
        row, column = _cell(first)
        if word == "merged":
            merged.append(Area(row, column, *_cell(last)))
        elif word == "hidden" and column < 0:
            hidden_rows.append(row)
        elif word == "hidden":
            hidden_columns.append(column)
        else:
            stored[row, column] = Stored(word), " ".join(raw)
    name = json.loads(found[1])
    return packed_sheet(Marks(name, stored, merged, hidden_rows, hidden_columns), rows)


def _cell(name: str) -> tuple[int, int]:
    """Return row and column of a cell by its name, from 0; -1 for one that is not named."""
    found = _CELL.fullmatch(name)
    if found is None:
        raise ValueError(name)
    return int(found[2] or 0) - 1, ord(found[1]) - ord("A") if found[1] else -1
