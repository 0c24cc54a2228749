"""The models of a sibling document."""

from typing import NamedTuple, assert_never

from referentiel.kind import Kind
from referentiel.memo import memoised
from referentiel.model import Document
from referentiel.siblings.indicateurs import Indicateur, indicateurs_of
from referentiel.siblings.personnalisations import (
    ActionLists,
    Personnalisation,
    action_lists_of,
    in_sheet,
    personnalisations_of,
)
from referentiel.siblings.preuves import Preuve, preuves_of
from referentiel.siblings.questions import (
    Choix,
    Question,
    choix_of,
    questions_of,
)
from referentiel.siblings.scenarios import Scenario, scenario_of


class Siblings(NamedTuple):
    """What a sibling document holds; all is empty but the models of its kind.

    A sheet of actions holds the personnalisations of its actions, and their lists; one of choix,
    `choix` without their questions.
    """

    questions: tuple[Question, ...] = ()
    personnalisations: tuple[Personnalisation, ...] = ()
    preuves: tuple[Preuve, ...] = ()
    indicateurs: tuple[Indicateur, ...] = ()
    scenario: Scenario | None = None
    choix: tuple[Choix, ...] = ()
    lists: tuple[ActionLists, ...] = ()


@memoised
def siblings_of(document: Document) -> Siblings:
    """Return the models of a document."""
    match document.kind:
        case Kind.ACTIONS:
            return Siblings()
        case Kind.TABLEUR:
            regles, lists = in_sheet(document), action_lists_of(document)
            return Siblings(personnalisations=tuple(regles), lists=tuple(lists))
        case Kind.TABLEUR_CHOIX:
            return Siblings(choix=tuple(choix_of(document)))
        case Kind.QUESTIONS | Kind.TABLEUR_QUESTIONS:
            return Siblings(questions=tuple(questions_of(document)))
        case Kind.REGLES:
            return Siblings(personnalisations=tuple(personnalisations_of(document)))
        case Kind.PREUVES | Kind.TABLEUR_PREUVES:
            return Siblings(preuves=tuple(preuves_of(document)))
        case Kind.INDICATEURS:
            return Siblings(indicateurs=tuple(indicateurs_of(document)))
        case Kind.SCENARIO:
            return Siblings(scenario=scenario_of(document))
        case _:
            assert_never(document.kind)
