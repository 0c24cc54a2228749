"""What actions are worth, how statuts share it, and the trace of both."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import add
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from referentiel.grammar import RegleType
from scoring.answers.answer import Detail, Mark, Statut
from scoring.formule.evaluator import CrashReason, Result, Situation, evaluate
from scoring.formule.tree import Expression, Formule, Reponse, Score, appels_in, format_expression
from scoring.reglement import Reglement
from scoring.tree import ActionTree

# --- Amounts as integers, in parts of one unit: sums of fractions would take most of the time


def in_parts(amounts: Collection[Fraction]) -> tuple[int, list[int]]:
    """Return how many parts a unit has, and the amounts in such parts.

    >>> in_parts([Fraction(1, 2), Fraction(2, 3)])
    (6, [3, 4])
    """
    ratios = [amount.as_integer_ratio() for amount in amounts]
    unit = lcm(*{denominator for _, denominator in ratios})
    return unit, [numerator * (unit // denominator) for numerator, denominator in ratios]


def fractions(amounts: Sequence[int], unit: int) -> list[Fraction]:
    """Return amounts in parts of a unit as fractions."""
    known = {amount: _fraction(amount, unit) for amount in {*amounts}}
    return [known[amount] for amount in amounts]


# Fractions are slow to make, and actions and collectivités share most amounts.
_fraction = lru_cache(1 << 14)(Fraction)


# --- What each action is worth for a collectivité, whatever it has done


def with_descendants(tree: ActionTree, actions: Set[int]) -> frozenset[int]:
    """Return actions and all below them."""
    if not actions:
        return frozenset()
    found = set(actions)
    for action, parent in enumerate(tree.parents):
        if parent in found:
            found.add(action)
    return frozenset(found)


def non_concernees(
    tree: ActionTree, desactivees: Set[int], statuts: Mapping[int, Statut], *, goes_down: bool
) -> frozenset[int]:
    """Return the actions that do not concern the collectivité.

    They are the `desactivees`, those with the statut `non_concerne`, and those none of whose
    children concerns it. If that statut `goes_down`, as in 2026, it applies to all actions below,
    and an action with another statut, even `non_renseigne`, stays concernée.
    """
    marked = {one for one, statut in statuts.items() if statut is Mark.NON_CONCERNE}
    found = {*(with_descendants(tree, marked) if goes_down else marked), *desactivees}
    if not found:
        return frozenset()
    for action in reversed(range(len(tree.names))):
        children = tree.children[action]
        is_open = children and action not in found and not (goes_down and action in statuts)
        if is_open and found.issuperset(children):
            found.add(action)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Weights:
    """What actions are worth: sequences indexed by action, and sets of actions.

    `perso` is what an action has as `point_potentiel_perso`, None where it has none.
    """

    potentiel: Sequence[Fraction]
    perso: Sequence[Fraction | None]
    desactivees: frozenset[int]
    non_concernees: frozenset[int]


@dataclass(frozen=True, slots=True)
class Worths:
    """What plafonds change: the points of each action; `perso` is None where it has none."""

    potentiel: list[Fraction]
    perso: list[Fraction | None]
    fait: list[Fraction]
    programme: list[Fraction]
    pas_fait: list[Fraction]
    non_renseigne: list[Fraction]

    @property
    def columns(self) -> tuple[list[Fraction], ...]:
        """The points by statut: fait, programmé, pas fait, non renseigné."""
        return self.fait, self.programme, self.pas_fait, self.non_renseigne


class Cap(NamedTuple):
    """A plafond that was applied to an action: its score before and after, as parts of 1."""

    action: int
    before: Fraction
    after: Fraction


# --- How statuts share the potentiel of each action: its points, and its counts of tâches
#
# Amounts are integers, in parts of one unit for the whole tree: sums of fractions would take most
# of the time of a score.


# An action's values of the columns of `Points`, in their order.
_Row: TypeAlias = tuple[int, ...]
_EMPTY: _Row = (0,) * 10


@dataclass(frozen=True, slots=True)
class Points:
    """The points and tâches of actions: sequences indexed by action.

    `fait`, `programme`, `pas_fait` and `non_renseigne` are in parts of a point, 1/`part` each;
    `fait_taches`, `programme_taches` and `pas_fait_taches` in parts of a tâche, 1/`tache` each;
    `total`, `completed` and `pas_concerne` are numbers of tâches.
    """

    part: int
    fait: Sequence[int]
    programme: Sequence[int]
    pas_fait: Sequence[int]
    non_renseigne: Sequence[int]
    tache: int
    fait_taches: Sequence[int]
    programme_taches: Sequence[int]
    pas_fait_taches: Sequence[int]
    total: Sequence[int]
    completed: Sequence[int]
    pas_concerne: Sequence[int]

    @property
    def columns(self) -> tuple[Sequence[int], ...]:
        """The points by statut: fait, programmé, pas fait, non renseigné."""
        return self.fait, self.programme, self.pas_fait, self.non_renseigne


def points_of(
    tree: ActionTree,
    potentiel: Sequence[Fraction],
    statuts: Mapping[int, Statut],
    non_concernees: Set[int],
    counted: Sequence[int],
) -> Points:
    """Return the points of each action.

    The statut of an action hides those below it. `counted` is how many tâches an action with a
    statut counts for, by action.
    """
    details = {
        action: statut
        for action, statut in statuts.items()
        if isinstance(statut, Detail) and action not in non_concernees
    }
    worth, amounts = in_parts(potentiel)
    tache, parts = in_parts([part for detail in details.values() for part in detail])
    shares = dict(zip(details, zip(parts[::3], parts[1::3], parts[2::3], strict=True), strict=True))
    rows: list[_Row] = [_EMPTY] * len(tree.names)
    for action in reversed(range(len(rows))):
        if action in non_concernees:
            count = tree.direct_leaves[action]
            rows[action] = (0, 0, 0, 0, 0, 0, 0, count, count, count)
        elif share := shares.get(action):
            rows[action] = _detailed(amounts[action], counted[action], share)
        elif not tree.children[action]:
            rows[action] = (0, 0, 0, amounts[action] * tache, 0, 0, 0, 1, 0, 0)
        # Each action is added to its parent, whose own statut replaces the sum if it has one.
        if (parent := tree.parents[action]) is not None:
            rows[parent] = tuple(map(add, rows[parent], rows[action]))
    fait, programme, pas_fait, non_renseigne, *counts = zip(*rows, strict=True)
    return Points(worth * tache, fait, programme, pas_fait, non_renseigne, tache, *counts)


def _detailed(amount: int, count: int, share: tuple[int, int, int]) -> _Row:
    """Return the row of an action with a statut, from its points and its number of tâches."""
    fait, programme, pas_fait = share
    points = (amount * fait, amount * programme, amount * pas_fait, 0)
    return *points, count * fait, count * programme, count * pas_fait, count, count, 0


# --- Where the points of actions come from: the engine writes it down while it scores, if asked


_NOTHING = Fraction(0)
_PARTS = ("fait", "programmé", "pas fait")
_Scores = Callable[[str], Fraction | CrashReason | None]


class What(StrEnum):
    """What a step does to the explained action; `by` is the action that does it, if any."""

    REFERENCE = "reference"
    # A réduction of `by`, the action or one above it: its factor is `after`.
    FACTEUR = "facteur"
    # A désactivation of `by`, the action or one above it.
    DESACTIVEE = "desactivee"
    # The statut of `by`, the action or one above it.
    NON_CONCERNEE = "non-concernee"
    # None of the children `others` concerns the collectivité.
    NOTHING_CONCERNE = "nothing-concerne"
    # The action is worth its children, `parts`.
    SUMMED = "summed"
    # The points of siblings, `parts`, are shared equally by the `others`; `after` is a share.
    INHERITED = "inherited"
    # The parent `by` is worth `after` instead of `before`.
    SCALED = "scaled"
    # The statut shares the points: `parts` are fait, programmé and pas fait.
    STATED = "stated"
    # The statuts of the `others` below it have no effect.
    HIDDEN = "hidden"
    NOT_STATED = "not-stated"
    # What is fait in its children, `parts`.
    ADDED = "added"
    # `by` above it has a statut of its own, or does not concern the collectivité.
    COUNTS_NOWHERE = "counts-nowhere"
    # A plafond of `by`, the action or one above it, takes its score from `before` to `after`.
    CAPPED = "capped"
    # After plafonds of the `others` its children are summed again: `points` fait of `after`.
    SUMMED_AGAIN = "summed-again"


# The types of the règles that are the causes of steps.
_REGLES = {
    What.FACTEUR: RegleType.REDUCTION,
    What.CAPPED: RegleType.SCORE,
    What.SUMMED_AGAIN: RegleType.SCORE,
    What.DESACTIVEE: RegleType.DESACTIVATION,
    What.NOTHING_CONCERNE: RegleType.DESACTIVATION,
    What.INHERITED: RegleType.DESACTIVATION,
}


class Part(NamedTuple):
    """Points of an action, or those that are `fait`, `programmé` or `pas fait`."""

    name: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Cause:
    """A règle that took effect: its action, its type, and the branch that gave its result.

    `asked` is what its formula asks up to there: truth values of the identité, réponses (None where
    there is none), scores, figures.
    """

    action: str
    type: RegleType
    reached: Expression | None
    asked: dict[str, Result | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A step to the score of an action: `points` is what it is worth, or has fait, after it."""

    what: What
    points: Fraction
    by: str = ""
    before: Fraction = _NOTHING
    after: Fraction = _NOTHING
    parts: tuple[Part, ...] = ()
    others: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()


