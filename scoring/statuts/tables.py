"""Tables of answers, wide or long: what their columns are, and what rows say of a collectivité.

    collectivite,type,population,eci_1.1.1.1,eci_1.1.2,verger_2
    75056,commune,4000,"0,25|0,75|0",fait,35 %

    collectivite,action,statut,f,p,r
    75056,eci_1.1.1.1,detaille,0.25,0.75,0
    75056,eci_1.1.2,fait,,,

A row may have columns of both kinds. The rows of one collectivité follow one another.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from referentiel.sheets.csv_text import unguarded_text
from referentiel.text.names import fold, nearest_name
from scoring import answer_keys as keys
from scoring.answer_error import AnswerError, AnswerErrorCode, Path
from scoring.formule.decimals import read_decimal
from scoring.statuts.fitting import OUI_NON
from scoring.statuts.model import Identite
from scoring.statuts.questionnaire import Questionnaire
from scoring.statuts.statut import WORDS

# The columns of a long table, by their names in `_LONG`.
_ACTION, _STATUT, _QUESTION, _REPONSE = "action", "statut", "question", "reponse"
_PARTS = ("f", "p", "r")
_LONG = (_ACTION, _STATUT, *_PARTS, _QUESTION, _REPONSE)
_SPELLINGS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("collectivite", "id", "collectivite id", "id collectivite"), (keys.ID, "")),
    keys.REFERENTIEL: (keys.REFERENTIEL, ""),
    **{fold(name): (keys.COLLECTIVITE, name) for name in Identite.model_fields},
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
    # Of a long table: rows of a collectivité that are apart.
    APART = "apart"
    # Of CSV: an unexpected quote, and what is in neither of its encodings.
    QUOTE = "quote"
    NOT_TEXT = "not-text"
    # Of Parquet.
    DAMAGED = "damaged"


class TableError(ValueError):
    """A table that cannot be read: a column, a line or a detail, and the nearest known column."""

    def __init__(self, fault: TableFault, found: str, nearest: str = "") -> None:
        super().__init__(f"{fault}: {found}")
        self.fault, self.found, self.nearest = fault, found, nearest


class Columns(NamedTuple):
    """What the columns of a table are: by index the key of an answers file and a name below it.

    The key is empty for the columns of a long table. `left_out` are the names of other columns.
    """

    meanings: Mapping[int, tuple[str, str]]
    width: int
    left_out: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Whether a collectivité may have several rows."""
        return any(not key for key, _ in self.meanings.values())

    def text(self, cells: Sequence[object], key: str) -> str:
        """Return the text of the cell that is the whole value of a key; "" if there is none."""
        for at, (other, _) in self.meanings.items():
            if other == key and at < len(cells) and cells[at] is not None:
                return str(cells[at]).strip()
        return ""


def columns_of(header: Sequence[str], questionnaires: Sequence[Questionnaire]) -> Columns:
    """Return what the columns of a table are; columns of answers are named as actions or questions.

    Raises `TableError` without a column of ids, for two columns of one meaning, and for a name that
    nearly is a known one.
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


class TableAnswers(NamedTuple):
    """The answers of a collectivité by the keys of an answers file, and what is wrong in them.

    `rows` are those that answers are in, by path.
    """

    content: Mapping[str, object]
    errors: Sequence[AnswerError]
    rows: Mapping[Path, int]


def answers_in(columns: Columns, rows: Sequence[tuple[int, Sequence[object]]]) -> TableAnswers:
    """Return what the numbered rows of one collectivité say; an empty cell says nothing."""
    content: dict[str, dict[str, object]] = {
        key: {} for key in (keys.COLLECTIVITE, keys.REPONSES, keys.STATUTS)
    }
    origins: dict[Path, int] = {}
    errors: list[AnswerError] = []
    for number, cells in rows:
        if len(cells) != columns.width:
            errors.append(AnswerError(AnswerErrorCode.BAD_LINE, (str(number),)))
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
                code, other = AnswerErrorCode.KEY_TWICE, (key, name, str(number))
                errors.append(AnswerError(code, other, found=name, expected=(str(before),)))
                origins[other] = number
    whole = {key: columns.text(rows[0][1], key) for key in (keys.ID, keys.REFERENTIEL)}
    return TableAnswers({**content, **{k: v for k, v in whole.items() if v}}, errors, origins)


def _entries(
    columns: Columns, cells: Sequence[object]
) -> Iterator[tuple[str, str, object | AnswerError]]:
    """Yield what a row says: a key of an answers file, a name, and a value or what is wrong."""
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
            yield key, name, AnswerError(AnswerErrorCode.BAD_CELL, (column,), found=value)
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
    """Return the statut in the cells of a word and of three parts."""
    if not action:
        return AnswerError(AnswerErrorCode.BAD_CELL, (_ACTION,))
    parts = [cells.get(name, "") for name in _PARTS]
    word = cells.get(_STATUT, _DETAIL)
    is_detail = isinstance(word, str) and _spelled(word) == _DETAIL
    if not any(name in cells for name in _PARTS) and not is_detail:
        return _statut(action, word)
    if not is_detail:  # The parts may say something else.
        path = (keys.STATUTS, action)
        return AnswerError(AnswerErrorCode.TWO_FORMS, path, (), str(word), ("f, p, r",))
    return _detail(action, parts, _BETWEEN.join(map(str, parts)))


def _statut(action: str, cell: object) -> object:
    """Return the statut in one cell: a word, or three parts, as `0,25|0,75|0` or `25 %|75 %|0`."""
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
    """Return the error of a cell: unlike in an answers file, a wrong word there is not passed over.

    A number alone does not say which part it is.
    """
    nearest = nearest_name(_spelled(found), WORDS)
    path = (keys.STATUTS, action)
    return AnswerError(AnswerErrorCode.NOT_A_STATUT, path, (), found, tuple(WORDS), nearest)


def _reponse(cell: object) -> object:
    """Return the réponse in a cell: yes and no are words as in YAML, numbers may be percents."""
    if not isinstance(cell, str):
        return cell
    number, folded = _number(cell), fold(cell)
    word = next((word for word, words in OUI_NON.items() if folded in words), cell)
    return word if number is None else number


def _identite(cell: object) -> object:
    is_list = isinstance(cell, str) and _BETWEEN in cell
    return [*filter(None, map(str.strip, str(cell).split(_BETWEEN)))] if is_list else cell


def _spelled(text: str) -> str:
    """Return a word of a statut without case and accents, with `_` for spaces."""
    return fold(text).replace(" ", "_")


def _number(text: str) -> Fraction | None:
    """Return a number with a point or a comma, or a percentage as a part of 1.

    >>> _number("0,35"), _number("35 %"), _number("fait")
    (Fraction(7, 20), Fraction(7, 20), None)
    """
    written = text.strip().replace(",", ".")
    number = read_decimal(written.removesuffix("%").rstrip())
    return number / 100 if number is not None and written.endswith("%") else number


def plain_cells(cells: Sequence[str]) -> Sequence[str]:
    """Return cells of CSV without the apostrophe that guards a text like a formula."""
    return [unguarded_text(cell) if cell.startswith("'") else cell for cell in cells]
