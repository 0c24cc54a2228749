"""The known columns of sheets, and how a header shows the kind of a sheet.

Case, accents and spacing in names are ignored.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import compress, zip_longest
from typing import NamedTuple

from referentiel.identifier import parse_lettered_id
from referentiel.kind import Kind
from referentiel.profile import SectionKind
from referentiel.source import Cell
from referentiel.text.names import fold, same_name
from referentiel.weights.number import parse_number


class Role(StrEnum):
    """What the cells of a column contain."""

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
    # Notes that are not read.
    NOTE = "note"


class ColumnForm(NamedTuple):
    """A known column: its name as files spell it, its role, and the section in it, if any.

    `alias` is the name of its key in Markdown files, if that differs from `name`.
    """

    name: str
    role: Role
    section: SectionKind | None = None
    alias: str = ""

    @property
    def key(self) -> str:
        """The name that the column's key has in Markdown files."""
        return self.alias or self.name


class Column(NamedTuple):
    """A column of a sheet: its header cell, and the known column that the header names, if any."""

    header: Cell
    form: ColumnForm | None


_S = SectionKind
# The columns of sheets of actions.
FORMS: tuple[ColumnForm, ...] = (
    ColumnForm("identifiant", Role.ID),
    ColumnForm("nom", Role.TITLE),
    ColumnForm("points", Role.KEY),
    ColumnForm("pourcentage", Role.KEY),
    ColumnForm("categorie", Role.KEY),
    # Keys of earlier generations of files; the platform's own sheets have none of these columns.
    ColumnForm("ponderation", Role.KEY),
    ColumnForm("climat_pratic_id", Role.KEY),
    ColumnForm("pointsDOM", Role.KEY),
    ColumnForm("axe_id", Role.KEY),
    ColumnForm("concerne", Role.KEY),
    ColumnForm("description", Role.SECTION, _S.DESCRIPTION),
    ColumnForm("contexte", Role.SECTION, _S.CONTEXTE),
    ColumnForm("exemples", Role.SECTION, _S.EXEMPLES),
    ColumnForm("ressources", Role.SECTION, _S.RESSOURCES),
    ColumnForm("retoursExperience", Role.SECTION, _S.RETOURS),
    ColumnForm("reductionPotentiel", Role.SECTION, _S.REDUCTION),
    ColumnForm("perimetreEvaluation", Role.SECTION, _S.PERIMETRE),
    ColumnForm("critere", Role.SECTION, _S.CRITERE),
    ColumnForm("preuve", Role.SECTION, _S.PREUVE),
    ColumnForm("definition", Role.SECTION, _S.DEFINITION),
    ColumnForm("principe", Role.SECTION, _S.PRINCIPE),
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

# In characters; a longer text is not a column name.
_LONGEST = 80
# The widest real sheet has 22 columns, and workbooks with more columns than this are refused.
_MOST_COMPARED = 1_000


def _flat(name: str) -> str:
    """Return a name folded, without spaces or apostrophes; "" if it is too long."""
    return "" if len(name) > _LONGEST else fold(name).replace(" ", "").replace("'", "")


class ColumnSet:
    """The columns that one kind of sheet may have."""

    def __init__(
        self, forms: Sequence[ColumnForm], other_names: Mapping[str, str] | None = None
    ) -> None:
        """Index the columns by name; `other_names` maps other spellings to names of `forms`."""
        self.forms = tuple(forms)
        self._by_name = {_flat(form.name): form for form in forms}
        others = (other_names or {}).items()
        self._by_name |= {_flat(other): self._by_name[_flat(name)] for other, name in others}
        self._names = tuple(self._by_name)

    def known(self, name: str) -> ColumnForm | None:
        """Return the known column with this name, ignoring spacing, accents and case; else None."""
        return self._by_name.get(_flat(name))

    def mistyped(self, name: str) -> ColumnForm | None:
        """Return the known column meant by a mistyped or annotated name (`points (max)`)."""
        bare, note, _ = name.partition("(")
        if note and (found := self.known(bare)):
            return found
        nearest = same_name(_flat(name), self._names)
        return self._by_name[nearest] if nearest else None

    def columns_of(self, header: Sequence[Cell]) -> list[Column]:
        """Return the columns for the cells of a header."""
        forms = self.forms_of([cell.value for cell in header])
        return [Column(cell, form) for cell, form in zip(header, forms, strict=True)]

    def forms_of(self, names: Sequence[str]) -> list[ColumnForm | None]:
        """Return the known column that each name means, or None.

        A mistyped name is not read as a known column whose exact name another column has. After the
        first 1 000 columns, names must be exact, since comparing them is slow.
        """
        exact = [self.known(name) for name in names]
        there = set(exact)
        near = (
            form or (self.mistyped(name) if at < _MOST_COMPARED else None)
            for at, (name, form) in enumerate(zip(names, exact, strict=True))
        )
        return [
            form if form or one in there else one for form, one in zip(exact, near, strict=True)
        ]


ACTIONS = ColumnSet(FORMS, _OTHER_NAMES)
# The columns that only sheets of actions have.
_OF_ACTIONS = {"points", "pourcentage", "ponderation", "categorie"}
# Without a column of ids, this many known columns make a sheet one of actions.
_FEWEST_KNOWN = 4
# The header is among this many non-empty rows; a sheet may have a title above it.
HEAD = 20
# This many ids of several segments make a column one of ids.
_FEWEST_IDS = 2
_IDS = {"id", "identifiant"}
# The columns that only sheets of preuves, of questions and of choix have.
_OF_OTHERS = {"actions", "formulation", "questionid"}


def is_id_column(name: str) -> bool:
    """Return whether a name means the column of ids."""
    form = ACTIONS.known(name) or ACTIONS.mistyped(name)
    return form is not None and form.role is Role.ID


def names_actions(header: Sequence[str], below: Sequence[Sequence[str]] = ()) -> bool:
    """Return whether a row is the header of a sheet of actions; `below` are the rows below it.

    Other sheets also have ids and titles: a column that only actions have is required, or the exact
    names `identifiant` and `nom`. Without a column of ids, either ids in the rows `below` or
    several known columns are required too. A column that only other sheets have excludes actions.
    """
    flat = set(map(_flat, header))
    exact = {form.name for name in header if (form := ACTIONS.known(name))}
    if not exact or flat & _OF_OTHERS:
        return False
    if "identifiant" in exact:
        return bool(exact & _OF_ACTIONS) or {"identifiant", "nom"} <= flat
    known = {form.name for form in ACTIONS.forms_of(header) if form}
    if not known & _OF_ACTIONS:
        return False
    return (
        "identifiant" in known
        or len(known) >= _FEWEST_KNOWN
        or any(are_ids([*filter(None, column)]) for column in _columns(below))
    )


def are_ids(cells: Sequence[str]) -> bool:
    """Return whether the given non-empty cells are all ids, at least two with several segments."""
    found = [*map(parse_lettered_id, cells)]
    return None not in found and sum(one.depth > 1 for one in found if one) >= _FEWEST_IDS


def resembles_actions(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first rows of a table look like actions, whatever the column names.

    They do if, below a row of names, one column contains only ids, one of which is the parent of
    another, a second column contains only numbers, and a third contains other text.
    """
    columns = _columns(rows)
    return any(_are_actions(ids, columns) for ids in columns)


def _are_actions(ids: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    found = [parse_lettered_id(cell) if cell else None for cell in ids]
    first = next((at for at, one in enumerate(found) if one), 0)
    known = {one for one in found if one}
    has_others = any(cell and not one for cell, one in zip(ids[first:], found[first:], strict=True))
    if has_others or not any(ids[:first]) or not any(one.parent in known for one in known):
        return False
    below = ([*filter(None, compress(one, found))] for one in columns if one is not ids)
    return len({all(map(parse_number, column)) for column in below if column}) > 1


def _columns(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return [[cell.strip() for cell in one] for one in zip_longest(*rows, fillvalue="")]


_QUESTIONS = ColumnSet(
    (
        ColumnForm("id", Role.ID),
        ColumnForm("formulation", Role.TITLE),
        ColumnForm("type", Role.KEY),
        ColumnForm("thematiqueId", Role.KEY, alias="thematique_id"),
        ColumnForm("ordonnancement", Role.KEY),
        ColumnForm("exprVisible", Role.FORMULE),
        ColumnForm("typesCollectivitesConcernees", Role.LIST, alias="types_concernes"),
        ColumnForm("description", Role.SECTION, SectionKind.DESCRIPTION),
        ColumnForm("consignesJustification", Role.TEXT),
        ColumnForm("competenceCode", Role.NOTE),
    ),
    {"identifiant": "id"},
)
_CHOIX = ColumnSet(
    (
        ColumnForm("id", Role.ID),
        ColumnForm("questionId", Role.KEY, alias="question_id"),
        ColumnForm("formulation", Role.TITLE),
        ColumnForm("ordonnancement", Role.KEY),
    ),
    {"identifiant": "id"},
)
_PREUVES = ColumnSet(
    (
        ColumnForm("id", Role.ID),
        ColumnForm("nom", Role.TITLE),
        ColumnForm("actions", Role.LIST),
        ColumnForm("description", Role.SECTION, SectionKind.DESCRIPTION),
    ),
    {"identifiant": "id"},
)
COLUMNS: Mapping[Kind, ColumnSet] = {
    Kind.TABLEUR_CHOIX: _CHOIX,
    Kind.TABLEUR_QUESTIONS: _QUESTIONS,
    Kind.TABLEUR_PREUVES: _PREUVES,
}
# For each kind, the columns that it must have, and columns of which it must have at least one. The
# order matters: a sheet of choix also has some columns of questions.
_MARKS: Mapping[Kind, tuple[frozenset[str], frozenset[str]]] = {
    Kind.TABLEUR_CHOIX: (frozenset({"id", "questionId"}), frozenset({"id"})),
    Kind.TABLEUR_QUESTIONS: (
        frozenset({"id", "formulation"}),
        frozenset({"type", "thematiqueId", "exprVisible", "typesCollectivitesConcernees"}),
    ),
    Kind.TABLEUR_PREUVES: (frozenset({"id", "nom", "actions"}), frozenset({"id"})),
}


def kind_of_names(names: Sequence[str], below: Sequence[Sequence[str]] = ()) -> Kind | None:
    """Return the kind of a sheet, given its column names and the rows `below` them.

    None for a table that is not a sheet of a known kind.
    """
    if names_actions(names, below):
        return Kind.TABLEUR
    if _IDS.isdisjoint(map(_flat, names)):  # A fast exit for unrelated tables.
        return None
    for kind, (all_of, one_of) in _MARKS.items():
        found = {form.name for form in COLUMNS[kind].forms_of(names) if form}
        if all_of <= found and not one_of.isdisjoint(found):
            return kind
    return None
