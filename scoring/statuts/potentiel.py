"""What each action is worth for a collectivité, in the règlement 2023.

Each step is a function over the whole tree; sequences are indexed by action. The points are the
exact ones of the referential, of which règles and statuts make the potentiel.
"""

from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from scoring.statuts.parts import fractions, in_parts
from scoring.statuts.statut import Mark, Statut
from scoring.statuts.tree import ActionTree

_NOTHING = Fraction(0)


def personnalised(tree: ActionTree, facteurs: Mapping[int, Fraction]) -> Sequence[Fraction]:
    """Return the points of each action times its factor and those of all above it."""
    if not facteurs:
        return tree.points
    products: list[Fraction | None] = []
    points: list[Fraction] = []
    for action, parent in enumerate(tree.parents):
        above = None if parent is None else products[parent]
        own = facteurs.get(action)
        product = above if own is None else own if above is None else own * above
        products.append(product)
        worth = tree.points[action]
        points.append(worth if product is None else worth * product)
    return points


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
    tree: ActionTree, desactivees: Set[int], statuts: Mapping[int, Statut]
) -> frozenset[int]:
    """Return the actions that do not concern the collectivité.

    They are the désactivées, those with that statut, and those of which no child concerns it,
    whatever their own statut. What is below an action with that statut stays concerné.
    """
    marked = {one for one, statut in statuts.items() if statut is Mark.NON_CONCERNE}
    found = marked | desactivees
    if not found:
        return frozenset()
    for action in reversed(range(len(tree.names))):
        children = tree.children[action]
        if children and action not in found and found.issuperset(children):
            found.add(action)
    return frozenset(found)


def redistributed(
    tree: ActionTree, perso: Sequence[Fraction], non_concernees: Set[int]
) -> list[Fraction]:
    """Return the sums of children, with the points of siblings that are non concernées.

    Below the level of the actions, those points are shared equally by the siblings that are
    concernées and worth something.
    """
    unit, parts = in_parts(perso)
    losses: dict[int, _Loss] = {}
    for action, siblings in enumerate(tree.children):
        if tree.depths[action] >= tree.level and not non_concernees.isdisjoint(siblings):
            lost = sum(parts[one] for one in siblings if one in non_concernees)
            heirs = [one for one in siblings if one not in non_concernees and parts[one]]
            losses |= dict.fromkeys(heirs, _Loss(lost, len(heirs)))
    split = lcm(*{loss.heirs for loss in losses.values()})
    amounts = [0] * len(parts)
    for action in reversed(range(len(parts))):
        if action not in non_concernees:
            children = tree.children[action]
            amount = sum(map(amounts.__getitem__, children)) if children else parts[action] * split
            loss = losses.get(action)
            amounts[action] = amount if loss is None else amount + loss.lost * split // loss.heirs
    return fractions(amounts, unit * split)


class _Loss(NamedTuple):
    """Points of siblings that are non concernées, in parts of a point, and how many share them."""

    lost: int
    heirs: int


def potentiels(
    tree: ActionTree, perso: Sequence[Fraction], redistributed: Sequence[Fraction]
) -> Sequence[Fraction]:
    """Return the potentiel of each action: from their level down, scaled to its parent.

    Children whose parent's potentiel is not its personnalised points are scaled by the ratio of
    both, even where they sum to that potentiel already: the field's engine does so.
    """
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
    return potentiel
