"""Tables of answers, recognised by their columns, and what a row of each says.

| table | columns |
|---|---|
| statuts | collectivite, action, statut, or the parts f, p, r; referentiel |
| réponses | collectivite, question, reponse |
| identité | collectivite, and any key of the identité (`type`, `population`, …); referentiel |
| answers | id, and statuts or reponses as maps; referentiel; collectivite as a map, or as columns |

`id` is another name of the column `collectivite`.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from typing import NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text, quote
from referentiel.text.names import fold, nearest_name
from referentiel_lint.batch import words
from scoring.formule.decimals import read_decimal
from scoring.statuts.fitting import OUI_NON

ID = "collectivite"
# Another name of the first column.
_OTHER_ID = "id"
REFERENTIEL = "referentiel"
PARTS = ("f", "p", "r")
# The word for a statut of which the parts are given.
_DETAIL = "detaille"
# Between the values of one cell.
_BETWEEN = "|"
_LISTS = ("type", "population", "localisation", "soustype")
_IDENTITE = ("nom", "dom", "dans_aire_urbaine", *_LISTS)
MAPS = ("statuts", "reponses")
# The column `collectivite` beside `id`, where it holds the identité as a map.
MAP_OF_IDENTITE = "identite"


class Table(StrEnum):
    """What a table holds; the key of an answers file that its rows go under."""

    STATUTS = "statuts"
    REPONSES = "reponses"
    IDENTITE = "collectivite"
    ANSWERS = "answers"


_COLUMNS: Mapping[Table, tuple[str, ...]] = {
    Table.STATUTS: (ID, REFERENTIEL, "action", "statut", *PARTS),
    Table.REPONSES: (ID, "question", "reponse"),
    Table.ANSWERS: (ID, REFERENTIEL, *_IDENTITE, MAP_OF_IDENTITE, *MAPS),
    Table.IDENTITE: (ID, REFERENTIEL, *_IDENTITE),
}
# What a table must have one of; the first that fits a table is taken.
_OWN: Mapping[Table, tuple[str, ...]] = {
    Table.STATUTS: ("action",),
    Table.REPONSES: ("question",),
    Table.ANSWERS: MAPS,
    Table.IDENTITE: (*_IDENTITE, REFERENTIEL),
}
_ALL = tuple({name for names in _COLUMNS.values() for name in names})


class Layout(NamedTuple):
    """A table, where each of its columns is, and the names of the columns that are left out."""

    table: Table
    columns: Mapping[str, int]
    left_out: Sequence[str]

    def cells(self, row: Sequence[object]) -> dict[str, object]:
        """Return the cells of a row by the names of their columns."""
        return {name: row[at] for name, at in self.columns.items()}


class BadCell(ValueError):
    """A cell that cannot be read: the name of its column, what is in it, and a message of its own.

    Without a column, it is the whole line.
    """

    def __init__(self, column: str, found: object, text: Text | None = None) -> None:
        super().__init__(column, found)
        self.column, self.found, self._text = column, str(found), text

    @property
    def text(self) -> Text:
        """What is wrong, for the column and what is in it."""
        if self._text is not None:
            return self._text
        if not self.column:
            return words.BAD_LINE
        return words.BAD_CELL if self.found else words.EMPTY_CELL


class Entry(NamedTuple):
    """One thing that a row says: the key that it goes under, a name, and a value of JSON."""

    key: Table
    name: str
    value: object


def layout_of(file: str, header: Sequence[str]) -> Layout:
    """Return the table that a header is of; raises `UsageError` if it is none.

    Other columns are left out, unless they look like a known one.
    """
    columns: dict[str, int] = {}
    for at, name in enumerate(fold(one.strip()) for one in header):
        if name in columns and name in _ALL:
            raise UsageError(ErrorMessage(file, words.COLUMN_TWICE, {"found": name}))
        columns[name] = at
    _name_id(columns)
    for table, own in _OWN.items():
        if ID in columns and any(name in columns for name in own):
            _refuse_mistyped(file, table, columns)
            known = {one: columns[one] for one in _COLUMNS[table] if one in columns}
            left_out = [one for at, one in enumerate(header) if at not in known.values()]
            return Layout(table, known, left_out)
    raise UsageError(ErrorMessage(file, words.UNKNOWN_TABLE, {"found": quote(", ".join(header))}))


def _name_id(columns: dict[str, int]) -> None:
    """Give the column of ids its name, and that of the identité beside it."""
    has_maps = any(name in columns for name in MAPS)
    if _OTHER_ID in columns and has_maps and ID in columns:
        columns[MAP_OF_IDENTITE] = columns.pop(ID)
    if _OTHER_ID in columns and ID not in columns:
        columns[ID] = columns.pop(_OTHER_ID)


def _refuse_mistyped(file: str, table: Table, columns: Mapping[str, int]) -> None:
    absent = [one for one in _COLUMNS[table] if one not in columns and len(one) > 1]
    for name in columns:
        if name in _COLUMNS[table]:
            continue
        if name in _ALL:
            raise UsageError(ErrorMessage(file, words.COLUMN_ELSEWHERE, {"found": name}))
        if nearest := nearest_name(name, absent):
            arguments = {"found": name, "nearest": nearest}
            raise UsageError(ErrorMessage(file, words.COLUMN_NEAREST, arguments))


def entries_of(table: Table, cells: Mapping[str, object]) -> Iterator[Entry]:
    """Yield what a row of a long table says, beside its collectivité; raises `BadCell`."""
    match table:
        case Table.STATUTS:
            yield Entry(table, _word("action", cells["action"]), statut_of(cells))
        case Table.REPONSES:
            reponse = _oui_non(reponse_of(cells["reponse"]))
            yield Entry(table, _word("question", cells["question"]), reponse)
        case Table.IDENTITE | Table.ANSWERS:
            is_listed = "localisation" in cells
            for name in _IDENTITE:
                value = _plain(cells.get(name))
                if value is not None:
                    yield Entry(Table.IDENTITE, name, _identite(name, value, is_listed=is_listed))


def statut_of(cells: Mapping[str, object]) -> object:
    """Return a statut as an answers file has it: a word, or three numbers; raises `BadCell`."""
    word = _plain(cells.get("statut"))
    given = {name: _plain(cells.get(name)) for name in PARTS}
    if all(value is None for value in given.values()):
        if word == _DETAIL:
            raise BadCell("f", "")
        return _of_json("statut", word)
    if word not in (None, _DETAIL):
        # The parts may say something else.
        raise BadCell("statut", word, words.STATUT_BESIDE_PARTS)
    return [number_of(name, value) for name, value in given.items()]


def number_of(name: str, cell: object) -> object:
    """Return the number of a cell, with a point or a comma; raises `BadCell` for anything else."""
    value = _plain(cell)
    number = _decimal(value) if isinstance(value, str) else value
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise BadCell(name, "" if value is None else value)
    return number


def reponse_of(cell: object) -> object:
    """Return a réponse as an answers file has it; a text that is a number is one."""
    value = _plain(cell)
    if not isinstance(value, str):
        return _of_json("reponse", value)
    number = _decimal(value)
    return value if number is None else number


def _oui_non(reponse: object) -> object:
    """Return a réponse of a table, with the words for yes and no as in YAML."""
    folded = fold(reponse) if isinstance(reponse, str) else ""
    return next((word for word, words in OUI_NON.items() if folded in words), reponse)


def identifier_of(cell: object) -> str:
    """Return the id of a collectivité as text; raises `BadCell` if there is none."""
    value = _plain(cell)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadCell(ID, "" if value is None else value)
    return str(value)


def _identite(name: str, value: object, *, is_listed: bool) -> object:
    """Return a property: a figure, or the list of the field's own values."""
    if isinstance(value, list):
        return [_of_json(name, _plain(one)) for one in value]
    _of_json(name, value)
    if isinstance(value, bool) or name == "nom":
        return value
    text = str(value)
    is_list = name in _LISTS and (is_listed or _BETWEEN in text)
    return [one.strip() for one in text.split(_BETWEEN) if one.strip()] if is_list else value


def _of_json(name: str, value: object) -> object:
    """Return a value that JSON has; raises `BadCell` for others, such as dates and NaN."""
    if isinstance(value, bool | int | str | Decimal | None):
        return value
    raise BadCell(name, value)


def _word(name: str, cell: object) -> str:
    value = _plain(cell)
    if not isinstance(value, str):
        raise BadCell(name, "" if value is None else value)
    return value


def _decimal(text: str) -> Decimal | None:
    """Return the number that a text is, with a point or a comma; None if it is none."""
    written = text.replace(",", ".")
    return Decimal(written) if read_decimal(written) is not None else None


def _plain(cell: object) -> object:
    """Return a cell as a value of JSON: None for an empty one, a float as its shortest decimal."""
    match cell:
        case str():
            return cell.strip() or None
        case float() if isfinite(cell):
            return Decimal(repr(cell))
        case _:
            return cell
