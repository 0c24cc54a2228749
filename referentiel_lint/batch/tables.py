"""The tables of a file of answers: the layout of each, and its rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from referentiel_lint.batch import parquet_files, words
from referentiel_lint.batch.columns import Asked, Layout, Table, layout_of
from referentiel_lint.batch.csv_files import CsvTable, Line
from referentiel_lint.batch.gathering import TableRow
from referentiel_lint.batch.sources import Kind, Source


class AnswerTable(NamedTuple):
    """A table; `sheet` is its name in a workbook, of which it also has the `lines`, else "".

    `hidden` is how many of these are hidden.
    """

    source: Source
    layout: Layout
    sheet: str = ""
    lines: Sequence[Line] = ()
    hidden: int = 0


class FoundTables(NamedTuple):
    """The tables of a file, and the sheets that are none, by name."""

    tables: Sequence[AnswerTable]
    other_sheets: Sequence[str] = ()


def tables_of(source: Source, asked: Asked) -> FoundTables:
    """Return the tables of a file in CSV or Parquet, or of a workbook; raises `UsageError`."""
    if source.kind is Kind.WORKBOOK:
        return _in_workbook(source, asked)
    if source.kind is Kind.PARQUET:
        layout = layout_of(source.name, parquet_files.header_of(source))
    else:
        header = next(iter(CsvTable(source)), None)
        if header is None or header.fault:
            raise UsageError(ErrorMessage(source.name, words.NO_HEADER))
        layout = _without_maps(source, layout_of(source.name, header.cells, asked))
    return FoundTables([AnswerTable(source, layout)])


def rows_of(table: AnswerTable, windows: list[str]) -> Iterator[TableRow]:
    """Yield the rows of a table; add the name of a file to `windows` if it is in Windows-1252."""
    layout, source = table.layout, table.source
    if source.kind is Kind.PARQUET:
        for number, cells in parquet_rows(source, layout):
            yield TableRow(number, cells)
        return
    if source.kind is Kind.WORKBOOK:
        yield from _of_lines(table.lines, layout)
        return
    # A line break in a cell that is read is a quote that is never closed.
    lines = CsvTable(source, frozenset(layout.columns.values()))
    rows = iter(lines)
    next(rows)
    yield from _of_lines(rows, layout)
    if lines.is_windows:
        windows.append(source.name)


def parquet_rows(source: Source, layout: Layout) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the rows of Parquet by their numbers, their cells by the names of their columns."""
    header = parquet_files.header_of(source)
    names = [header[at] for at in layout.columns.values()]
    rows = parquet_files.read_parquet(source, names)
    for number, cells in enumerate(rows, start=1):
        yield number, dict(zip(layout.columns, cells, strict=True))


def _of_lines(lines: Iterable[Line], layout: Layout) -> Iterator[TableRow]:
    """Yield the cells of lines; of a bad one, those that are there, perhaps with the id."""
    for number, cells, fault, row in lines:
        if fault:
            found: dict[str, object] = {
                name: cells[at] for name, at in layout.columns.items() if at < len(cells)
            }
            yield TableRow(number, found, fault, row)
        else:
            yield TableRow(number, layout.cells(cells), None, row)


def _without_maps(source: Source, layout: Layout) -> Layout:
    if layout.table is Table.ANSWERS:
        raise UsageError(ErrorMessage(source.name, words.MAPS_IN_CSV))
    return layout


def _in_workbook(source: Source, asked: Asked) -> FoundTables:
    """Return the sheets that are tables of answers; `UsageError` if none is."""
    from referentiel_lint.batch.workbook_files import read_workbook

    tables: list[AnswerTable] = []
    others: list[str] = []
    why: UsageError | None = None
    for name, lines, hidden in read_workbook(source):
        if not lines:
            continue
        place = f"{source.name}, {name}"
        try:
            layout = _without_maps(source, layout_of(place, lines[0].cells, asked))
        except UsageError as error:
            if not all(one.message is words.UNKNOWN_TABLE for one in error.messages):
                raise
            others.append(name)
            why = why or error
            continue
        tables.append(AnswerTable(source, layout, name, lines[1:], hidden))
    if not tables:
        raise why or UsageError(ErrorMessage(source.name, words.NO_HEADER))
    return FoundTables(tables, others)
