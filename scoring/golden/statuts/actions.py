"""What actions are worth, as shares of what is above them, for golden cases.

The engine goes from the leaves to the root, step by step over the whole tree. Here each action is
asked alone, from above: an action keeps its points whatever happens below it, and its children
share them. Where that is not so, an action has no value here, and no case is derived of it.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from referentiel.identifier import ROOT, Id
from referentiel.referential import Referentiel

V = TypeVar("V")


@dataclass(frozen=True)
class Action:
    """An action by its name in references; its points in the referential are exact."""

    name: str
    depth: int
    points: Fraction
    parent: "Action | None"
    children: "list[Action]" = field(default_factory=list, repr=False, compare=False)

    @property
    def above(self) -> "Iterator[Action]":
        """The actions above it, the nearest first."""
        if self.parent:
            yield self.parent
            yield from self.parent.above

    @property
    def below(self) -> "Iterator[Action]":
        """All actions below it."""
        for child in self.children:
            yield child
            yield from child.below

    def holds(self, other: "Action") -> bool:
        """Return whether another action is this one, or below it."""
        return other == self or self in other.above


def actions_of(referentiel: Referentiel) -> Mapping[str, Action]:
    """Return the actions of a referential, parents first.

    There are none if one of them has no points, or no parent.
    """
    points = dict(zip(referentiel.nodes, referentiel.weights.points, strict=True))
    worth: dict[Id, Fraction | None] = {
        identifier: points[nodes[0]] for identifier, nodes in referentiel.by_id.items()
    }
    if ROOT not in worth:
        axes = [one or Fraction(0) for identifier, one in worth.items() if identifier.depth == 1]
        worth[ROOT] = sum(axes, Fraction(0))
    found: dict[Id, Action] = {}
    for identifier in sorted(worth, key=lambda one: (one.depth, one.segments)):
        own, parent = worth[identifier], identifier.parent
        above = None if parent is None else found.get(parent)
        if own is None or (identifier != ROOT and above is None):
            return {}
        name = f"{referentiel.short_name}_{identifier}" if identifier.depth else ""
        action = Action(name or referentiel.short_name, identifier.depth, own, above)
        found[identifier] = action
        if above:
            above.children.append(action)
    return {action.name: action for action in found.values()}


def _but(names: Set[str], asked: Mapping[str, V]) -> dict[str, V]:
    return {name: one for name, one in asked.items() if name not in names}


@dataclass(frozen=True)
class Shares:
    """What actions are worth for a collectivité.

    `desactivees`, those that are `non_concernees` by a statut, and `facteurs`, those on points, are
    given by name; `level` is the depth of the actions proper.
    """

    level: int
    desactivees: Set[str] = frozenset()
    non_concernees: Set[str] = frozenset()
    facteurs: Mapping[str, Fraction] = field(default_factory=dict)
    # What was asked before, by name.
    _out: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
    _kept: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
    _values: dict[str, Fraction | None] = field(default_factory=dict, repr=False, compare=False)

    def without(self, action: Action) -> "Shares":
        """Return the shares if an action is non concernée too.

        Only what is above it changes, and what is below its action proper.
        """
        top = next((one for one in action.above if one.depth == self.level), action)
        changed = {one.name for one in (action, *action.above, *top.below)}
        return Shares(
            self.level,
            self.desactivees,
            self.non_concernees | {action.name},
            self.facteurs,
            _but(changed, self._out),
            _but(changed, self._kept),
            _but(changed, self._values),
        )

    def is_desactivee(self, action: Action) -> bool:
        """Return whether an action is désactivée, or one above it."""
        return action.name in self.desactivees or bool(
            action.parent and self.is_desactivee(action.parent)
        )

    def is_out(self, action: Action) -> bool:
        """Return whether an action does not concern the collectivité."""
        if action.name not in self._out:
            self._out[action.name] = (
                action.name in self.non_concernees
                or self.is_desactivee(action)
                or (bool(action.children) and all(map(self.is_out, action.children)))
            )
        return self._out[action.name]

    def value(self, action: Action) -> Fraction | None:
        """Return what an action is worth; None where it does not follow from shares alone."""
        if action.name not in self._values:
            self._values[action.name] = self._value(action)
        return self._values[action.name]

    def _value(self, action: Action) -> Fraction | None:
        if self.is_out(action):
            return Fraction(0)
        if action.depth < self.level and action.children:
            values = [
                value for child in action.children if (value := self.value(child)) is not None
            ]
            return sum(values, Fraction(0)) if len(values) == len(action.children) else None
        if not self._keeps_points(action):
            return None
        if action.depth > self.level and action.parent:
            return self._share(action, action.parent)
        worth = action.points * self._own(action)
        for one in action.above:
            worth *= self._own(one)
        has_heirs = not action.children or any(map(self._inherits, action.children))
        return worth if has_heirs else Fraction(0)

    def _share(self, action: Action, parent: Action) -> Fraction | None:
        """Return the part of an action in its parent: its own, and that of lost siblings."""
        whole = self.value(parent)
        if whole is None:
            return None
        if not self._inherits(action):
            return Fraction(0)
        heirs = [one for one in parent.children if self._inherits(one)]
        lost = sum((self._points(one) for one in parent.children if self.is_out(one)), Fraction(0))
        return whole * (self._points(action) + lost / len(heirs)) / parent.points

    def _keeps_points(self, action: Action) -> bool:
        """Return whether all below an action keep its points among them.

        The factors of children keep the sum of their points, and below the actions proper no
        children are all worth nothing beside siblings that do not concern the collectivité.
        """
        if action.name not in self._kept:
            self._kept[action.name] = self._keeps(action)
        return self._kept[action.name]

    def _keeps(self, action: Action) -> bool:
        if not action.children or self.is_out(action):
            return True
        points = sum(map(self._points, action.children), Fraction(0))
        is_lost = bool(action.points) and not any(map(self._inherits, action.children))
        return (
            points == action.points
            and not (is_lost and action.depth > self.level)
            and all(map(self._keeps_points, action.children))
        )

    def _inherits(self, action: Action) -> bool:
        return bool(self._points(action)) and not self.is_out(action)

    def _points(self, action: Action) -> Fraction:
        facteur = self.facteurs.get(action.name)
        return action.points if facteur is None else action.points * facteur

    def _own(self, action: Action) -> Fraction:
        return self.facteurs.get(action.name, Fraction(1))
