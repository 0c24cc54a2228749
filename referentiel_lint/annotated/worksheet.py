"""A worksheet of the copy: the cells that get another style, and where notes are shown."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from referentiel.table import column_name
from referentiel.workbook.cells import area_of
from referentiel.workbook.marks import cell_at
from referentiel_lint.annotated.xml_part import Element, Malformed, XmlPart, whole_number

At = tuple[int, int]

_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]{1,7}")
# What comes after the drawing of notes.
AFTER_NOTES = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
# What is inside these is not looked at.
LEAVES = ("c", "extLst", "conditionalFormatting", "dataValidations", "hyperlinks")
# Pixels of a column or row that says nothing of its size, and of a character of a column.
_COLUMN, _ROW, _CHARACTER, _MARGIN = 64, 20, 7, 5


class _Row(NamedTuple):
    """A row, its element, and its cells by column."""

    element: Element
    cells: Mapping[int, Element]


class Worksheet:
    """The part of a sheet."""

    def __init__(self, part: XmlPart) -> None:
        """Take a part, parsed without what is inside `LEAVES`."""
        self.part = part

    def anchors(self, cells: Collection[At]) -> Mapping[At, At]:
        """Return the cell that shows each cell: the first of merged ones, else itself."""
        by_column: dict[int, list[tuple[At, At]]] = {column: [] for _, column in cells}
        for first, last in sorted(self._merged()):
            for column, ranges in by_column.items():
                if first[1] <= column <= last[1]:
                    ranges.append((first, last))
        anchors = {}
        for row, column in cells:
            ranges = by_column[column]
            index = bisect_right(ranges, row, key=lambda one: one[0][0]) - 1
            is_merged = index >= 0 and row <= ranges[index][1][0]
            anchors[row, column] = ranges[index][0] if is_merged else (row, column)
        return anchors

    def restyle(self, cells: Mapping[At, Callable[[int], int]]) -> None:
        """Give cells the styles that follow from theirs; cells that are missing are added."""
        by_row: dict[int, list[int]] = {}
        for row, column in sorted(cells):
            by_row.setdefault(row, []).append(column)
        for row, columns in by_row.items():
            known = self._rows.get(row)
            missing = []
            for column in columns:
                cell = known.cells.get(column) if known else None
                if cell is None:
                    missing.append(column)
                else:
                    style = cells[row, column](whole_number(cell.attributes.get("s")))
                    self.part.set(cell, s=str(style))
            if missing:
                texts = {
                    column: self._new_cell(row, column, cells[row, column]) for column in missing
                }
                self._add_cells(row, known, texts)

    @property
    def drawing(self) -> str | None:
        """The id of the relationship to the drawing of its notes."""
        found = self.part.root.child("legacyDrawing")
        return None if found is None else found.relation()

    def width(self, column: int) -> int:
        """Return the width of a column in pixels."""
        one = self._column(column)
        if one is None:
            return self._default_width
        if one.attributes.get("hidden") in ("1", "true"):
            return 0
        return _pixels(one.attributes.get("width"), _CHARACTER, _COLUMN - _MARGIN) + _MARGIN

    def height(self, row: int) -> int:
        """Return the height of a row in pixels."""
        known = self._rows.get(row)
        if known is None:
            return self._default_height
        if known.element.attributes.get("hidden") in ("1", "true"):
            return 0
        return _pixels(known.element.attributes.get("ht"), 4 / 3, self._default_height)

    def _new_cell(self, row: int, column: int, style_of: Callable[[int], int]) -> str:
        style = style_of(self._inherited(row, column))
        return f'<{self._data.prefix}c r="{column_name(column)}{row + 1}" s="{style}"/>'

    def _add_cells(self, row: int, known: _Row | None, texts: Mapping[int, str]) -> None:
        if known is None:
            prefix = self._data.prefix
            inside = "".join(texts.values())
            text = f'<{prefix}row r="{row + 1}">{inside}</{prefix}row>'
            index = bisect_right(self._numbers, row)
            if index == len(self._numbers):
                self.part.append(self._data, text)
            else:
                self.part.insert_at(self._rows[self._numbers[index]].element.start, text)
            return
        for column, text in texts.items():
            after = next((known.cells[one] for one in sorted(known.cells) if one > column), None)
            if after is None:
                self.part.append(known.element, text)
            else:
                self.part.insert_at(after.start, text)
        if spans := known.element.attributes.get("spans"):
            self.part.set(known.element, spans=_widened(spans, min(texts), max(texts)))

    def _inherited(self, row: int, column: int) -> int:
        """Return the style of a cell that is not written: that of its row or its column."""
        known = self._rows.get(row)
        if known and known.element.attributes.get("customFormat") in ("1", "true"):
            return whole_number(known.element.attributes.get("s"))
        one = self._column(column)
        return 0 if one is None else whole_number(one.attributes.get("style"))

    @cached_property
    def _data(self) -> Element:
        found = self.part.root.child("sheetData")
        if found is None:
            raise Malformed(self.part.name)
        return found

    @cached_property
    def _rows(self) -> Mapping[int, _Row]:
        """The rows by number; one that has none follows the one before it, and so do cells."""
        rows, row = {}, -1
        for element in self._data.all("row"):
            row = whole_number(element.attributes.get("r"), row + 2) - 1
            cells, column = {}, -1
            for cell in element.all("c"):
                place = parse_cell(cell.attributes.get("r", ""))
                column = column + 1 if place is None else place[1]
                cells[column] = cell
            rows[row] = _Row(element, cells)
        return rows

    @cached_property
    def _numbers(self) -> list[int]:
        return sorted(self._rows)

    @cached_property
    def _columns(self) -> list[tuple[int, int, Element]]:
        """The first and last column, from 0, of each element that describes some."""
        found = []
        for one in (one for cols in self.part.root.all("cols") for one in cols.all("col")):
            first, last = (whole_number(one.attributes.get(name)) - 1 for name in ("min", "max"))
            found.append((first, last, one))
        return sorted(found, key=lambda one: one[0])

    def _column(self, column: int) -> Element | None:
        index = bisect_right(self._columns, column, key=lambda one: one[0]) - 1
        is_there = index >= 0 and column <= self._columns[index][1]
        return self._columns[index][2] if is_there else None

    @cached_property
    def _format(self) -> Mapping[str, str]:
        found = self.part.root.child("sheetFormatPr")
        return {} if found is None else found.attributes

    @cached_property
    def _default_width(self) -> int:
        wanted = self._format.get("defaultColWidth")
        return _pixels(wanted, _CHARACTER, _COLUMN - _MARGIN) + _MARGIN

    @cached_property
    def _default_height(self) -> int:
        return _pixels(self._format.get("defaultRowHeight"), 4 / 3, _ROW)

    def _merged(self) -> Iterator[tuple[At, At]]:
        for merged in self.part.root.all("mergeCells"):
            for one in merged.children:
                if area := area_of(one.attributes.get("ref", "").upper()):
                    yield (area.top, area.left), (area.bottom, area.right)


def parse_cell(name: str) -> At | None:
    """Return row and column of a cell by its name, from 0."""
    return cell_at(name.upper()) if _CELL.fullmatch(name) else None


def _widened(spans: str, first: int, last: int) -> str:
    """Return the columns that a row says it has, with others."""
    ends = [part.partition(":") for part in spans.split()]
    starts = [whole_number(start, first + 1) for start, _, _ in ends]
    stops = [whole_number(stop, last + 1) for _, _, stop in ends]
    return f"{min(*starts, first + 1)}:{max(*stops, last + 1)}"


def _pixels(size: str | None, factor: float, default: int) -> int:
    try:
        return default if size is None else round(min(max(float(size), 0.0), 500.0) * factor)
    except (ValueError, OverflowError):
        return default
