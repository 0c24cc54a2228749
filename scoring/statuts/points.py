"""What actions are worth, and how statuts share it, in integers and fractions."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import add
from typing import NamedTuple, TypeAlias

from scoring.answers.answer import Detail, Mark, Statut
from scoring.tree import ActionTree

# --- Amounts as integers, in parts of one unit: sums of fractions would take most of the time


def in_parts(amounts: Collection[Fraction]) -> tuple[int, list[int]]:
    """Return the common denominator of amounts, and the amounts as multiples of its inverse.

    >>> in_parts([Fraction(1, 2), Fraction(2, 3)])
    (6, [3, 4])
    """
    ratios = [amount.as_integer_ratio() for amount in amounts]
    unit = lcm(*{denominator for _, denominator in ratios})
    return unit, [numerator * (unit // denominator) for numerator, denominator in ratios]


def fractions(amounts: Sequence[int], unit: int) -> list[Fraction]:
    """Return amounts in units of 1/`unit` as fractions: the inverse of `in_parts`."""
    known = {amount: _fraction(amount, unit) for amount in {*amounts}}
    return [known[amount] for amount in amounts]


# Fractions are slow to make, and actions and collectivités share most amounts.
_fraction = lru_cache(1 << 14)(Fraction)


# --- What each action is worth for a collectivité, whatever it has done


def with_descendants(tree: ActionTree, actions: Set[int]) -> frozenset[int]:
    """Return the given actions and all actions below them."""
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

    They are the `desactivees`, those with the statut `non_concerne`, and those that have children,
    all of them non concernées. With `goes_down`, as in 2026, `non_concerne` applies to all actions
    below, and an action with another statut, even `non_renseigne`, does not depend on its children.
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

    `perso` has the `point_potentiel_perso` of each action, None for an action without one.
    """

    potentiel: Sequence[Fraction]
    perso: Sequence[Fraction | None]
    desactivees: frozenset[int]
    non_concernees: frozenset[int]


@dataclass(frozen=True, slots=True)
class Worths:
    """What plafonds change: the points of each action; `perso` is as in `Weights`."""

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
    """An action to which a plafond was applied: its score before and after, as parts of 1."""

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

    The unit of `fait`, `programme`, `pas_fait` and `non_renseigne` is 1/`part` of a point; the unit
    of `fait_taches`, `programme_taches` and `pas_fait_taches` is 1/`tache` of a tâche. `total`,
    `completed` and `pas_concerne` are numbers of tâches.
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
    """Return the points and the tâches of each action.

    The parts of an action's statut replace the sum of its children; an action that is non concernée
    has no points. `counted` is how many tâches each action counts for if its statut has parts.
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
    """Return the row of an action from its points, its tâches and the parts of its statut."""
    fait, programme, pas_fait = share
    points = (amount * fait, amount * programme, amount * pas_fait, 0)
    return *points, count * fait, count * programme, count * pas_fait, count, count, 0
