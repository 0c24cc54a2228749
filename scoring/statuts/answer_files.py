"""Files of the answers of many collectivités, read row by row: JSON Lines, CSV, YAML.

Those of Parquet are read by `scoring.table`.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO, NoReturn

from referentiel.reading.decoding import MAX_BYTES
from scoring import answer_keys as keys
from scoring.answer_error import AnswerError, AnswerErrorCode
from scoring.statuts.many import Given
from scoring.statuts.model import WrittenAnswers
from scoring.statuts.questionnaire import Questionnaire
from scoring.statuts.reader import read_statuts
from scoring.statuts.tables import (
    Columns,
    TableError,
    TableFault,
    answers_in,
    columns_of,
    plain_cells,
)

JSON_LINES = (".jsonl", ".ndjson")
CSV = (".csv", ".tsv")
PARQUET = (".parquet", ".pq")
DOCUMENT = (".yaml", ".yml", ".json")
SUFFIXES = (*JSON_LINES, *CSV, *PARQUET, *DOCUMENT)

_SEPARATORS = ";,\t"
# The first line that spreadsheets write, and hide, to say what delimits cells.
_DECLARED = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
_WINDOWS = "cp1252"
_MARK = b"\xef\xbb\xbf"
# In bytes: a longer line of JSON holds more than the answers of one collectivité.
LONGEST = 512 * 1024


def read_file(
    path: Path, name: str, questionnaires: Sequence[Questionnaire]
) -> Iterator[tuple[Given, float]]:
    """Yield the answers in a file, shown as `name`, and which part of it is then read.

    The end of its name says what it holds. Raises `TableError` for a table whose columns are not
    those of answers or that cannot be read, and `OSError` for a file that cannot be read.
    """
    size = max(path.stat().st_size, 1)
    with path.open("rb") as file:
        match path.suffix.casefold():
            case suffix if suffix in DOCUMENT:
                answers = iter([_document(name, path.stem, file.read(MAX_BYTES + 1))])
            case suffix if suffix in JSON_LINES:
                answers = _lines(name, file)
            case _:
                answers = _cells(name, file, questionnaires)
        for one in answers:
            yield one, file.tell() / size if file.seekable() else 0.0


def grouped(
    name: str, columns: Columns, rows: Iterable[tuple[int, Sequence[object]]]
) -> Iterator[Given]:
    """Yield what the numbered rows that follow one another say of one collectivité.

    Raises `TableError` for a long table with other rows of a collectivité further below, since its
    answers would be scored in parts.
    """

    def key(row: tuple[int, Sequence[object]]) -> tuple[str, str]:
        return columns.text(row[1], keys.ID), columns.text(row[1], keys.REFERENTIEL)

    seen = set[tuple[str, str]]()
    for whose, own in groupby(rows, key):
        cells = [*own]
        if columns.is_long and whose in seen:
            raise TableError(TableFault.APART, str(cells[0][0]), whose[0])
        seen.add(whose)
        content, errors, places = answers_in(columns, cells)
        yield Given(name, cells[0][0], content, tuple(errors), places, columns.left_out)


def _document(name: str, stem: str, data: bytes) -> Given:
    file = read_statuts(name, data)
    written = file.written if file.written.id is not None else _named(file.written, stem)
    return Given(name, 1, replace(file, written=written))


def _named(written: WrittenAnswers, stem: str) -> WrittenAnswers:
    return written.model_copy(update={keys.ID: stem})


# --- JSON Lines


def _lines(name: str, file: BinaryIO) -> Iterator[Given]:
    """Yield the answers in lines that are not blank."""
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        piece = line
        while len(piece) > LONGEST and not piece.endswith(b"\n"):
            piece = file.readline(LONGEST + 1)
        if number == 1:
            line = line.removeprefix(_MARK)
        if line.strip():
            yield _line(name, number, line)


def _line(name: str, number: int, line: bytes) -> Given:
    if len(line) > LONGEST:
        return Given(name, number, {}, (AnswerError(AnswerErrorCode.TOO_LARGE, ()),))
    try:
        content = read_json(line)
    except NotJson as error:
        return Given(name, number, {}, (error.error,))
    return Given(name, number, content)


class NotJson(ValueError):
    """A text that is not an object of JSON; has the error, which quotes where it is not."""

    def __init__(self, found: str, code: AnswerErrorCode = AnswerErrorCode.NOT_JSON) -> None:
        super().__init__(found)
        self.error = AnswerError(code, (), found=found)


def read_json(data: bytes) -> dict[str, object]:
    """Return an object of JSON in UTF-8, its numbers as whole numbers and `Decimal`s.

    Raises `NotJson`, also for a key that is given twice, NaN, and what is nested too deeply.

    >>> read_json(b'{"a": [0.35, 1]}')
    {'a': [Decimal('0.35'), 1]}
    """
    try:
        text = data.decode("utf-8")
        content = json.loads(
            text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_object
        )
    except NotJson:
        raise
    except json.JSONDecodeError as error:
        raise NotJson(error.doc[error.pos :]) from error
    # InvalidOperation and ValueError: too many digits, of an exponent or of a whole number.
    except (ValueError, InvalidOperation, RecursionError) as error:
        raise NotJson(data[:100].decode(errors="backslashreplace")) from error
    if not isinstance(content, dict):
        raise NotJson(text)
    return content


def _refuse(name: str) -> NoReturn:
    raise NotJson(name)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise NotJson(twice, AnswerErrorCode.KEY_TWICE)
    return found


# --- CSV


def _cells(name: str, file: BinaryIO, questionnaires: Sequence[Questionnaire]) -> Iterator[Given]:
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
            raise TableError(TableFault.QUOTE, str(number)) from error
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
        data = line.removeprefix(_MARK) if number == 1 else line
        try:
            text = data.decode(encoding or "utf-8")
        except UnicodeDecodeError:
            if encoding:
                raise TableError(TableFault.NOT_TEXT, str(number)) from None
            encoding, text = _WINDOWS, data.decode(_WINDOWS, errors="replace")
        if "\0" in text or text.startswith("ÿþ"):
            raise TableError(TableFault.NOT_TEXT, str(number))
        if not encoding and not text.isascii():
            encoding = "utf-8"
        yield text
