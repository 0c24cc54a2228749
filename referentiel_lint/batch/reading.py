"""Reading answers, a row a collectivité, from files of any kind."""

from collections.abc import Iterator, Sequence

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.batch import parquet_files, words
from referentiel_lint.batch.columns import Asked, Layout, Table
from referentiel_lint.batch.gathering import Tables
from referentiel_lint.batch.row import Place, Row
from referentiel_lint.batch.sources import Kind, Source
from referentiel_lint.batch.tables import FoundTables, parquet_rows, rows_of, tables_of
from referentiel_lint.batch.text_files import read_document, read_json_lines
from referentiel_lint.batch.wide_rows import wide_row

# The most columns or sheets that are named among those that are left out.
_MOST = 6
_TABLES = (Kind.CSV, Kind.PARQUET, Kind.WORKBOOK)


def verify(sources: Sequence[Source], asked: Asked, language: Language) -> list[str]:
    """Return which columns and sheets of tables are left out, and which rows are hidden.

    Raises `UsageError` for all tables that have other columns, or are damaged at their ends.
    """
    said: list[str] = []
    errors: list[ErrorMessage] = []
    for source in sources:
        if source.kind not in _TABLES:
            continue
        try:
            said += _said(source, tables_of(source, asked), language)
        except UsageError as error:
            errors += error.messages
    if errors:
        raise UsageError(*errors)
    return said


def read_rows(
    sources: Sequence[Source], asked: Asked, language: Language, notes: list[str] | None = None
) -> Iterator[Row]:
    """Yield the rows of files, file by file, then the collectivités of the long tables by id.

    At the end, `notes` has which files are in Windows-1252. Raises `UsageError` for a file that
    cannot be read to its end.
    """
    tables: Tables | None = None
    windows: list[str] = []
    for source in sources:
        match source.kind:
            case Kind.JSON_LINES:
                yield from read_json_lines(source, language)
            case Kind.DOCUMENT:
                yield from read_document(source)
            case Kind.CSV | Kind.PARQUET | Kind.WORKBOOK:
                for table in tables_of(source, asked).tables:
                    if table.layout.table is Table.ANSWERS:
                        yield from _wide_rows(source, table.layout, language)
                        continue
                    tables = tables or Tables(language)
                    rows = rows_of(table, windows)
                    yield from tables.add(source.name, source.size, table.layout, rows, table.sheet)
    if notes is not None:
        notes += (words.READ_AS_WINDOWS.say(language, file=name) for name in windows)
    if tables:
        yield from tables.rows()


def _said(source: Source, found: FoundTables, language: Language) -> Iterator[str]:
    for table in found.tables:
        name = f"{source.name}, {table.sheet}" if table.sheet else source.name
        if left_out := _named(table.layout.left_out):
            yield words.COLUMNS_LEFT_OUT.say(language, file=name, found=left_out)
        if table.hidden:
            yield words.HIDDEN_ROWS.say(
                language, file=source.name, sheet=quote(table.sheet), count=table.hidden
            )
    if others := _named(found.other_sheets):
        yield words.SHEETS_LEFT_OUT.say(language, file=source.name, found=others)


def _named(names: Sequence[str]) -> str:
    """Return the first of several names, and how many more there are."""
    shown = [quote(one) for one in names if one.strip()]
    more = [f"(+{len(shown) - _MOST})"] if len(shown) > _MOST else []
    return " ".join([", ".join(shown[:_MOST]), *more])


def _wide_rows(source: Source, layout: Layout, language: Language) -> Iterator[Row]:
    weight = source.size // max(parquet_files.row_count(source), 1)
    for number, cells in parquet_rows(source, layout):
        yield wide_row(Place(source.name, number), cells, weight, language)
