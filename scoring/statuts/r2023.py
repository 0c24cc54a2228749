"""What actions are worth in the règlement 2023, and its plafonds."""

from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction
from math import lcm

from scoring.formule.evaluator import Crash, CrashReason, Situation, close
from scoring.formule.tree import Score, expressions_in
from scoring.statuts.bareme import Bareme, Plafond, RegleCrash
from scoring.statuts.points import Cap, Worths, fractions, in_parts
from scoring.statuts.trace import Trace
from scoring.tree import ActionTree

# --- What each action is worth for a collectivité, in the règlement 2023
#
# Each step is a function over the whole tree; sequences are indexed by action. The points are the
# exact ones of the referential, of which règles and statuts make the potentiel.


_NOTHING = Fraction(0)


GOES_DOWN = False  # What is below an action that is non concernée stays concerné.


def personnalised(
    tree: ActionTree, facteurs: Mapping[int, Fraction]
) -> tuple[Sequence[Fraction], Mapping[int, Fraction]]:
    """Return each action's points times the factors of it and its ancestors, and an empty mapping.

    `r2026.personnalised` returns products of factors in this mapping; 2023 does not need them.
    """
    if not facteurs:
        return tree.points, {}
    products: list[Fraction | None] = []
    points: list[Fraction] = []
    for action, parent in enumerate(tree.parents):
        above = None if parent is None else products[parent]
        own = facteurs.get(action)
        product = above if own is None else own if above is None else own * above
        products.append(product)
        worth = tree.points[action]
        points.append(worth if product is None else worth * product)
    return points, {}


def with_shares(
    tree: ActionTree, perso: Sequence[Fraction], non_concernees: Set[int]
) -> list[Fraction]:
    """Return what each action is worth: the sum of its children, else its `perso`, plus any share.

    Non concernées are worth 0. Below the actions proper (`tree.level`), the points of non
    concernées are shared equally by the siblings that are concernées and worth something.
    """
    unit, parts = in_parts(perso)
    losses: dict[int, tuple[int, int]] = {}  # What is lost, and how many share it.
    for action, siblings in enumerate(tree.children):
        if tree.depths[action] >= tree.level and not non_concernees.isdisjoint(siblings):
            lost = sum(parts[one] for one in siblings if one in non_concernees)
            heirs = [one for one in siblings if one not in non_concernees and parts[one]]
            losses |= dict.fromkeys(heirs, (lost, len(heirs)))
    split = lcm(*{sharers for _, sharers in losses.values()})
    amounts = [0] * len(parts)
    for action in reversed(range(len(parts))):
        if action not in non_concernees:
            children = tree.children[action]
            amount = sum(map(amounts.__getitem__, children)) if children else parts[action] * split
            lost, sharers = losses.get(action, (0, 1))
            amounts[action] = amount + lost * split // sharers
    return fractions(amounts, unit * split)


def potentiels(
    bareme: Bareme, perso: Sequence[Fraction], excluded: Set[int], trace: Trace | None = None
) -> Sequence[Fraction]:
    """Return the potentiel of each action; below the actions proper it is scaled with its parent's.

    Children whose parent's potentiel differs from its `perso` are scaled by the ratio of the two,
    even where they sum to that potentiel already: the platform's engine does so.
    """
    tree, redistributed = bareme.tree, with_shares(bareme.tree, perso, excluded)
    potentiel = [*redistributed]
    for action, children in enumerate(tree.children):
        if not children or tree.depths[action] < tree.level:
            continue
        own, worth = potentiel[action], perso[action]
        if own == worth:
            continue
        ratio = own / worth if worth else _NOTHING
        for child in children:
            if potentiel[child]:
                potentiel[child] *= ratio
    if trace is not None:
        trace.redistributed(redistributed, perso, excluded)
        trace.scaled(perso, potentiel)
    return potentiel


# --- Plafonds: what caps the score of an action, in the règlement 2023
#
# A plafond is applied to scores that are complete. It takes points from the action and all below
# it, then sums the action and all above it again from the personnalised points of their children:
# the statuts of these actions are lost, and they get the points of children that are non concernés.


def apply_plafonds(  # noqa: PLR0913 -- a step has what all before it gave
    tree: ActionTree,
    plafonds: Iterable[Plafond],
    situation: Situation,
    worths: Worths,
    *,
    stated: Set[int],
    trace: Trace | None = None,
) -> tuple[Cap, ...] | RegleCrash:
    """Apply plafonds to `worths`, one after the other, and return what was capped, or a crash.

    All must be for actions of the tree. An action that is worth nothing, or has nothing fait, is
    not capped, and a plafond that asks for the score of an action outside the tree is ignored.
    `stated` is used only in 2026.
    """

    def score(name: str) -> Fraction | CrashReason:
        action = tree.index[name]
        if not worths.potentiel[action]:
            return CrashReason.NO_POTENTIEL
        return worths.fait[action] / worths.potentiel[action]

    caps: list[Cap] = []
    for plafond in plafonds:
        action = tree.index[plafond.regle.action]
        if not worths.potentiel[action] or not _is_about(tree, plafond):
            continue
        read = trace.reading(plafond.regle.action, score) if trace else score
        cap = close(plafond.formule, situation, read)
        if isinstance(cap, Crash):
            return RegleCrash(plafond.regle, cap)
        if cap is not None and worths.fait[action] > 0:
            before = worths.fait[action] / worths.potentiel[action]
            caps.append(Cap(action, before, cap))
            _scale(tree, action, cap / before, worths.fait)
            _sum_up(tree, action, worths)
            if trace is not None:
                trace.capped(caps[-1:], worths)
    return tuple(caps)


def _is_about(tree: ActionTree, plafond: Plafond) -> bool:
    """Return whether all scores that a plafond asks for are of actions of the tree."""
    asked = (
        one.action for one in expressions_in(plafond.formule.expression) if isinstance(one, Score)
    )
    return all(name in tree.index for name in asked)


def _scale(tree: ActionTree, action: int, ratio: Fraction, points: list[Fraction]) -> None:
    for one in (action, *tree.below(action)):
        points[one] *= ratio


def _sum_up(tree: ActionTree, action: int, worths: Worths) -> None:
    """Set an action and all above it to the sums of their children, or to 0 without children."""
    for above in tree.line(action):
        children = tree.children[above]
        worth = sum((worths.perso[one] or worths.potentiel[one] for one in children), _NOTHING)
        worths.potentiel[above] = worths.perso[above] = worth
        for points in worths.columns:
            points[above] = sum(map(points.__getitem__, children), _NOTHING)
