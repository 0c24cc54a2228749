"""The effects of changes on scores: answers scored on both sides, and the scores that differ."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import NamedTuple, TypeAlias

from referentiel.identifier import parse_id
from scoring.answer_keys import REPONSES
from scoring.answers.answer import Answer, AnswerError, AnswerErrorCode, Collectivite
from scoring.changes.comparison import Change, ChangeKind, Comparison, Version
from scoring.changes.items import Item, Subject
from scoring.principe.evaluator import Interval
from scoring.scores import NodeScore, State, scores_of
from scoring.statuts.bareme import Obstacle, RegleCrash
from scoring.statuts.scores import Scores as StatutScores
from scoring.tree import action_name

# The scores by statuts of one side, or why there are none.
StatutOutcome: TypeAlias = StatutScores | RegleCrash | tuple[Obstacle, ...]

# What an action is, whatever it weighs.
_IDENTITY = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REPLACED, ChangeKind.MOVED)
# Changes of an action that also affect the actions below it.
_FROM_ABOVE = (*_IDENTITY, ChangeKind.CONCERNE)
_OF_PRINCIPES = (*_FROM_ABOVE, ChangeKind.WEIGHT, ChangeKind.PRINCIPE)
_OF_STATUTS = (*_FROM_ABOVE, ChangeKind.WEIGHT, ChangeKind.FORMULE)


class Status(StrEnum):
    """Whether a score is known, at least within bounds, or why it is not."""

    KNOWN = "known"
    NOT_SCORED = "not-scored"
    REFUSED = "refused"
    NOT_CONCERNED = "not-concerned"
    GONE = "gone"


class Points(NamedTuple):
    """How many points of an action are done, and how many it is worth."""

    fait: Fraction
    potentiel: Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """A score if `KNOWN`: a part of 1 or its bounds, or points; else `why` is the cause, if any."""

    status: Status
    value: Interval | Points | None = None
    why: NodeScore | AnswerError | RegleCrash | Obstacle | None = None

    def differs(self, other: "Outcome") -> bool:
        """Return whether two outcomes differ in status or value; the reason does not count."""
        return (self.status, self.value) != (other.status, other.value)


@dataclass(frozen=True, slots=True)
class Effect:
    """The scores of an action before and after, and the changes that may explain the difference.

    For scores by statuts, `name` is the name of the action in references, otherwise its id, which
    is empty for the root.
    """

    name: str
    before: Outcome
    after: Outcome
    changes: tuple[Change, ...]

    @property
    def difference(self) -> Fraction | None:
        """The score after minus the score before, as a fraction or in points; None unless exact."""
        match self.before.value, self.after.value:
            case Points(fait=old), Points(fait=new):
                return new - old
            case Interval() as old, Interval() as new if old.is_exact and new.is_exact:
                return new.low - old.low
            case _:
                return None


class CaseEffects(NamedTuple):
    """The name of a file of answers, and the effects on its scores, in the order of the tree."""

    name: str
    effects: tuple[Effect, ...]


# --- By principles


def principe_effects(
    comparison: Comparison,
    name: str,
    answers: Mapping[str, Answer | None],
    collectivite: Collectivite,
) -> CaseEffects:
    """Return the scores that differ before and after, for answers by id (None: unreadable).

    Ids that exist only after the changes are left out. Ids that exist only before the changes are
    left out unless they have an answer.
    """
    old, new = (
        _outcomes(side, answers, collectivite) for side in (comparison.before, comparison.after)
    )
    outcomes: dict[str, tuple[Outcome, Outcome]] = {}
    for label, before in old.items():
        if label in new:
            outcomes[label] = before, new[label]
        elif label in answers:  # Else no answer is lost with the action.
            outcomes[label] = before, Outcome(Status.GONE, why=_unknown_id(comparison, label))
    differing = {one: sides for one, sides in outcomes.items() if sides[0].differs(sides[1])}
    relevant = [one for one in comparison.changes if one.kind in _OF_PRINCIPES]
    items = (comparison.before.items, comparison.after.items)
    why = partial(_because, relevant, referentiel=None, differing=differing.keys(), sides=items)
    return CaseEffects(name, tuple(Effect(one, *differing[one], why(one)) for one in differing))


def _outcomes(
    side: Version, answers: Mapping[str, Answer | None], collectivite: Collectivite
) -> dict[str, Outcome]:
    """Return the outcomes by id, in tree order; a repeated id has the outcome of its first node."""
    known = {
        label: one for label, one in answers.items() if parse_id(label) in side.referentiel.by_id
    }
    scores = scores_of(side.referentiel, known, collectivite, conventions=side.conventions)
    errors: dict[str, AnswerError] = {}
    for error in scores.errors:
        for label in error.niveaux:
            errors.setdefault(label, error)
    found: dict[str, Outcome] = {}
    for node in scores.nodes:
        if node.place.identifier is not None:
            label = str(node.place.identifier)
            found.setdefault(label, _outcome(node, errors.get(label)))
    return found


def _outcome(node: NodeScore, error: AnswerError | None) -> Outcome:
    if node.state in (State.NOT_SCORED, State.REFUSED, State.NOT_CONCERNED):
        return Outcome(Status(node.state.value), why=error or node)
    return Outcome(Status.KNOWN, node.value)


def _unknown_id(comparison: Comparison, label: str) -> AnswerError:
    """Return the error of an answer to an id that is gone; it names the action's new id, if any."""
    items = comparison.before.items
    now = (
        comparison.after.items[after].name
        for before, after in comparison.matches.by_before.items()
        if items[before].name == label
    )
    code = AnswerErrorCode.UNKNOWN_ID
    return AnswerError(code, (REPONSES, label), (label,), label, nearest=next(now, None))


