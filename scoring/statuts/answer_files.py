"""Files of the answers of many collectivités, read row by row: JSON Lines, CSV, YAML.

Those of Parquet are read by `scoring.table`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO

from referentiel.reading.decoding import MAX_BYTES
from scoring import answer_keys as keys
from scoring.answer_error import AnswerErrorCode
from scoring.statuts.many import LONGEST, File, Row, Rows
from scoring.statuts.questionnaire import Questionnaire
from scoring.statuts.tables import Columns, TableError, columns_of, plain_cells

JSON_LINES = (".jsonl", ".ndjson")
CSV = (".csv", ".tsv")
PARQUET = (".parquet", ".pq")
DOCUMENT = (".yaml", ".yml", ".json")
SUFFIXES = (*JSON_LINES, *CSV, *PARQUET, *DOCUMENT)

_SEPARATORS = ";,\t"
# The first line that spreadsheets write, and hide, to say what delimits cells.
_DECLARED = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
_WINDOWS = "cp1252"


def read_file(
    path: Path, name: str, questionnaires: Sequence[Questionnaire]
) -> Iterator[tuple[Row, float]]:
    """Yield the rows of a file, whose name is shown as `name`, and which part of it is then read.

    The end of its name says what it holds. Raises `TableError` for a table whose columns are not
    those of answers or that cannot be read, and `OSError` for a file that cannot be read.
    """
    suffix = path.suffix.casefold()
    size = max(path.stat().st_size, 1)
    with path.open("rb") as file:
        if suffix in DOCUMENT:
            yield Row(name, 1, File(path.stem, file.read(MAX_BYTES + 1))), 1.0
            return
        rows = _lines(name, file) if suffix in JSON_LINES else _cells(name, file, questionnaires)
        for row in rows:
            yield row, file.tell() / size if file.seekable() else 0.0


def grouped(
    name: str, columns: Columns, rows: Iterable[tuple[int, Sequence[object]]]
) -> Iterator[Row]:
    """Yield a row for the numbered rows that stand together and are about one collectivité."""

    def key(row: tuple[int, Sequence[object]]) -> tuple[str, str]:
        return columns.text(row[1], keys.ID), columns.text(row[1], keys.REFERENTIEL)

    for _, own in groupby(rows, key):
        cells = [*own]
        yield Row(name, cells[0][0], Rows(columns, cells))


def _lines(name: str, file: BinaryIO) -> Iterator[Row]:
    """Yield the lines that are not blank; of one that is too long, its start."""
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        piece = line
        while len(piece) > LONGEST and not piece.endswith(b"\n"):
            piece = file.readline(LONGEST + 1)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield Row(name, number, line)


def _cells(name: str, file: BinaryIO, questionnaires: Sequence[Questionnaire]) -> Iterator[Row]:
    records = _records(_decoded(file))
    _, header = next(records, (0, []))
    columns = columns_of(header, questionnaires)
    rows = ((number, plain_cells(_trimmed(cells, columns.width))) for number, cells in records)
    yield from grouped(name, columns, rows)


def _trimmed(cells: list[str], width: int) -> list[str]:
    """Return cells without empty ones that no column is for."""
    return cells if any(map(str.strip, cells[width:])) else cells[:width]


def _records(lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of CSV that are not blank, with the numbers of their first lines.

    Raises `TableError` for an unexpected quote: it would swallow the rows after it.
    """
    first = next(lines, "")
    declared = _DECLARED.fullmatch(first)
    header = next(lines, "") if declared else first
    separator = declared[1] if declared else max(_SEPARATORS, key=header.count)
    reader = csv.reader(chain([header], lines), delimiter=separator, strict=True)
    while True:
        number = reader.line_num + (2 if declared else 1)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise TableError(AnswerErrorCode.BAD_LINE, str(number)) from error
        if cells is None:
            return
        if any(map(str.strip, cells)):
            yield number, cells


def _decoded(file: BinaryIO) -> Iterator[str]:
    """Yield the lines as text: UTF-8, or else Windows-1252, as spreadsheets save it.

    The first line with accents decides; raises `TableError` for a later one that is in neither.
    """
    encoding = ""
    for number, line in enumerate(file, start=1):
        data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        try:
            text = data.decode(encoding or "utf-8")
        except UnicodeDecodeError:
            if encoding:
                raise TableError(AnswerErrorCode.NOT_TEXT, str(number)) from None
            encoding, text = _WINDOWS, data.decode(_WINDOWS, errors="replace")
        if "\0" in text or text.startswith("ÿþ"):
            raise TableError(AnswerErrorCode.NOT_TEXT, str(number))
        if not encoding and not text.isascii():
            encoding = "utf-8"
        yield text
