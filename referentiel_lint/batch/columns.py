"""Tables of answers, recognised by their columns, and what a row of each says.

| table | columns |
|---|---|
| statuts | collectivite, action, statut, or the parts f, p, r; referentiel |
| réponses | collectivite, question, reponse |
| identité | collectivite, and any key of the identité (`type`, `population`, …); referentiel |
| answers | id, and statuts or reponses as maps; referentiel; collectivite as a map, or as columns |

`id` is another name of the column `collectivite`. The table of identité may have columns that are
named by actions and questions: then a row holds all answers of a collectivité.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import quote
from referentiel.text.names import fold, nearest_name
from referentiel_lint.batch import words
from referentiel_lint.batch.cells import (
    BETWEEN,
    ERROR_STARTS,
    PARTS,
    BadCell,
    BadCells,
    StoredText,
    of_json,
    oui_non,
    plain,
    reponse_of,
    statut_in_cell,
    statut_of,
    unreadable,
    word_of,
)

ID = "collectivite"
# Another name of the first column.
_OTHER_ID = "id"
REFERENTIEL = "referentiel"
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
_ALL = frozenset({name for names in _COLUMNS.values() for name in names})
# Other spellings of columns, which nothing else can be.
_SPELLINGS = {
    **{name: name for name in _ALL},
    "fait": "f",
    "programme": "p",
    "pas_fait": "r",
    "id_collectivite": ID,
    "collectivite_id": ID,
}
_NO_ANSWERS: Mapping[str, Table] = {}


class Asked(NamedTuple):
    """The names that answers may have: of actions, in all their spellings, and of questions."""

    actions: Container[str]
    questions: Container[str]

    def key(self, name: str) -> Table | None:
        """Return what a name is that of: an action or a question; None for neither."""
        if name in self.actions:
            return Table.STATUTS
        return Table.REPONSES if name in self.questions else None


class Layout(NamedTuple):
    """A table, where each of its columns is, and the names of the columns that are left out.

    `answers` are the columns of `columns` that are named by an action or a question.
    """

    table: Table
    columns: Mapping[str, int]
    left_out: Sequence[str]
    answers: Mapping[str, Table] = {}

    def cells(self, row: Sequence[object]) -> dict[str, object]:
        """Return the cells of a row by the names of their columns."""
        return {name: row[at] for name, at in self.columns.items()}


class Entry(NamedTuple):
    """One thing that a row says: the key that it goes under, a name, and a value of JSON."""

    key: Table
    name: str
    value: object


def layout_of(file: str, header: Sequence[str], asked: Asked | None = None) -> Layout:
    """Return the table that a header is of; raises `UsageError` if it is none.

    Other columns are left out, unless they look like a known one. With the names that are `asked`
    for, columns may be named by them.
    """
    columns: dict[str, int] = {}
    wrong: list[ErrorMessage] = []
    for at, name in enumerate(map(_folded, header)):
        if name in columns and name in _ALL:
            wrong.append(ErrorMessage(file, words.COLUMN_TWICE, {"found": name}))
        columns.setdefault(name, at)
    _name_id(columns)
    answers, errors = _answers(file, header, asked) if asked else ({}, [])
    for table, own in _OWN.items():
        is_wide = table is Table.IDENTITE and bool(answers or errors)
        if ID in columns and (is_wide or any(name in columns for name in own)):
            taken = {at for _, at in answers.values()} if table is Table.IDENTITE else set[int]()
            wrong += _mistyped(file, table, columns, taken)
            # The ids come first: what is wrong with one is wrong with its row.
            known = {one: columns[one] for one in _COLUMNS[table] if one in columns}
            if is_wide:
                wrong += errors
                known |= {name: at for name, (_, at) in answers.items()}
            if wrong:
                raise UsageError(*wrong)
            left_out = [one for at, one in enumerate(header) if at not in known.values()]
            kinds = {name: kind for name, (kind, _) in answers.items()} if is_wide else {}
            return Layout(table, known, left_out, kinds)
    raise UsageError(ErrorMessage(file, words.UNKNOWN_TABLE, {"found": quote(", ".join(header))}))


def _name_id(columns: dict[str, int]) -> None:
    """Give the column of ids its name, and that of the identité beside it."""
    has_maps = any(name in columns for name in MAPS)
    if _OTHER_ID in columns and has_maps and ID in columns:
        columns[MAP_OF_IDENTITE] = columns.pop(ID)
    if _OTHER_ID in columns and ID not in columns:
        columns[ID] = columns.pop(_OTHER_ID)


def _folded(name: str) -> str:
    """Return a name as columns are known by: case, accents, spaces and underscores aside."""
    folded = fold(name.strip())
    return folded if folded in _ALL else _SPELLINGS.get(folded.replace(" ", "_"), folded)


def _answers(
    file: str, header: Sequence[str], asked: Asked
) -> tuple[dict[str, tuple[Table, int]], list[ErrorMessage]]:
    """Return the columns that are named by actions and questions, and what is wrong with some.

    In a workbook, a number may be another one than was typed: `1.10` is stored as 1.1.
    """
    found: dict[str, tuple[Table, int]] = {}
    wrong: list[ErrorMessage] = []
    for at, cell in enumerate(header):
        name = cell.strip()
        key = asked.key(name)
        if key is None:
            continue
        if isinstance(cell, StoredText):
            wrong.append(ErrorMessage(file, words.NUMBER_IN_HEADER, {"found": name}))
        elif name in found:
            wrong.append(ErrorMessage(file, words.COLUMN_TWICE, {"found": name}))
        else:
            found[name] = key, at
    return found, wrong


def _mistyped(
    file: str, table: Table, columns: Mapping[str, int], taken: Container[int]
) -> Iterator[ErrorMessage]:
    absent = [one for one in _COLUMNS[table] if one not in columns and len(one) > 1]
    for name, at in columns.items():
        if name in _COLUMNS[table] or at in taken:
            continue
        if name in _ALL:
            yield ErrorMessage(file, words.COLUMN_ELSEWHERE, {"found": name})
        elif nearest := nearest_name(name, absent):
            arguments = {"found": name, "nearest": nearest}
            yield ErrorMessage(file, words.COLUMN_NEAREST, arguments)


def entries_of(
    table: Table, cells: Mapping[str, object], answers: Mapping[str, Table] = _NO_ANSWERS
) -> Iterator[Entry]:
    """Yield what a row of a table says, beside its collectivité; raises `BadCell` or `BadCells`."""
    match table:
        case Table.STATUTS:
            yield Entry(table, word_of("action", cells["action"]), statut_of(cells))
        case Table.REPONSES:
            reponse = oui_non(reponse_of(cells["reponse"]))
            yield Entry(table, word_of("question", cells["question"]), reponse)
        case Table.IDENTITE | Table.ANSWERS:
            is_listed = "localisation" in cells
            for name in _IDENTITE:
                value = plain(cells.get(name))
                if value is not None:
                    yield Entry(Table.IDENTITE, name, _identite(name, value, is_listed=is_listed))
            if answers:
                yield from _entries_of_answers(cells, answers)


def _entries_of_answers(
    cells: Mapping[str, object], answers: Mapping[str, Table]
) -> Iterator[Entry]:
    """Yield the answers in the columns that are named by actions and questions, unless empty."""
    bad: list[BadCell] = []
    for name, key in answers.items():
        try:
            value = (
                statut_in_cell(name, cells[name])
                if key is Table.STATUTS
                else oui_non(reponse_of(cells[name]))
            )
        except (BadCell, BadCells) as error:
            bad.append(error.cells[0] if isinstance(error, BadCells) else error)
        else:
            if value is not None:
                yield Entry(key, name, value)
    if bad:
        raise BadCells(tuple(bad))


def cell_of_entry(layout: Layout, entry: Entry) -> str:
    """Return the column in which an entry is said."""
    match layout.table:
        case Table.STATUTS:
            return "statut" if "statut" in layout.columns else PARTS[0]
        case Table.REPONSES:
            return "reponse"
        case _:
            return entry.name


def bad_cells(cells: Mapping[str, object]) -> Iterator[BadCell]:
    """Yield the cells that hold an error of the spreadsheet, whatever is expected there."""
    for name, value in cells.items():
        # Nearly all cells are plain texts that begin like none of these errors.
        if value.__class__ is str and name != ID and value[:1] not in ERROR_STARTS:
            continue
        if error := unreadable(name, value, is_id=name == ID):
            yield error


def identifier_of(cell: object) -> str:
    """Return the id of a collectivité as text; raises `BadCell` if there is none."""
    value = plain(cell)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadCell(ID, "" if value is None else value)
    return str(value)


def _identite(name: str, value: object, *, is_listed: bool) -> object:
    """Return a property: a figure, or the list of the field's own values."""
    if isinstance(value, list):
        return [of_json(name, plain(one)) for one in value]
    of_json(name, value)
    if isinstance(value, bool) or name == "nom":
        return value
    text = str(value)
    is_list = name in _LISTS and (is_listed or BETWEEN in text)
    return [one.strip() for one in text.split(BETWEEN) if one.strip()] if is_list else value