# --- By statuts


def statut_effects(
    name: str,
    referentiel: str,
    sides: tuple[StatutOutcome, StatutOutcome],
    changes: Iterable[Change],
) -> CaseEffects:
    """Return the scores that differ, down to the depth of the actions proper (`ActionTree.level`).

    The root is included if any score differs. If only one state has scores, only the root is
    compared; if neither has, nothing is. `referentiel` is the short name of the referential;
    `changes` are in it and its sibling files.
    """
    old, new = (dict(_points(side)) for side in sides)
    has_both = all(isinstance(side, StatutScores) for side in sides)
    names = list(dict.fromkeys((*new, *old)))[: None if has_both else 1]
    gone = [
        Outcome(Status.GONE) if isinstance(one, StatutScores) else stopped(one) for one in sides
    ]
    pairs = {one: (old.get(one, gone[0]), new.get(one, gone[1])) for one in names}
    differing = [one for one, (before, after) in pairs.items() if before.differs(after)]
    relevant = [one for one in changes if one.kind in _OF_STATUTS and _is_scored(one)]
    shown = dict.fromkeys((names[0], *differing)) if differing else {}
    effects = (Effect(one, *pairs[one], _because(relevant, one, referentiel)) for one in shown)
    return CaseEffects(name, tuple(effects))


def stopped(side: RegleCrash | tuple[Obstacle, ...]) -> Outcome:
    """Return the outcome of every action in a state without scores."""
    return Outcome(Status.NOT_SCORED, why=side if isinstance(side, RegleCrash) else side[0])


def _is_scored(change: Change) -> bool:
    subjects = (Subject.ACTION, Subject.REGLE, Subject.REGLES)
    return any(one.subject in subjects for one in change.sides if one)


def _points(side: StatutOutcome) -> Iterator[tuple[str, Outcome]]:
    """Yield the name and outcome of each action down to the actions proper, parents first."""
    if not isinstance(side, StatutScores):
        return
    tree = side.bareme.tree
    waiting = [0]
    while waiting:
        action = waiting.pop()
        one = side.rows[action]
        if one.concerne or one.point_potentiel:
            points = Points(one.point_fait, one.point_potentiel)
            yield tree.names[action], Outcome(Status.KNOWN, points)
        else:
            yield tree.names[action], Outcome(Status.NOT_CONCERNED)
        if tree.depths[action] < tree.level:
            waiting += reversed(tree.children[action])


# --- Why


def _because(
    changes: Sequence[Change],
    label: str,
    referentiel: str | None,
    differing: Set[str] | None = None,
    sides: Sequence[Sequence[Item]] = (),
) -> tuple[Change, ...]:
    """Return the changes of an action, then of those below it, those it refers to, and those above.

    For principles, `differing` are the actions with another score: a change of a principle counts
    if its action is one of them, a change of a weight if the parent of its action is, and a change
    above the action if it changes which action is there, or whom it concerns.
    """
    referred = {target for one in sides for item in one for target in _targets(item, label)}
    ranked: list[tuple[int, Change]] = []
    for change in changes:
        labels = [_label(one, referentiel) for one in change.sides if one]
        if change.kind is ChangeKind.PRINCIPE and differing is not None:
            labels = [one for one in labels if one in differing]
        if change.kind is ChangeKind.WEIGHT and differing is not None:
            labels = [one for one in labels if one.rpartition(".")[0] in differing]
        if label in labels:
            ranked.append((0, change))
        elif any(_is_below(one, label) for one in labels):
            ranked.append((1, change))
        elif any(one in referred or any(_is_below(one, two) for two in referred) for one in labels):
            ranked.append((2, change))
        elif differing is None or change.kind in _FROM_ABOVE:
            ranked += [(3, change) for one in labels if _is_below(label, one)][:1]
    return tuple(change for _, change in sorted(ranked, key=lambda one: one[0]))


def _targets(item: Item, label: str) -> Iterator[str]:
    """Yield the ids that the principle of an item refers to, if the item is `label` or below it."""
    if item.principes and (item.name == label or _is_below(item.name, label)):
        levels = (level for one in item.principes for level in one.levels)
        yield from (level.of for level in levels if level.kind == "reference")


def _label(item: Item, referentiel: str | None) -> str:
    """Return the action that an item is about: its id, or `eci_1.1` if `referentiel` is `eci`."""
    if item.subject is not Subject.ACTION:
        return item.within or item.name
    identifier = item.node.identifier if item.node else None
    if identifier is None:
        return item.name
    return str(identifier) if referentiel is None else action_name(referentiel, identifier)


def _is_below(label: str, above: str) -> bool:
    return label != above and (not above or label.startswith((f"{above}.", f"{above}_")))
