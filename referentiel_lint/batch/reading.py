"""Reading answers, a row a collectivité, from files of any kind."""

from collections.abc import Iterator, Sequence

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.batch import parquet_files, words
from referentiel_lint.batch.columns import Layout, Table, layout_of
from referentiel_lint.batch.csv_files import Line, read_csv
from referentiel_lint.batch.gathering import TableRow, Tables
from referentiel_lint.batch.row import Place, Row
from referentiel_lint.batch.sources import Kind, Source
from referentiel_lint.batch.text_files import read_document, read_json_lines
from referentiel_lint.batch.wide_rows import wide_row

# The most columns that are named among those that are left out.
_MOST = 6


def verify(sources: Sequence[Source], language: Language) -> Iterator[str]:
    """Yield which columns of tables are left out.

    Raises `UsageError` for a table that has other columns, or is damaged at its ends.
    """
    for source in sources:
        if source.kind in (Kind.CSV, Kind.PARQUET):
            left_out = [quote(one) for one in _layout(source).left_out if one.strip()]
            if left_out:
                more = [f"(+{len(left_out) - _MOST})"] if len(left_out) > _MOST else []
                found = " ".join([", ".join(left_out[:_MOST]), *more])
                yield words.COLUMNS_LEFT_OUT.say(language, file=source.name, found=found)


def read_rows(sources: Sequence[Source], language: Language) -> Iterator[Row]:
    """Yield the rows of files, file by file, then the collectivités of the long tables by id.

    Raises `UsageError` for a file that cannot be read to its end.
    """
    tables: Tables | None = None
    for source in sources:
        match source.kind:
            case Kind.JSON_LINES:
                yield from read_json_lines(source, language)
            case Kind.DOCUMENT:
                yield from read_document(source)
            case Kind.CSV | Kind.PARQUET:
                layout = _layout(source)
                if layout.table is Table.ANSWERS:
                    yield from _wide_rows(source, layout, language)
                else:
                    tables = tables or Tables(language)
                    rows = _table_rows(source, layout)
                    yield from tables.add(source.name, source.size, layout, rows)
    if tables:
        yield from tables.rows()


def _layout(source: Source) -> Layout:
    if source.kind is Kind.PARQUET:
        return layout_of(source.name, parquet_files.header_of(source))
    header = next(read_csv(source), None)
    if header is None or header.is_bad:
        raise UsageError(ErrorMessage(source.name, words.NO_HEADER))
    layout = layout_of(source.name, header.cells)
    if layout.table is Table.ANSWERS:
        raise UsageError(ErrorMessage(source.name, words.MAPS_IN_CSV))
    return layout


def _wide_rows(source: Source, layout: Layout, language: Language) -> Iterator[Row]:
    weight = source.size // max(parquet_files.row_count(source), 1)
    for number, cells in _parquet_rows(source, layout):
        yield wide_row(Place(source.name, number), cells, weight, language)


def _table_rows(source: Source, layout: Layout) -> Iterator[TableRow]:
    if source.kind is Kind.PARQUET:
        return (TableRow(number, cells) for number, cells in _parquet_rows(source, layout))
    lines = read_csv(source)
    next(lines)
    return (_of_line(line, layout) for line in lines)


def _of_line(line: Line, layout: Layout) -> TableRow:
    """Return the cells of a line; of a bad one, those that are there, perhaps with the id."""
    if line.is_bad:
        found = {
            name: line.cells[at] for name, at in layout.columns.items() if at < len(line.cells)
        }
        return TableRow(line.number, found, is_bad=True)
    return TableRow(line.number, layout.cells(line.cells))


def _parquet_rows(source: Source, layout: Layout) -> Iterator[tuple[int, dict[str, object]]]:
    header = parquet_files.header_of(source)
    names = [header[at] for at in layout.columns.values()]
    rows = parquet_files.read_parquet(source, names)
    for number, cells in enumerate(rows, start=1):
        yield number, dict(zip(layout.columns, cells, strict=True))