class Trace:
    """The steps of the actions that are asked for, and the règles that ran."""

    def __init__(self, tree: ActionTree, names: Iterable[str]) -> None:
        """Start with the points of the referential; KeyError for an action that is not there."""
        self.tree = tree
        self.steps: dict[int, list[Step]] = {
            tree.index[name]: [Step(What.REFERENCE, tree.points[tree.index[name]])]
            for name in names
        }
        self._causes: dict[tuple[str, RegleType], Cause] = {}

    def of(self, name: str) -> tuple[Step, ...]:
        """Return the steps of an action, in the order of the engine; empty if not asked for."""
        return tuple(self.steps.get(self.tree.index[name], ()))

    # --- Règles

    def run(
        self,
        action: str,
        type_: RegleType,
        formule: Formule,
        situation: Situation,
        reglement: Reglement,
    ) -> Result:
        """Return the result of a règle, and keep what its formula asks up to that result."""
        result, reached = evaluate(formule, situation, reglement)
        asked: dict[str, Result | None] = {}
        for one in appels_in(formule):
            if reached is None or one.span.start >= reached.span.end:
                break
            if isinstance(one, Reponse):
                given = situation.reponses.get(one.question)
                asked[format_expression(replace(one, valeur=None))] = given
            elif not isinstance(one, Score):
                asked[format_expression(one)] = evaluate(one, situation, reglement).result
        self._causes[action, type_] = Cause(action, type_, reached, asked)
        return result

    def reading(self, action: str, score: _Scores) -> _Scores:
        """Return a function that gives the scores that a plafond asks for, and keeps them."""
        cause = self._causes.get((action, RegleType.SCORE))

        def kept(name: str) -> Fraction | CrashReason | None:
            found = score(name)
            if cause and isinstance(found, Fraction):
                cause.asked[f"score({name})"] = found
            return found

        return kept

    # --- What actions are worth

    def multiplied(
        self, facteurs: Mapping[int, Fraction], products: Mapping[int, Fraction]
    ) -> None:
        """Note factors; `products` are those of actions times those above them, if needed."""
        for action in self.steps:
            for above in reversed(self.tree.line(action)):
                if (facteur := facteurs.get(above)) is not None:
                    product = products.get(above)
                    whole = self.tree.points[action]
                    points = self.worth(action) * facteur if product is None else whole * product
                    self._add(action, What.FACTEUR, points, above, after=facteur)

    def excluded(
        self, found: Set[int], off: Set[int], statuts: Mapping[int, Statut], *, goes_down: bool
    ) -> None:
        """Note why actions are non concernées; those that are `off` are so by their own règle."""
        for action in found & self.steps.keys():
            line = self.tree.line(action)
            holding = line if goes_down else line[:1]
            marked = [above for above in holding if statuts.get(above) is Mark.NON_CONCERNE]
            if above := [above for above in line if above in off][-1:]:
                self._add(action, What.DESACTIVEE, _NOTHING, above[0])
            elif marked:
                self._add(action, What.NON_CONCERNEE, _NOTHING, marked[0])
            else:
                children = self.tree.children[action]
                self._add(action, What.NOTHING_CONCERNE, _NOTHING, others=children, regles=children)

    def redistributed(
        self, points: Sequence[Fraction], perso: Sequence[Fraction], excluded: Set[int]
    ) -> None:
        """Note sums of children, and shares in the `perso` of siblings; `points` are with both."""

        def children(action: int) -> dict[int, Fraction]:
            return {one: points[one] for one in self.tree.children[action] if one not in excluded}

        def own(action: int) -> Fraction:
            return sum(children(action).values(), _NOTHING) if children(action) else perso[action]

        for action in self.steps.keys() - excluded:
            if own(action) != self.worth(action):
                parts = children(action) or {one: perso[one] for one in self.tree.children[action]}
                self._add(action, What.SUMMED, own(action), parts=parts)
            if share := points[action] - own(action):
                siblings = self.tree.children[self.tree.parents[action] or 0]
                lost = {one: perso[one] for one in siblings if one in excluded and perso[one]}
                heirs = [one for one in siblings if one not in excluded and points[one] != own(one)]
                whole = points[action]
                self._add(
                    action,
                    What.INHERITED,
                    whole,
                    after=share,
                    parts=lost,
                    others=heirs,
                    regles=lost,
                )

    def scaled(self, before: Sequence[Fraction], potentiel: Sequence[Fraction]) -> None:
        """Note which actions are scaled with their parent, which was worth `before`."""
        for action, parent in ((one, self.tree.parents[one]) for one in self.steps):
            if parent is not None and (points := potentiel[action]) != self.worth(action):
                old, new = before[parent], potentiel[parent]
                self._add(action, What.SCALED, points, parent, before=old, after=new)

    def worth(self, action: int) -> Fraction:
        """Return what an action that is asked for is worth so far."""
        return self.steps[action][-1].points

    # --- What becomes of it

    def shared(self, points: Points, statuts: Mapping[int, Statut], excluded: Set[int]) -> None:
        """Note how statuts share what actions are worth."""
        stated = {one for one, statut in statuts.items() if isinstance(statut, Detail)}
        for action in self.steps.keys() - excluded:
            children, fait = self.tree.children[action], Fraction(points.fait[action], points.part)
            if isinstance(statut := statuts.get(action), Detail):
                worth = self.worth(action)
                parts = (
                    Part(name, worth * share)
                    for name, share in zip(_PARTS, statut, strict=True)
                    if share
                )
                self.steps[action].append(Step(What.STATED, fait, parts=tuple(parts)))
                if hidden := [one for one in self.tree.below(action) if one in stated]:
                    self._add(action, What.HIDDEN, fait, others=hidden)
            elif not children:
                self._add(action, What.NOT_STATED, self.worth(action))
            else:
                done = {one: Fraction(points.fait[one], points.part) for one in children}
                self._add(action, What.ADDED, fait, parts=done)
            above = (one for one in self.tree.line(action)[1:] if one in stated | excluded)
            if (hiding := next(above, None)) is not None:
                self._add(action, What.COUNTS_NOWHERE, fait, hiding)

    def capped(self, caps: Collection[Cap], worths: Worths, stated: Set[int] | None = None) -> None:
        """Note plafonds that were applied, and sums after them.

        In 2026 only what is above a capped action is summed again, unless it is `stated`.
        """
        for action in self.steps:
            line, fait = self.tree.line(action), worths.fait[action]
            for cap in caps:
                if cap.action in line and cap.before != cap.after:
                    before, after = cap.before, cap.after
                    self._add(action, What.CAPPED, fait, cap.action, before=before, after=after)
            below = [
                one.action
                for one in caps
                if action in self.tree.line(one.action)[stated is not None :]
            ]
            if below and (stated is None or action not in stated):
                worth = worths.potentiel[action]
                self._add(action, What.SUMMED_AGAIN, fait, after=worth, others=below, regles=below)

    def _add(  # noqa: PLR0913 -- the fields of a step
        self,
        action: int,
        what: What,
        points: Fraction,
        by: int | None = None,
        *,
        before: Fraction = _NOTHING,
        after: Fraction = _NOTHING,
        parts: Mapping[int, Fraction] = MappingProxyType({}),
        others: Sequence[int] = (),
        regles: Iterable[int] = (),
    ) -> None:
        names = self.tree.names
        keys = [(names[one], _REGLES.get(what)) for one in ([*regles] if by is None else [by])]
        step = Step(
            what,
            points,
            "" if by is None else names[by],
            before,
            after,
            tuple(Part(names[one], worth) for one, worth in parts.items() if worth),
            tuple(names[one] for one in others),
            tuple(self._causes[key] for key in keys if key in self._causes),
        )
        self.steps[action].append(step)
