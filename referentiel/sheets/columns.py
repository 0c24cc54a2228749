"""The columns of a sheet of actions, known by name with case, accents, spacing and order aside."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from referentiel.profile import SectionKind
from referentiel.table import Cell
from referentiel.text.names import fold, same_name


class Role(StrEnum):
    """What the cells of a column are."""

    ID = "id"
    TITLE = "title"
    # A key of a data block, such as a weight.
    KEY = "key"
    # A section of an action.
    SECTION = "section"
    # Other texts of an action.
    TEXT = "text"
    # A formula, of a règle or of a score.
    FORMULE = "formule"
    # Ids of questions, preuves or indicateurs.
    LIST = "list"
    # What only people read.
    NOTE = "note"


class ColumnForm(NamedTuple):
    """A known column: its name as the field spells it, its role, and its section, if it is one."""

    name: str
    role: Role
    section: SectionKind | None = None


class Column(NamedTuple):
    """A column of a sheet: the cell of its header, and the known column that it is, if any."""

    header: Cell
    form: ColumnForm | None


_S = SectionKind
FORMS: tuple[ColumnForm, ...] = (
    ColumnForm("identifiant", Role.ID),
    ColumnForm("nom", Role.TITLE),
    ColumnForm("points", Role.KEY),
    ColumnForm("pourcentage", Role.KEY),
    ColumnForm("categorie", Role.KEY),
    ColumnForm("description", Role.SECTION, _S.DESCRIPTION),
    ColumnForm("contexte", Role.SECTION, _S.CONTEXTE),
    ColumnForm("exemples", Role.SECTION, _S.EXEMPLES),
    ColumnForm("ressources", Role.SECTION, _S.RESSOURCES),
    ColumnForm("retoursExperience", Role.SECTION, _S.RETOURS),
    ColumnForm("reductionPotentiel", Role.SECTION, _S.REDUCTION),
    ColumnForm("perimetreEvaluation", Role.SECTION, _S.PERIMETRE),
    ColumnForm("critere", Role.SECTION, _S.CRITERE),
    ColumnForm("preuve", Role.SECTION, _S.PREUVE),
    ColumnForm("reglementation", Role.TEXT),
    ColumnForm("desactivationDesc", Role.TEXT),
    ColumnForm("reductionDesc", Role.TEXT),
    ColumnForm("scoreDesc", Role.TEXT),
    ColumnForm("desactivation", Role.FORMULE),
    ColumnForm("reduction", Role.FORMULE),
    ColumnForm("score", Role.FORMULE),
    ColumnForm("exprScore", Role.FORMULE),
    ColumnForm("personnalisationQuestions", Role.LIST),
    ColumnForm("indicateurs", Role.LIST),
    ColumnForm("coremeasure", Role.NOTE),
    ColumnForm("origine", Role.NOTE),
    ColumnForm("labels", Role.NOTE),
)
# Other spellings of known columns.
_OTHER_NAMES: Mapping[str, str] = {
    "id": "identifiant",
    "titre": "nom",
    "retours d'expérience": "retoursExperience",
    "expression de score": "exprScore",
}


def _flat(name: str) -> str:
    """Return a name without anything that does not tell columns apart, spaces included."""
    return fold(name).replace(" ", "").replace("'", "")


_BY_NAME = {_flat(form.name): form for form in FORMS}
_BY_NAME |= {_flat(other): _BY_NAME[_flat(name)] for other, name in _OTHER_NAMES.items()}
_NAMES = tuple(_BY_NAME)
_WEIGHTS = {"points", "pourcentage"}
# A header is among so many rows with cells; above it, a sheet may have a title.
HEAD = 20
# The columns that only sheets of preuves, of questions and of choix have.
_OF_OTHERS = {"actions", "formulation", "questionid"}


def known_column(name: str) -> ColumnForm | None:
    """Return the known column of a name, however it is spaced, accented and capitalised."""
    return _BY_NAME.get(_flat(name))


def mistyped_column(name: str) -> ColumnForm | None:
    """Return the known column that a name can only be, mistyped."""
    nearest = same_name(_flat(name), _NAMES)
    return _BY_NAME[nearest] if nearest else None


def is_id_column(name: str) -> bool:
    """Return whether a column is that of the ids of actions."""
    form = known_column(name) or mistyped_column(name)
    return form is not None and form.role is Role.ID


def columns_of(header: Sequence[Cell]) -> list[Column]:
    """Return the columns of a header.

    A mistyped name is that of a known column unless another column has that one.
    """
    exact = [known_column(cell.value) for cell in header]
    columns = []
    for cell, form in zip(header, exact, strict=True):
        near = mistyped_column(cell.value) if form is None else None
        columns.append(Column(cell, form if near is None or near in exact else near))
    return columns


def has_actions(header: Sequence[Cell]) -> bool:
    """Return whether a header is that of a sheet of actions, and not of preuves or questions.

    Those have ids too, and preuves names.
    """
    return names_actions([cell.value for cell in header])


def names_actions(header: Sequence[str]) -> bool:
    """Return the same of the values of the cells."""
    flat = set(map(_flat, header))
    names = {form.name for name in header if (form := known_column(name))}
    if "identifiant" not in names or flat & _OF_OTHERS:
        return False
    return bool(names & _WEIGHTS) or {"identifiant", "nom"} <= flat
