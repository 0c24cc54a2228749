"""A barème, which is a referential with its règles, and what règles do for one collectivité."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeAlias

from referentiel import siblings
from referentiel.ensemble import Ensemble
from referentiel.grammar import RegleType
from referentiel.identifier import ROOT, Id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings import Question
from referentiel.source import Span
from scoring.conventions import action_depth, shares_points
from scoring.formule import evaluator
from scoring.formule import tree as nodes
from scoring.formule.parser import parse
from scoring.reglement import Reglement
from scoring.statuts.trace import Trace
from scoring.tree import ActionTree, tree_of

# --- Why a referential cannot score collectivités by statuts


class ObstacleReason(StrEnum):
    """Why a referential cannot be scored by statuts."""

    NO_ACTIONS = "no-actions"
    NO_ID = "no-id"
    ID_TWICE = "id-twice"
    NO_PARENT = "no-parent"
    NO_POINTS = "no-points"
    UNREADABLE_FILE = "unreadable-file"
    # The depth of the actions proper is neither built in nor configured.
    NO_LEVEL = "no-level"
    # Another referential that was given has the same name.
    REFERENTIEL_TWICE = "referentiel-twice"
    # A règle: its title is not one of the three, or its formula is missing or has errors.
    REGLE_TYPE = "regle-type"
    NO_FORMULE = "no-formule"
    FORMULE = "formule"
    # It asks for a version of the referential, which is not known.
    VERSION = "version"


class Obstacle(NamedTuple):
    """An obstacle to scoring: its reason, the label of what it concerns, and its place, if any.

    `error` is the first error in a formula that cannot be read; the obstacle is located there.
    """

    reason: ObstacleReason
    label: str
    document: Document | None = None
    span: Span | None = None
    error: nodes.FormuleError | None = None


# --- Active questions: in the règlement 2026, a réponse to any other question does not count


class Condition(NamedTuple):
    """The condition on which a collectivité is asked a question.

    `types` are the types of collectivité, in lower case; empty for all. `visible` is the formula
    that must be true: True if there is none, and False if it cannot be read.
    """

    types: frozenset[str]
    visible: nodes.Formule | bool

    def is_met(self, situation: evaluator.Situation) -> bool:
        """Return whether the question is asked of a collectivité, given all of its réponses."""
        types = {one.lower() for one in situation.identite.type}
        if self.types and self.types.isdisjoint(types):
            return False
        if isinstance(self.visible, bool):
            return self.visible
        return evaluator.evaluate(self.visible, situation, Reglement.R2026).result is True


def conditions_of(questions: Iterable[Question]) -> Mapping[str, Condition]:
    """Return the conditions of questions by id; of two with the same id, the first one counts."""
    found: dict[str, Condition] = {}
    for question in questions:
        visible: nodes.Formule | bool = True
        if question.visible is not None and question.visible.text.strip():
            formule, errors, _ = parse(question.visible.text, Reglement.R2026)
            visible = False if formule is None or errors else formule
        types = frozenset(one.text.lower() for one in question.types_concernes)
        if question.id:
            found.setdefault(question.id.text, Condition(types, visible))
    return found


def inactive_questions(
    situation: evaluator.Situation, conditions: Mapping[str, Condition]
) -> tuple[str, ...]:
    """Return the ids of the questions that are answered, but not asked of the collectivité.

    All conditions are evaluated with all réponses, as the platform's engine does in one pass.
    """
    return tuple(
        name
        for name in situation.reponses
        if (condition := conditions.get(name)) and not condition.is_met(situation)
    )


# --- What the règles do for one collectivité: the first step of a score


class Regle(NamedTuple):
    """A règle: the name of the action that it is for (`eci_2.4.2`), its type and its formula.

    `crash` is the crash that an unknown property in the formula causes in every situation, if any.
    """

    action: str
    type: RegleType
    formule: nodes.Formule
    crash: evaluator.Crash | None = None


class Plafond(NamedTuple):
    """A plafond on the score of an action, to be evaluated (`close`) once scores are known."""

    regle: Regle
    formule: evaluator.Open


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the règles do, by names of actions; `plafonds` are in the order of the règles."""

    desactivees: frozenset[str] = frozenset()
    facteurs: Mapping[str, Fraction] = field(default_factory=dict)
    plafonds: tuple[Plafond, ...] = ()


class RegleCrash(NamedTuple):
    """A règle that stops the platform's engine, so that no action has a score."""

    regle: Regle
    crash: evaluator.Crash


