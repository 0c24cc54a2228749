"""What the règles do for one collectivité: the first step of a score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, TypeAlias, assert_never

from referentiel.grammar import RegleType
from scoring.formule import effects as effects_of
from scoring.formule.dialect import Dialect
from scoring.formule.evaluator import evaluate
from scoring.formule.result import Crash, Open, Result
from scoring.formule.situation import Situation
from scoring.formule.tree import (
    Formule,
    Identite,
    Indicateur,
    Referentiel,
    Reponse,
    appels_in,
)
from scoring.statuts.trace import Trace
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


Effect: TypeAlias = "bool | Fraction | Open | Crash | None"
# How many effects are kept: those of some thousand different collectivités.
_MOST_KEPT = 100_000


class Effects:
    """The effects of règles by what they ask: most collectivités answer a question like others."""

    def __init__(self, regles: Sequence[Regle]) -> None:
        self._asked = [_asked(regle.formule) for regle in regles]
        self._known: dict[object, Effect] = {}

    def of(self, at: int, regle: Regle, situation: Situation, dialect: Dialect) -> Effect:
        """Return the effect of the règle at a place."""
        asked = self._asked[at]
        if asked is None:
            return _effect(regle.type, evaluate(regle.formule, situation, dialect).result, dialect)
        given = [situation.reponses.get(question) for question in asked.questions]
        # 1 and true are equal, and not the same réponse.
        identite = situation.identite if asked.has_identite else None
        key = (at, identite, *given, *map(type, given))
        if key not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            result = evaluate(regle.formule, situation, dialect).result
            self._known[key] = _effect(regle.type, result, dialect)
        return self._known[key]


class _Asked(NamedTuple):
    questions: tuple[str, ...]
    has_identite: bool


def _asked(formule: Formule) -> _Asked | None:
    """Return what a formula asks; None if that is more than the identité and réponses."""
    appels = [*appels_in(formule)]
    if any(isinstance(one, Indicateur | Referentiel) for one in appels):
        return None
    questions = dict.fromkeys(one.question for one in appels if isinstance(one, Reponse))
    return _Asked(tuple(questions), any(isinstance(one, Identite) for one in appels))


def consequences_of(
    regles: Sequence[Regle],
    situation: Situation,
    dialect: Dialect,
    known: Effects | None = None,
    trace: Trace | None = None,
) -> Consequences | RegleCrash:
    """Run the règles of all referentials, whose formulas are in a dialect, for a collectivité.

    Effects that are `known` are not computed again, unless a `trace` keeps what règles ask.
    """
    effects = known or Effects(regles)
    desactivees: set[str] = set()
    facteurs: dict[str, Fraction] = {}
    plafonds: list[Plafond] = []
    for at, regle in enumerate(regles):
        if regle.crash is not None:
            return RegleCrash(regle, regle.crash)
        if trace is None:
            effect = effects.of(at, regle, situation, dialect)
        else:
            result = trace.run(regle.action, regle.type, regle.formule, situation, dialect)
            effect = _effect(regle.type, result, dialect)
        match effect:
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


def _effect(type_: RegleType, result: Result, dialect: Dialect) -> Effect:
    match type_:
        case RegleType.DESACTIVATION:
            return effects_of.desactivation(result, dialect)
        case RegleType.REDUCTION:
            return effects_of.facteur(result, dialect)
        case RegleType.SCORE:
            return effects_of.plafond(result)
        case RegleType.SCORE_INDICATIF | RegleType.VISIBILITE:
            return None  # Nothing is counted by these.
        case _:
            assert_never(type_)
