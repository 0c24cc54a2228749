"""The tree of the actions of a referential, with what each is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from referentiel.identifier import ROOT, Id

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ActionTree:
    """The actions of a referential; sequences are indexed by action, in the order of their ids.

    `names` are those in references (`eci_2.4.2`, the root `eci`), `depths` are 0 for the root, and
    `points` what each is worth in the referential. `level` is the depth of the actions proper:
    below it, siblings share the points of those that are non concernées.

    `alternatives` stand in for another action: règles tell whom each of the two concerns, and the
    points in the referential are those of one of them.

    `direct_leaves` counts the children without children, at least 1, `leaves` all such below.
    """

    names: tuple[str, ...]
    parents: tuple[int | None, ...]
    children: tuple[tuple[int, ...], ...]
    depths: tuple[int, ...]
    points: tuple[Fraction, ...]
    level: int
    index: Mapping[str, int]
    direct_leaves: tuple[int, ...]
    leaves: tuple[int, ...]
    alternatives: frozenset[int] = frozenset()

    def indexed(self, by_name: Mapping[str, T]) -> dict[int, T]:
        """Return by action what is given by name; names of no action here are left out."""
        index = self.index
        return {index[name]: value for name, value in by_name.items() if name in index}

    def below(self, action: int) -> range:
        """Return all actions below one: those that follow it, as long as they are deeper."""
        end = action + 1
        while end < len(self.depths) and self.depths[end] > self.depths[action]:
            end += 1
        return range(action + 1, end)

    def line(self, action: int) -> tuple[int, ...]:
        """Return an action and all above it, up to the root."""
        found: list[int] = []
        above: int | None = action
        while above is not None:
            found.append(above)
            above = self.parents[above]
        return tuple(found)


def tree_of(referentiel: str, points: Mapping[Id, Fraction], level: int) -> ActionTree:
    """Return the tree of the actions of a referential, by its name and the points of each action.

    Raises ValueError unless the root and the parent of each action are among them.
    """
    ids = sorted(points)
    index = {one: at for at, one in enumerate(ids)}
    if ROOT not in index:
        raise ValueError("there is no root")
    if orphans := [str(one) for one in ids if one != ROOT and one.parent not in index]:
        raise ValueError(f"actions without their parent: {', '.join(orphans)}")
    parents = tuple(None if one.parent is None else index[one.parent] for one in ids)
    children: list[list[int]] = [[] for _ in ids]
    for at, parent in enumerate(parents):
        if parent is not None:
            children[parent].append(at)
    leaves = [1] * len(ids)
    for at in reversed(range(len(ids))):
        if children[at]:
            leaves[at] = sum(leaves[child] for child in children[at])
    names = tuple(action_name(referentiel, one) for one in ids)
    return ActionTree(
        names=names,
        parents=parents,
        children=tuple(map(tuple, children)),
        depths=tuple(one.depth for one in ids),
        points=tuple(points[one] for one in ids),
        level=level,
        index={name: at for at, name in enumerate(names)},
        direct_leaves=tuple(
            max(1, sum(not children[child] for child in below)) for below in children
        ),
        leaves=tuple(leaves),
        alternatives=frozenset(at for at, one in enumerate(ids) if one.stands_in_for in index),
    )


def action_name(referentiel: str, identifier: Id) -> str:
    """Return the name of an action in references.

    >>> action_name("eci", Id((2, 4))), action_name("eci", Id(()))
    ('eci_2.4', 'eci')
    """
    return f"{referentiel}_{identifier}" if identifier.segments else referentiel
