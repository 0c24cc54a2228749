"""Answers files of many collectivités: wide or long tables, JSON Lines, YAML and JSON."""

import csv
import json
import pathlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from itertools import chain, groupby
from typing import BinaryIO, NamedTuple, NoReturn

from referentiel.reading.decoding import MAX_BYTES
from referentiel.sheets.layout import unguarded_text
from referentiel.text.names import fold, nearest_name
from scoring import answer_keys as keys
from scoring.answers.answer import WORDS, AnswerError, Path
from scoring.answers.answer import AnswerErrorCode as Code
from scoring.answers.model import IDENTITE, Wrong, nearest_statut, refused
from scoring.answers.reader import read_statuts
from scoring.formule.tree import read_decimal
from scoring.statuts.answers import OUI_NON, Given, Questionnaire

# --- Tables of answers, wide or long: what their columns are, and what rows say of a collectivité
#
#     collectivite,type,population,eci_1.1.1.1,eci_1.1.2,verger_2
#     75056,commune,4000,"0,25|0,75|0",fait,35 %
#
#     collectivite,action,statut,f,p,r
#     75056,eci_1.1.1.1,detaille,0.25,0.75,0
#     75056,eci_1.1.2,fait,,,
#
# A row may have columns of both kinds. The rows of one collectivité follow one another.

# The columns of a long table, by their names in `_LONG`.
_ACTION, _STATUT, _QUESTION, _REPONSE = "action", "statut", "question", "reponse"
_PARTS = ("f", "p", "r")
_LONG = (_ACTION, _STATUT, *_PARTS, _QUESTION, _REPONSE)
_SPELLINGS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("collectivite", "id", "collectivite id", "id collectivite"), (keys.ID, "")),
    keys.REFERENTIEL: (keys.REFERENTIEL, ""),
    **{fold(name): (keys.COLLECTIVITE, name) for name in IDENTITE},
    **{name: ("", name) for name in _LONG},
    **{
        name: ("", part)
        for name, part in zip(("fait", "programme", "pas fait"), _PARTS, strict=True)
    },
}
_DETAIL = "detaille"
# Separates the values of one cell.
_BETWEEN = "|"
# What a spreadsheet makes of an id with many digits: 200012345 becomes 2,00E+08.
_ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")


class TableFault(StrEnum):
    """What keeps a table as a whole from being read."""

    NO_ID = "no-id"
    UNKNOWN_COLUMN = "unknown-column"
    COLUMN_TWICE = "column-twice"
    # Of a long table: the rows of a collectivité do not follow one another.
    APART = "apart"
    # Of CSV: an unexpected quote, and text in neither of the encodings.
    QUOTE = "quote"
    NOT_TEXT = "not-text"
    # Of Parquet.
    DAMAGED = "damaged"


class TableError(ValueError):
    """Raised for a table that cannot be read.

    `found` is the column, the header, the number of the line or row, or the error of the Parquet
    reader; `nearest` is the nearest known column, or for `APART` the id of the collectivité.
    """

    def __init__(self, fault: TableFault, found: str, nearest: str = "") -> None:
        super().__init__(f"{fault}: {found}")
        self.fault, self.found, self.nearest = fault, found, nearest


