"""The columns of sheets, known by name, whatever their case, accents, spacing and order."""

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
    # What only people read.
    NOTE = "note"


class ColumnForm(NamedTuple):
    """A known column: its name as files spell it, its role, and its section, if it is one.

    `alias` is the name of the same key in Markdown files, if it differs.
    """

    name: str
    role: Role
    section: SectionKind | None = None
    alias: str = ""

    @property
    def key(self) -> str:
        """The name of the key whose value a cell is."""
        return self.alias or self.name


class Column(NamedTuple):
    """A column of a sheet: the cell of its header, and the known column that it is, if any."""

    header: Cell
    form: ColumnForm | None


_S = SectionKind
# Those of sheets of actions.
FORMS: tuple[ColumnForm, ...] = (
    ColumnForm("identifiant", Role.ID),
    ColumnForm("nom", Role.TITLE),
    ColumnForm("points", Role.KEY),
    ColumnForm("pourcentage", Role.KEY),
    ColumnForm("categorie", Role.KEY),
    # What earlier generations have in files; the platform's own sheets have none of these.
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

# A longer text is no name of a column.
_LONGEST = 80
# The widest real sheet has 22 columns, and no workbook with more than these is read.
_MOST_COMPARED = 1_000


def _flat(name: str) -> str:
    """Return a name without anything that does not distinguish columns, spaces included."""
    return "" if len(name) > _LONGEST else fold(name).replace(" ", "").replace("'", "")


class ColumnSet:
    """The columns that one kind of sheet may have."""

    def __init__(
        self, forms: Sequence[ColumnForm], other_names: Mapping[str, str] | None = None
    ) -> None:
        """Take the columns, and other spellings of their names."""
        self.forms = tuple(forms)
        self._by_name = {_flat(form.name): form for form in forms}
        others = (other_names or {}).items()
        self._by_name |= {_flat(other): self._by_name[_flat(name)] for other, name in others}
        self._names = tuple(self._by_name)

    def known(self, name: str) -> ColumnForm | None:
        """Return the known column of a name, however it is spaced, accented and capitalised."""
        return self._by_name.get(_flat(name))

    def mistyped(self, name: str) -> ColumnForm | None:
        """Return the only known column that a name can mean, mistyped or followed by a note."""
        bare, note, _ = name.partition("(")
        if note and (found := self.known(bare)):
            return found
        nearest = same_name(_flat(name), self._names)
        return self._by_name[nearest] if nearest else None

    def columns_of(self, header: Sequence[Cell]) -> list[Column]:
        """Return the columns of a header."""
        forms = self.forms_of([cell.value for cell in header])
        return [Column(cell, form) for cell, form in zip(header, forms, strict=True)]

    def forms_of(self, names: Sequence[str]) -> list[ColumnForm | None]:
        """Return the known columns that names mean.

        A mistyped name means a known column unless another column has its name. Names far beyond
        the usual number of columns are not compared with the known ones, which would take long.
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
# What only actions have, among all kinds of sheets.
_OF_ACTIONS = {"points", "pourcentage", "ponderation", "categorie"}
# Without a column of ids, so many known columns make a sheet one of actions.
_FEWEST_KNOWN = 4
# A header is among so many rows with cells; above it, a sheet may have a title.
HEAD = 20
# So many ids of several numbers tell that a column has ids.
_FEWEST_IDS = 2
_IDS = {"id", "identifiant"}
# The columns that only sheets of preuves, of questions and of choix have.
_OF_OTHERS = {"actions", "formulation", "questionid"}


def is_id_column(name: str) -> bool:
    """Return whether a column is that of ids."""
    form = ACTIONS.known(name) or ACTIONS.mistyped(name)
    return form is not None and form.role is Role.ID


def names_actions(header: Sequence[str], below: Sequence[Sequence[str]] = ()) -> bool:
    """Return whether the column names of a header are those of a sheet of actions.

    Sheets of preuves and questions also have ids, and preuves also have names. If the name of the
    id column is misspelt, one column that only actions have is enough. Without an id column, such
    a column is required, and also either ids in the rows `below` or several known columns.
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
    """Return whether the cells of a column, without empty ones, are ids of several numbers."""
    found = [*map(parse_lettered_id, cells)]
    return None not in found and sum(one.depth > 1 for one in found if one) >= _FEWEST_IDS


def resembles_actions(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first rows of a table look like actions, whatever the header is called.

    Below a row of names, one column has ids, one of them below another; a second column has
    numbers, a third has texts.
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
# The columns by which each kind is known, and some of which one is needed beside; a sheet of choix
# has some of those of questions.
_MARKS: Mapping[Kind, tuple[frozenset[str], frozenset[str]]] = {
    Kind.TABLEUR_CHOIX: (frozenset({"id", "questionId"}), frozenset({"id"})),
    Kind.TABLEUR_QUESTIONS: (
        frozenset({"id", "formulation"}),
        frozenset({"type", "thematiqueId", "exprVisible", "typesCollectivitesConcernees"}),
    ),
    Kind.TABLEUR_PREUVES: (frozenset({"id", "nom", "actions"}), frozenset({"id"})),
}


def kind_of_names(names: Sequence[str], below: Sequence[Sequence[str]] = ()) -> Kind | None:
    """Return the kind of the sheet whose columns have such names, and rows such values `below`.

    None for a table of something else.
    """
    if names_actions(names, below):
        return Kind.TABLEUR
    if _IDS.isdisjoint(map(_flat, names)):  # Most tables are of something else.
        return None
    for kind, (all_of, one_of) in _MARKS.items():
        found = {form.name for form in COLUMNS[kind].forms_of(names) if form}
        if all_of <= found and not one_of.isdisjoint(found):
            return kind
    return None
