"""The columns of sheets of questions, choix and preuves, and the kind of a sheet by its header."""

from collections.abc import Mapping, Sequence

from referentiel.kind import Kind
from referentiel.profile import SectionKind
from referentiel.sheets.columns import ColumnForm, ColumnSet, Role, names_actions

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
    if not any(map(_QUESTIONS.is_id, names)):  # Most tables are of something else.
        return None
    for kind, (all_of, one_of) in _MARKS.items():
        found = {form.name for form in COLUMNS[kind].forms_of(names) if form}
        if all_of <= found and not one_of.isdisjoint(found):
            return kind
    return None