class Columns(NamedTuple):
    """The meaning of each column of a table, by index: a key of an answers file and a name in it.

    The name refers to an action, a question or a property, and is empty if a cell is the whole
    value of the key; the key is empty for columns that only long tables have. `width` is the number
    of columns, and `left_out` are the names of those without a meaning.
    """

    meanings: Mapping[int, tuple[str, str]]
    width: int
    left_out: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Whether some columns are those of a long table."""
        return any(not key for key, _ in self.meanings.values())

    def text(self, cells: Sequence[object], key: str) -> str:
        """Return the text of the cell that is the whole value of a key; "" if there is none."""
        for at, (other, _) in self.meanings.items():
            if other == key and at < len(cells) and cells[at] is not None:
                return str(cells[at]).strip()
        return ""


def columns_of(header: Sequence[str], questionnaires: Sequence[Questionnaire]) -> Columns:
    """Return what the columns of a table mean; columns of answers name an action or a question.

    Raise `TableError` if there is no column of ids, if two columns have the same meaning, or if
    the name of a column is misspelt.
    """
    meanings: dict[int, tuple[str, str]] = {}
    left_out: list[str] = []
    for at, name in enumerate(map(str.strip, header)):
        meaning = _meaning(name, questionnaires)
        if meaning is None:
            if nearest := nearest_name(fold(name), [one for one in _SPELLINGS if len(one) > 1]):
                raise TableError(TableFault.UNKNOWN_COLUMN, name, nearest)
            left_out.append(name)
        elif meaning in meanings.values():
            raise TableError(TableFault.COLUMN_TWICE, name)
        else:
            meanings[at] = meaning
    if (keys.ID, "") not in meanings.values():
        raise TableError(TableFault.NO_ID, ", ".join(header))
    return Columns(meanings, len(header), tuple(filter(None, left_out)))


def _meaning(name: str, questionnaires: Sequence[Questionnaire]) -> tuple[str, str] | None:
    for one in questionnaires:
        if name in one.names:
            return keys.STATUTS, name
        if name in one.questions:
            return keys.REPONSES, name
    return _SPELLINGS.get(fold(name))


def _given(file: str, columns: Columns, rows: Sequence[tuple[int, Sequence[object]]]) -> Given:
    """Return the answers in the numbered rows of one collectivité, without empty cells."""
    content: dict[str, dict[str, object]] = {
        key: {} for key in (keys.COLLECTIVITE, keys.REPONSES, keys.STATUTS)
    }
    origins: dict[Path, int] = {}
    errors: list[AnswerError] = []
    for number, cells in rows:
        if len(cells) != columns.width:
            errors.append(AnswerError(Code.BAD_LINE, (str(number),)))
            origins[str(number),] = number
            continue
        for key, name, value in _entries(columns, cells):
            path = (key, name)
            before = origins.setdefault(path, number)
            if isinstance(value, AnswerError):
                errors.append(value)
                origins[value.path] = number
            elif before == number or content[key].get(name) == value:
                content[key][name] = value
            else:
                code, other = Code.KEY_TWICE, (key, name, str(number))
                errors.append(AnswerError(code, other, found=name, expected=(str(before),)))
                origins[other] = number
    whole = {key: columns.text(rows[0][1], key) for key in (keys.ID, keys.REFERENTIEL)}
    found = {**content, **{key: text for key, text in whole.items() if text}}
    return Given(file, rows[0][0], found, tuple(errors), origins, columns.left_out)


def _entries(
    columns: Columns, cells: Sequence[object]
) -> Iterator[tuple[str, str, object | AnswerError]]:
    """Yield what a row says: a key of an answers file, a name, and a value or an error."""
    long: dict[str, object] = {}
    for at, (key, name) in columns.meanings.items():
        value = cells[at]
        if isinstance(value, str):
            value = value.strip()
        if value is None or value == "":
            continue
        if isinstance(value, str) and (
            value.startswith("#") or (key == keys.ID and _ROUNDED.fullmatch(value))
        ):
            column = name or keys.COLLECTIVITE
            yield key, name, AnswerError(Code.BAD_CELL, (column,), found=value)
            if not key:  # The other cells are about the same.
                return
        elif key == keys.STATUTS:
            yield key, name, _statut(name, value)
        elif key == keys.REPONSES:
            yield key, name, _reponse(value)
        elif key == keys.COLLECTIVITE:
            yield key, name, _identite(value)
        elif not key:
            long[name] = value
    if statut := {name: long[name] for name in (_STATUT, *_PARTS) if name in long}:
        name = str(long.get(_ACTION, ""))
        yield keys.STATUTS, name, _statut_in_parts(name, statut)
    if _REPONSE in long:
        yield keys.REPONSES, str(long.get(_QUESTION, "")), _reponse(long[_REPONSE])


def _statut_in_parts(action: str, cells: Mapping[str, object]) -> object:
    """Return the statut of a row (a word in one cell, or parts in three), or an error."""
    if not action:
        return AnswerError(Code.BAD_CELL, (_ACTION,))
    parts = [cells.get(name, "") for name in _PARTS]
    word = cells.get(_STATUT, _DETAIL)
    is_detail = isinstance(word, str) and _spelled(word) == _DETAIL
    if not any(name in cells for name in _PARTS) and not is_detail:
        return _statut(action, word)
    if not is_detail:  # The parts may say something else.
        path = (keys.STATUTS, action)
        return AnswerError(Code.TWO_FORMS, path, (), str(word), ("f, p, r",))
    return _detail(action, parts, _BETWEEN.join(map(str, parts)))


def _statut(action: str, cell: object) -> object:
    """Return the statut in a cell: a word, or three parts (`25 %|0,75|0`); or return an error."""
    if isinstance(cell, list | tuple):
        return _detail(action, cell, str(cell))
    text = str(cell)
    if _BETWEEN in text or text.startswith("["):
        inside = text.removeprefix("[").removesuffix("]")
        return _detail(action, inside.split(_BETWEEN if _BETWEEN in text else ","), text)
    word = _spelled(text)
    return word if word in WORDS else _not_a_statut(action, text)


def _detail(action: str, parts: Sequence[object], written: str) -> object:
    numbers = [_number(part) if isinstance(part, str) else part for part in parts]
    is_whole = len(numbers) == len(_PARTS) and None not in numbers
    return numbers if is_whole else _not_a_statut(action, written)


def _not_a_statut(action: str, found: str) -> AnswerError:
    """Return the error of a cell that is not a statut.

    A number alone is not a statut, because it does not say which of the three parts it is.
    """
    path, nearest = (keys.STATUTS, action), nearest_statut(found)
    return AnswerError(Code.NOT_A_STATUT, path, (), found, tuple(WORDS), nearest)


def _reponse(cell: object) -> object:
    """Return the réponse in a cell: OUI or NON for a yes or no, a part of 1 for a percentage."""
    if not isinstance(cell, str):
        return cell
    number, folded = _number(cell), fold(cell)
    word = next((word for word, words in OUI_NON.items() if folded in words), cell)
    return word if number is None else number


def _identite(cell: object) -> object:
    is_list = isinstance(cell, str) and _BETWEEN in cell
    return [*filter(None, map(str.strip, str(cell).split(_BETWEEN)))] if is_list else cell


def _spelled(text: str) -> str:
    """Return a word of a statut in lower case, without accents, with `_` for spaces."""
    return fold(text).replace(" ", "_")


def _number(text: str) -> Fraction | None:
    """Parse a number with a point or a comma, or a percentage as a part of 1; else None.

    >>> _number("0,35"), _number("35 %"), _number("fait")
    (Fraction(7, 20), Fraction(7, 20), None)
    """
    written = text.strip().replace(",", ".")
    number = read_decimal(written.removesuffix("%").rstrip())
    return number / 100 if number is not None and written.endswith("%") else number


# --- Files of the answers of many collectivités, read row by row: JSON Lines, CSV, YAML
#
# Those of Parquet are read by `scoring.table`.


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
    path: pathlib.Path, name: str, questionnaires: Sequence[Questionnaire]
) -> Iterator[tuple[Given, float]]:
    """Yield the answers in a file, shown as `name`, each with the fraction of the file read so far.

    The fraction is 0 for a pipe. The extension gives the format: YAML, JSON or JSON Lines, else
    CSV. Raise `TableError` for a table whose columns are not those of answers or that cannot be
    read, and `OSError` for a file that cannot be read.
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
    """Yield the answers in each run of numbered rows with the same id and referential.

    Raise `TableError` if two runs of a long table have the same id and referential: the answers
    of a collectivité would be scored in parts.
    """

    def key(row: tuple[int, Sequence[object]]) -> tuple[str, str]:
        return columns.text(row[1], keys.ID), columns.text(row[1], keys.REFERENTIEL)

    seen = set[tuple[str, str]]()
    for whose, own in groupby(rows, key):
        cells = [*own]
        if columns.is_long and whose in seen:
            raise TableError(TableFault.APART, str(cells[0][0]), whose[0])
        seen.add(whose)
        yield _given(name, columns, cells)


