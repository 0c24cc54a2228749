"""Rows of Parquet that hold all answers of a collectivité, as lines of JSON."""

from collections.abc import Mapping

from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.batch.cells import BadCell, BadCells, number_of, reponse_of, statut_of
from referentiel_lint.batch.columns import (
    ID,
    MAP_OF_IDENTITE,
    REFERENTIEL,
    Table,
    entries_of,
    identifier_of,
)
from referentiel_lint.batch.json_text import Unreadable, read_json, write_json
from referentiel_lint.batch.row import Place, Problem, Row


def wide_row(place: Place, cells: Mapping[str, object], weight: int, language: Language) -> Row:
    """Return the row of a collectivité, or what is wrong with it."""
    identifier = None
    try:
        identifier = identifier_of(cells.get(ID))
        content = write_json(_answers(identifier, cells)).encode()
    except (BadCell, BadCells) as bad:
        every = bad.cells if isinstance(bad, BadCells) else (bad,)
        problems = tuple(
            Problem(place, one.text.say(language, column=one.column, found=quote(one.found)))
            for one in every
        )
        return Row(place, b"", weight, identifier=identifier, problems=problems)
    return Row(place, content, weight, identifier=identifier)


def _answers(identifier: str, cells: Mapping[str, object]) -> dict[str, object]:
    identite = dict(_pairs(MAP_OF_IDENTITE, cells.get(MAP_OF_IDENTITE)))
    flat = {name: cell for name, cell in {**cells, **identite}.items() if name != REFERENTIEL}
    found: dict[str, object] = {
        "id": identifier,
        Table.IDENTITE.value: {one.name: one.value for one in entries_of(Table.ANSWERS, flat)},
        "reponses": {
            name: reponse_of(value) for name, value in _pairs("reponses", cells.get("reponses"))
        },
        "statuts": {
            name: _statut(value) for name, value in _pairs("statuts", cells.get("statuts"))
        },
    }
    if cells.get(REFERENTIEL) is not None:
        found[REFERENTIEL] = str(cells[REFERENTIEL])
    return found


def _pairs(column: str, cell: object) -> list[tuple[str, object]]:
    """Return the keys and values of a map, a struct, or a text of JSON; without empty ones."""
    if isinstance(cell, str):
        cell = _json(column, cell)
    match cell:
        case None:
            pairs = []
        case Mapping():
            pairs = [*cell.items()]
        case list():
            pairs = [(one[0], one[1]) for one in cell if isinstance(one, tuple)]
            if len(pairs) != len(cell) or len(dict(pairs)) != len(pairs):
                raise BadCell(column, cell)
        case _:
            raise BadCell(column, cell)
    return [(str(name), value) for name, value in pairs if value is not None]


def _statut(value: object) -> object:
    """Return a statut: a word, three numbers, a text of these, or a struct with statut, f, p, r."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = _json("statuts", value)
    if isinstance(value, list):
        return [number_of("statuts", one) for one in value]
    return statut_of(value if isinstance(value, Mapping) else {"statut": value})


def _json(column: str, text: str) -> object:
    try:
        return read_json(text.encode())
    except Unreadable as error:
        raise BadCell(column, text) from error