Effect: TypeAlias = "bool | Fraction | evaluator.Open | evaluator.Crash | None"
# How many effects are kept: those of some thousand different collectivités.
_MOST_KEPT = 100_000


class Effects:
    """A cache of the effects of règles, by the answers used: many collectivités answer alike."""

    def __init__(self, regles: Sequence[Regle], reglement: Reglement) -> None:
        self._reglement = reglement
        self._asked: list[tuple[Regle, Sequence[str], bool]] = []
        for regle in regles:
            asked = [*nodes.appels_in(regle.formule)]
            reponses = (one for one in asked if isinstance(one, nodes.Reponse))
            questions = dict.fromkeys(one.question for one in reponses)
            has_identite = any(isinstance(one, nodes.Identite) for one in asked)
            self._asked.append((regle, [*questions], has_identite))
        self._known: dict[object, Effect] = {}

    def of(self, at: int, situation: evaluator.Situation) -> Effect:
        """Return the effect of the règle with the index `at` for a situation."""
        regle, questions, has_identite = self._asked[at]
        given = [situation.reponses.get(question) for question in questions]
        # 1 and true are equal, and not the same réponse.
        key = (at, situation.identite if has_identite else None, *given, *map(type, given))
        if key not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            result = evaluator.evaluate(regle.formule, situation, self._reglement).result
            self._known[key] = _effect(regle.type, result, self._reglement)
        return self._known[key]


def _effect(type_: RegleType, result: evaluator.Result, reglement: Reglement) -> Effect:
    match type_:
        case RegleType.DESACTIVATION:
            return evaluator.desactivation(result, reglement)
        case RegleType.REDUCTION:
            return evaluator.facteur(result, reglement)
        case _:  # A score: a barème has no règles of types that are not counted.
            return evaluator.plafond(result)


# --- A barème: a referential as it scores collectivités


# What formulas of these types give is shown, and changes no score.
_UNCOUNTED = (RegleType.SCORE_INDICATIF, RegleType.VISIBILITE)


@dataclass(frozen=True)
class Bareme:
    """The actions of a referential, the règles, and the règlement under which they apply.

    `regles` are the désactivations, réductions and scores with a readable formula, of all
    referentials in the same ensembles: the platform's engine can stop at any of them.
    `personnalisees` are the names of actions with a personnalisation, even one without règles.
    """

    tree: ActionTree
    regles: tuple[Regle, ...] = ()
    personnalisees: frozenset[str] = frozenset()
    reglement: Reglement = Reglement.R2023
    # Whether siblings share the points of those that are non concernées; in 2023 all do.
    shares_points: bool = True
    # Whom questions are asked of, by id; in 2023 a réponse to any question counts.
    questions: Mapping[str, Condition] = field(default_factory=dict)

    @cached_property
    def effects(self) -> Effects:
        """The effects of the règles, computed once for collectivités that answer alike."""
        return Effects(self.regles, self.reglement)

    @property
    def counted(self) -> tuple[int, ...]:
        """How many tâches each action counts for if its statut has parts."""
        is_2023 = self.reglement is Reglement.R2023
        return self.tree.direct_leaves if is_2023 else self.tree.leaves


def consequences_of(
    bareme: Bareme, situation: evaluator.Situation, trace: Trace | None = None
) -> Consequences | RegleCrash:
    """Return what the règles of a barème do for a collectivité, or the first crash.

    If given, `trace` records what the formulas ask for.
    """
    desactivees: set[str] = set()
    facteurs: dict[str, Fraction] = {}
    plafonds: list[Plafond] = []
    for at, regle in enumerate(bareme.regles):
        if regle.crash is not None:
            return RegleCrash(regle, regle.crash)
        if trace is None:
            effect = bareme.effects.of(at, situation)
        else:
            asked = regle.action, regle.type, regle.formule
            result = trace.run(*asked, situation, bareme.reglement)
            effect = _effect(regle.type, result, bareme.reglement)
        match effect:
            case False | None:
                pass
            case True:
                desactivees.add(regle.action)
            case evaluator.Crash() as crash:
                return RegleCrash(regle, crash)
            case evaluator.Open() as formule:
                plafonds.append(Plafond(regle, formule))
            case Fraction() as factor:
                facteurs[regle.action] = factor
    return Consequences(frozenset(desactivees), facteurs, tuple(plafonds))


