"""What the règles do for one collectivité: the first step of a score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, assert_never

from referentiel.grammar import RegleType
from scoring.formule import effects
from scoring.formule.dialect import Dialect
from scoring.formule.evaluator import evaluate
from scoring.formule.result import Crash, Open, Result
from scoring.formule.situation import Situation
from scoring.formule.tree import Formule
from scoring.statuts.tree import ActionTree


class Regle(NamedTuple):
    """A règle: the action that it is for, by its name in references, and its formula.

    `crash` is that of the formula in every situation, if it has one.
    """

    action: str
    type: RegleType
    formule: Formule
    crash: Crash | None = None


class Plafond(NamedTuple):
    """A plafond on the score of an action, to be closed once scores are known."""

    regle: Regle
    formule: Open


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the règles do, by names of actions; `plafonds` are in the order of the règles."""

    desactivees: frozenset[str] = frozenset()
    facteurs: Mapping[str, Fraction] = field(default_factory=dict)
    plafonds: tuple[Plafond, ...] = ()

    def facteurs_in(self, tree: ActionTree) -> dict[int, Fraction]:
        """Return the factors by the actions of a tree; those of other actions are left out."""
        return tree.indexed(self.facteurs)

    def desactivees_in(self, tree: ActionTree) -> frozenset[int]:
        """Return the actions of a tree that are désactivées by a règle of their own."""
        return frozenset(tree.index[name] for name in self.desactivees if name in tree.index)

    def plafonds_in(self, tree: ActionTree) -> tuple[Plafond, ...]:
        """Return the plafonds on the actions of a tree."""
        return tuple(one for one in self.plafonds if one.regle.action in tree.index)


class RegleCrash(NamedTuple):
    """A règle where the field's engine stops, which then has no score for any action."""

    regle: Regle
    crash: Crash


def consequences_of(
    regles: Iterable[Regle], situation: Situation, dialect: Dialect
) -> Consequences | RegleCrash:
    """Run the règles of all referentials, whose formulas are in a dialect, for a collectivité."""
    desactivees: set[str] = set()
    facteurs: dict[str, Fraction] = {}
    plafonds: list[Plafond] = []
    for regle in regles:
        if regle.crash is not None:
            return RegleCrash(regle, regle.crash)
        result = evaluate(regle.formule, situation, dialect).result
        match _effect(regle.type, result, dialect):
            case False | None:
                pass
            case True:
                desactivees.add(regle.action)
            case Crash() as crash:
                return RegleCrash(regle, crash)
            case Open() as formule:
                plafonds.append(Plafond(regle, formule))
            case Fraction() as facteur:
                facteurs[regle.action] = facteur
    return Consequences(frozenset(desactivees), facteurs, tuple(plafonds))


def _effect(
    type_: RegleType, result: Result, dialect: Dialect
) -> bool | Fraction | Open | Crash | None:
    match type_:
        case RegleType.DESACTIVATION:
            return effects.desactivation(result, dialect)
        case RegleType.REDUCTION:
            return effects.facteur(result, dialect)
        case RegleType.SCORE:
            return effects.plafond(result)
        case RegleType.SCORE_INDICATIF | RegleType.VISIBILITE:
            return None  # Nothing is counted by these.
        case _:
            assert_never(type_)
