"""Long tables, put together by collectivité on disk, as lines of JSON."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, NoReturn

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from linter.words.text import Text, quote
from referentiel.table import column_name
from referentiel_lint.batch import words
from referentiel_lint.batch.cells import BadCell, BadCells
from referentiel_lint.batch.columns import (
    ID,
    REFERENTIEL,
    Layout,
    Table,
    bad_cells,
    cell_of_entry,
    entries_of,
    identifier_of,
)
from referentiel_lint.batch.json_text import write_json
from referentiel_lint.batch.row import Origin, Place, Problem, Row
from referentiel_lint.reports import words as reports_words

# What stands for all referentials, where a row names none.
_ANY = ""
_PROBLEM = "problem"
_SCHEMA = """
CREATE TABLE entry (
    collectivite TEXT NOT NULL, referentiel TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    value TEXT NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL, cell TEXT NOT NULL
)
"""
_SORTED = """
SELECT collectivite, referentiel, key, name, value, file, row, cell FROM entry
ORDER BY collectivite, file, row, rowid
"""


class TableRow(NamedTuple):
    """A row of a table by its number: its cells by columns, and what keeps it from being read.

    `row` is its number in a spreadsheet, 0 for a table that is none.
    """

    number: int
    cells: Mapping[str, object]
    fault: Text | None = None
    row: int = 0


class _Entry(NamedTuple):
    collectivite: str
    referentiel: str
    key: str
    name: str
    value: str
    file: int
    row: int
    cell: str


class _Cells(NamedTuple):
    """The names of the cells of a table, which is a sheet of a workbook if it has a name."""

    layout: Layout
    sheet: str

    def name(self, column: str, row: TableRow) -> str:
        """Return the name of a cell: `H12`, `Feuille!H12`; "" in what is no spreadsheet."""
        at = self.layout.columns.get(column)
        if not row.row or at is None:
            return ""
        cell = f"{column_name(at)}{row.row}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def _refuse(wrong: list[BadCell], row: TableRow, layout: Layout) -> NoReturn:
    """Raise `BadCells` with all that is wrong in a row that has errors of the spreadsheet."""
    names = {one.column for one in wrong}
    rest = {name: None if name in names else cell for name, cell in row.cells.items()}
    try:
        list(entries_of(layout.table, rest, layout.answers))
    except BadCell as bad:
        wrong += () if bad.column in names else (bad,)
    except BadCells as bad_ones:
        wrong += (one for one in bad_ones.cells if one.column not in names)
    raise BadCells(tuple(wrong))


class Tables:
    """Collects the rows of long tables, and yields a row for each collectivité.

    The rows are kept in a database on disk, that the system removes with the process.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._files: list[str] = []
        self._database = sqlite3.connect("")
        self._database.execute(_SCHEMA)
        self._weight = 0

    def add(
        self, file: str, size: int, layout: Layout, rows: Iterable[TableRow], sheet: str = ""
    ) -> Iterator[Row]:
        """Keep the rows of a table; yield those that are bad and name no collectivité."""
        self._weight += size
        self._files.append(file)
        insert = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        for row in rows:
            entries, lost = self._entries(_Cells(layout, sheet), row, len(self._files) - 1)
            try:
                self._database.executemany(insert, entries)
            except sqlite3.OperationalError as error:
                raise UsageError(
                    ErrorMessage(file, words.NO_ROOM, {"detail": str(error)})
                ) from error
            if lost is not None:
                yield lost

    def rows(self) -> Iterator[Row]:
        """Yield the collectivités, sorted by their ids."""
        with closing(self._database):
            count, *_ = self._one("SELECT COUNT(DISTINCT collectivite) FROM entry")
            weight = self._weight // max(int(count), 1)
            found = map(_Entry._make, self._database.execute(_SORTED))
            for identifier, entries in groupby(found, key=itemgetter(0)):
                yield from self._rows_of(identifier, [*entries], weight)

    def _one(self, query: str) -> Sequence[Any]:
        found: Sequence[Any] = self._database.execute(query).fetchone()
        return found

    def _entries(
        self, cells: "_Cells", row: TableRow, file: int
    ) -> tuple[list[_Entry], Row | None]:
        """Return what a row says, or what is wrong with it, and a row without collectivité."""
        place = Place(self._files[file], row.number)
        wrong = [*bad_cells(row.cells)]
        try:
            if wrong and wrong[0].column == ID:
                raise wrong[0]
            identifier = identifier_of(row.cells.get(ID))
        except BadCell as bad:
            text = bad.text if bad.has_message else words.NO_ID_IN_ROW
            message = self._problem(BadCell(ID, bad.found, text), cells, row)
            return [], Row(place, b"", 0, problems=(Problem(place, message),))
        try:
            if row.fault:
                raise BadCell("", "", row.fault)
            if wrong:
                _refuse(wrong, row, cells.layout)
            referentiel = row.cells.get(REFERENTIEL) or _ANY
            if not isinstance(referentiel, str):
                raise BadCell(REFERENTIEL, referentiel)
            layout = cells.layout
            entries = [
                _Entry(
                    identifier,
                    referentiel.strip(),
                    one.key.value,
                    one.name,
                    write_json(one.value),
                    file,
                    row.number,
                    cells.name(cell_of_entry(layout, one), row),
                )
                for one in entries_of(layout.table, row.cells, layout.answers)
            ]
        except (BadCell, BadCells) as bad:
            every = bad.cells if isinstance(bad, BadCells) else (bad,)
            return [
                _Entry(
                    identifier,
                    _ANY,
                    _PROBLEM,
                    "",
                    self._problem(one, cells, row),
                    file,
                    row.number,
                    "",
                )
                for one in every
            ], None
        # A collectivité of which a table says nothing else is there all the same.
        nothing = _Entry(
            identifier, referentiel.strip(), Table.IDENTITE.value, "", "", file, row.number, ""
        )
        return entries or [nothing], None

    def _problem(self, bad: BadCell, cells: "_Cells", row: TableRow) -> str:
        message = bad.text.say(self._language, column=bad.column, found=quote(bad.found))
        name = cells.name(bad.column, row)
        if not name:
            return message
        return reports_words.IN_CELL.say(self._language, cell=name, message=message)

    def _rows_of(self, identifier: str, entries: Sequence[_Entry], weight: int) -> Iterator[Row]:
        """Yield a row for each referential of a collectivité."""
        named = {one.referentiel: None for one in entries if one.referentiel != _ANY}
        for referentiel in named or {_ANY: None}:
            own = [one for one in entries if one.referentiel in (_ANY, referentiel)]
            yield self._row(identifier, referentiel, own, weight)

    def _row(
        self, identifier: str, referentiel: str, entries: Sequence[_Entry], weight: int
    ) -> Row:
        first = self._place(entries[0])
        problems = [Problem(self._place(one), one.value) for one in entries if one.key == _PROBLEM]
        content: dict[str, dict[str, str]] = {}
        origins: dict[str, dict[str, Origin]] = {}
        seen: dict[tuple[str, str], _Entry] = {}
        for one in entries:
            if one.key == _PROBLEM or not one.name:
                continue
            before = seen.setdefault((one.key, one.name), one)
            if before is not one:
                place = self._place(before)
                message = words.TWICE_IN_TABLES.say(
                    self._language, name=one.name, file=place.file, row=place.row
                )
                problems.append(Problem(self._place(one), message))
            content.setdefault(one.key, {})[one.name] = one.value
            origin = Origin(self._files[one.file], one.row, one.cell)
            origins.setdefault(one.key, {})[one.name] = origin
        if problems:
            return Row(first, b"", weight, identifier=identifier, problems=tuple(problems))
        text = _text(identifier, referentiel, content)
        return Row(first, text, weight, identifier=identifier, origins=origins)

    def _place(self, entry: _Entry) -> Place:
        return Place(self._files[entry.file], entry.row)


def _text(identifier: str, referentiel: str, content: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return a collectivité as a line of JSON; the values are texts of JSON already."""
    parts = [f'"id":{write_json(identifier)}']
    if referentiel != _ANY:
        parts.append(f'"{REFERENTIEL}":{write_json(referentiel)}')
    for key, values in content.items():
        inside = ",".join(f"{write_json(name)}:{value}" for name, value in values.items())
        parts.append(f'"{key}":{{{inside}}}')
    return f"{{{','.join(parts)}}}".encode()