def bareme_of(
    referentiel: Referentiel, ensembles: Iterable[Ensemble], reglement: Reglement = Reglement.R2023
) -> Bareme | tuple[Obstacle, ...]:
    """Return the barème of a referential, or all obstacles to having one.

    The règles are those of the `ensembles` that it is in, in the order of files. The depth of the
    actions proper is the one that `action_depth` returns.
    """
    obstacles = [*_obstacles(referentiel)]
    level = action_depth(referentiel.short_name, referentiel.action_depth)
    if level is None:
        obstacles.append(Obstacle(ObstacleReason.NO_LEVEL, referentiel.short_name))
    regles: list[Regle] = []
    personnalisees: set[str] = set()
    asked: list[Question] = []
    for ensemble in ensembles:
        if referentiel not in ensemble.referentiels:
            continue
        asked += (placed.model for placed in ensemble.questions)
        for placed in ensemble.personnalisations:
            action = placed.model.action
            if action is None:
                continue
            node = ensemble.actions.node(action.text)
            is_own = node is not None and node in referentiel.nodes
            if is_own:
                personnalisees.add(action.text)
            for regle in placed.model.regles:
                if regle.type in _UNCOUNTED:
                    continue
                found = _regle(action.text, placed.document, regle, reglement)
                if isinstance(found, Regle):
                    regles.append(found)
                elif is_own:
                    obstacles.append(found)
    if obstacles or level is None:
        return tuple(obstacles)
    tree = tree_of(referentiel.short_name, _points(referentiel), level)
    shares = shares_points(referentiel.short_name)
    questions = conditions_of(asked) if reglement is Reglement.R2026 else {}
    return Bareme(tree, tuple(regles), frozenset(personnalisees), reglement, shares, questions)


def _regle(
    action: str, document: Document, regle: siblings.Regle, reglement: Reglement
) -> Regle | Obstacle:
    """Return a règle, or the obstacle to using it, placed at the error in its formula, if any."""
    if regle.type is None:
        return Obstacle(ObstacleReason.REGLE_TYPE, action, document, regle.anchor)
    if regle.formule is None:
        return Obstacle(ObstacleReason.NO_FORMULE, action, document, regle.anchor)
    formule, errors, _ = parse(regle.formule.text, reglement)
    if formule is None or errors:
        span = regle.formule.span(*errors[0].span)
        return Obstacle(ObstacleReason.FORMULE, action, document, span, errors[0])
    if any(isinstance(one, nodes.Referentiel) for one in nodes.appels_in(formule)):
        return Obstacle(ObstacleReason.VERSION, action, document, regle.anchor)
    return Regle(action, regle.type, formule, evaluator.certain_crash(formule, reglement))


def _obstacles(referentiel: Referentiel) -> Iterator[Obstacle]:
    for name in referentiel.unreadable:
        yield Obstacle(ObstacleReason.UNREADABLE_FILE, name)
    for stray in referentiel.strays:
        yield Obstacle(ObstacleReason.UNREADABLE_FILE, stray.name, stray)
    if not referentiel.nodes:
        yield Obstacle(ObstacleReason.NO_ACTIONS, referentiel.short_name)
    reasons = {node.index: _obstacle(referentiel, node) for node in referentiel.nodes}
    orphaned: set[Id | None] = set()
    for node in referentiel.nodes:
        reason = reasons[node.index]
        parent = node.identifier.parent if node.identifier else None
        above = referentiel.by_id.get(parent, ()) if parent else ()
        if reason is None or reason in {reasons[one.index] for one in above}:
            continue  # A copied file, or an action without points, is reported once.
        if reason is ObstacleReason.NO_PARENT:
            if parent in orphaned:
                continue
            orphaned.add(parent)
        yield Obstacle(reason, node.label, node.document, node.action.anchor)


def _obstacle(referentiel: Referentiel, node: Node) -> ObstacleReason | None:
    if node.identifier is None:
        return ObstacleReason.NO_ID
    if len(referentiel.by_id[node.identifier]) > 1:
        return ObstacleReason.ID_TWICE
    parent = node.identifier.parent
    if parent not in (None, ROOT) and parent not in referentiel.by_id:
        return ObstacleReason.NO_PARENT
    points = referentiel.weights.points[node.index]
    return ObstacleReason.NO_POINTS if points is None else None


def _points(referentiel: Referentiel) -> dict[Id, Fraction]:
    """Return the points of each action by id; a root without a file has the sum of its axes."""
    points = referentiel.weights.points
    found = {
        node.identifier: worth
        for node, worth in zip(referentiel.nodes, points, strict=True)
        if node.identifier is not None and worth is not None
    }
    axes = [worth for identifier, worth in found.items() if identifier.parent == ROOT]
    return {ROOT: sum(axes, Fraction(0)), **found}
