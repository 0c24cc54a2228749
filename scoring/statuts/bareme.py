"""A barème: a referential as it scores collectivités."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from referentiel.ensemble import Ensemble
from referentiel.grammar import RegleType
from referentiel.identifier import ROOT, Id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings import personnalisations as models
from referentiel.siblings.questions import Question
from scoring.action_depth import action_depth, shares_points
from scoring.formule import tree as nodes
from scoring.formule.dialect import Dialect
from scoring.formule.errors import FormuleError
from scoring.formule.evaluator import certain_crash
from scoring.formule.parser import parse
from scoring.statuts.active_questions import Condition, conditions_of
from scoring.statuts.consequences import Effects, Regle
from scoring.statuts.obstacle import Obstacle, ObstacleReason
from scoring.statuts.reglement import Reglement
from scoring.statuts.tree import ActionTree, tree_of

# What formulas of these types give is shown, and changes no score.
_UNCOUNTED = (RegleType.SCORE_INDICATIF, RegleType.VISIBILITE)


@dataclass(frozen=True)
class Bareme:
    """The actions of a referential, the règles, and the règlement that they are applied by.

    `regles` are those of all referentials: the field's engine stops at any of them. The actions of
    `personnalisees` have a personnalisation, even one without règles.
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
        """What règles have done for other collectivités."""
        return Effects(self.regles)

    @property
    def counted(self) -> tuple[int, ...]:
        """How many tâches each action counts for if it has a statut."""
        is_2023 = self.reglement is Reglement.R2023
        return self.tree.direct_leaves if is_2023 else self.tree.leaves


def bareme_of(
    referentiel: Referentiel,
    ensembles: Iterable[Ensemble],
    reglement: Reglement = Reglement.R2023,
) -> Bareme | tuple[Obstacle, ...]:
    """Return the barème of a referential, or all that it cannot have one for.

    Règles are those of the `ensembles` that the referential is in, in the order of files. The level
    of the actions is that of the configuration, else what the field has set.
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
                found = _regle(action.text, regle, reglement.dialect)
                if isinstance(found, Regle):
                    regles.append(found)
                elif is_own:
                    obstacles.append(_of_regle(found, action.text, placed.document, regle))
    if obstacles or level is None:
        return tuple(obstacles)
    tree = tree_of(referentiel.short_name, _points(referentiel), level)
    shares = shares_points(referentiel.short_name)
    questions = conditions_of(asked) if reglement is Reglement.R2026 else {}
    return Bareme(tree, tuple(regles), frozenset(personnalisees), reglement, shares, questions)


def _regle(
    action: str, regle: models.Regle, dialect: Dialect
) -> Regle | FormuleError | ObstacleReason:
    if regle.type is None:
        return ObstacleReason.REGLE_TYPE
    if regle.formule is None:
        return ObstacleReason.NO_FORMULE
    formule, errors, _ = parse(regle.formule.text, dialect)
    if formule is None or errors:
        return errors[0]
    if any(isinstance(one, nodes.Referentiel) for one in nodes.appels_in(formule)):
        return ObstacleReason.VERSION
    return Regle(action, regle.type, formule, certain_crash(formule, dialect))


def _of_regle(
    found: FormuleError | ObstacleReason, action: str, document: Document, regle: models.Regle
) -> Obstacle:
    """Return the obstacle that a règle is, at what is wrong in its formula."""
    if isinstance(found, ObstacleReason):
        return Obstacle(found, action, document, regle.anchor)
    assert regle.formule is not None
    span = regle.formule.span(*found.span)
    return Obstacle(ObstacleReason.FORMULE, action, document, span, found)


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
            continue  # A copied file, or an action without points, is told once.
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
    """Return the points of each action by its id; of a root without a file, those of its axes."""
    points = referentiel.weights.points
    found = {
        node.identifier: worth
        for node, worth in zip(referentiel.nodes, points, strict=True)
        if node.identifier is not None and worth is not None
    }
    axes = [worth for identifier, worth in found.items() if identifier.parent == ROOT]
    return {ROOT: sum(axes, Fraction(0)), **found}