def _document(name: str, stem: str, data: bytes) -> Given:
    file = read_statuts(name, data)
    if file.written.id is None:
        file = replace(file, written=file.written._replace(id=stem))
    return Given(name, 1, file)


# --- JSON Lines


def _lines(name: str, file: BinaryIO) -> Iterator[Given]:
    """Yield the answers in each non-blank line of a JSON Lines file."""
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
        return Given(name, number, {}, (AnswerError(Code.TOO_LARGE, (str(number),)),))
    try:
        return Given(name, number, read_json(line))
    except Wrong as wrong:
        return Given(name, number, {}, tuple(wrong.errors))


def read_json(data: bytes) -> dict[str, object]:
    """Parse a JSON object in UTF-8, its numbers as whole numbers and `Decimal`s.

    Raise `Wrong` for other data, a key that is given twice, NaN, and values nested too deeply.

    >>> read_json(b'{"a": [0.35, 1]}')
    {'a': [Decimal('0.35'), 1]}
    """
    found = data[:100].decode(errors="backslashreplace")
    try:
        text = data.decode("utf-8")
        content = json.loads(
            text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_object
        )
        if isinstance(content, dict):
            return content
    except Wrong:
        raise
    except json.JSONDecodeError as error:
        found = error.doc[error.pos :]
    except (ValueError, InvalidOperation, RecursionError):
        pass  # Not UTF-8, too many digits in a number or its exponent, or too deep.
    raise refused(Code.NOT_JSON, found)


def _refuse(name: str) -> NoReturn:
    raise refused(Code.NOT_JSON, name)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise refused(Code.KEY_TWICE, twice)
    return found


# --- CSV


def _cells(name: str, file: BinaryIO, questionnaires: Sequence[Questionnaire]) -> Iterator[Given]:
    records = _records(_decoded(file))
    _, header = next(records, (0, []))
    columns = columns_of(header, questionnaires)
    rows = ((number, _plain(cells, columns.width)) for number, cells in records)
    yield from grouped(name, columns, rows)


def _plain(cells: list[str], width: int) -> list[str]:
    """Return cells without empty ones beyond the columns, and without leading apostrophes.

    Leading apostrophes keep spreadsheets from reading a text as a formula.
    """
    own = cells if any(map(str.strip, cells[width:])) else cells[:width]
    return [unguarded_text(cell) if cell.startswith("'") else cell for cell in own]


def _records(lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of CSV that are not blank, with the numbers of their first lines.

    Raise `TableError` for an unexpected quote: the rows after it would be read as one cell.
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
    """Yield the lines of CSV as text: UTF-8, or else Windows-1252, which spreadsheets write.

    The first line that is not ASCII decides. Raise `TableError` for a later one that cannot be
    decoded in the same way, for NUL characters, and for UTF-16.
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
