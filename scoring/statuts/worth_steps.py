"""What an action is worth for a collectivité, step by step, in both règlements."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, assert_never

from scoring.statuts import potentiel, potentiel_2026
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import Scores
from scoring.statuts.statut import Mark, Statut
from scoring.statuts.steps import (
    Desactivee,
    Inherited,
    Multiplied,
    NonConcernee,
    NothingConcerne,
    Part,
    Reference,
    Scaled,
    Summed,
    Worth,
)

_NOTHING = Fraction(0)
# By the index of actions.
_Points: TypeAlias = Sequence[Fraction] | Mapping[int, Fraction]


def worth_steps(scores: Scores, statuts: Mapping[int, Statut], action: int) -> Iterator[Worth]:
    """Yield what makes the potentiel of an action, before any plafond."""
    steps: _Steps
    match scores.bareme.reglement:
        case Reglement.R2023:
            steps = _Steps2023(scores, statuts)
        case Reglement.R2026:
            steps = _Steps2026(scores, statuts)
        case _:
            assert_never(scores.bareme.reglement)
    return steps.of(action)


class _Steps(ABC):
    def __init__(self, scores: Scores, statuts: Mapping[int, Statut]) -> None:
        self.tree, self.statuts = scores.bareme.tree, statuts
        self.weights = scores.weights
        self.facteurs = scores.consequences.facteurs_in(self.tree)
        self.off = scores.consequences.desactivees_in(self.tree)

    def of(self, action: int) -> Iterator[Worth]:
        """Yield the steps, in the order of the engine."""
        yield Reference(self.tree.points[action])
        yield from self.multiplied(action)
        if action in self.weights.non_concernees:
            yield self._excluded(action)
        else:
            yield from self.worth(action)

    @abstractmethod
    def multiplied(self, action: int) -> Iterator[Worth]:
        """Yield the factors of an action, from the top."""

    @abstractmethod
    def worth(self, action: int) -> Iterator[Worth]:
        """Yield what follows for an action that is concernée."""

    @abstractmethod
    def holding(self, action: int) -> Sequence[int]:
        """Return the actions whose statut non concerné holds for an action."""

    def _excluded(self, action: int) -> Worth:
        if off := [above for above in self.tree.line(action) if above in self.off]:
            return Desactivee(self.tree.names[off[-1]])
        holding = self.holding(action)
        marked = (above for above in holding if self.statuts.get(above) is Mark.NON_CONCERNE)
        above = next(marked, None)
        if above is not None:
            return NonConcernee(self.tree.names[above])
        return NothingConcerne(self.names(self.tree.children[action]))

    def names(self, actions: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.tree.names[action] for action in actions)

    def parts(self, actions: Iterable[int], points: _Points) -> tuple[Part, ...]:
        return tuple(Part(self.tree.names[action], points[action]) for action in actions)


class _Steps2023(_Steps):
    def __init__(self, scores: Scores, statuts: Mapping[int, Statut]) -> None:
        super().__init__(scores, statuts)
        excluded = self.weights.non_concernees
        self.perso = potentiel.personnalised(self.tree, self.facteurs)
        self.shared = potentiel.redistributed(self.tree, self.perso, excluded)

    def holding(self, action: int) -> Sequence[int]:
        return (action,)

    def multiplied(self, action: int) -> Iterator[Worth]:
        points = self.tree.points[action]
        for above in reversed(self.tree.line(action)):
            if (facteur := self.facteurs.get(above)) is not None:
                points *= facteur
                yield Multiplied(self.tree.names[above], facteur, points)

    def worth(self, action: int) -> Iterator[Worth]:
        children = self.tree.children[action]
        total = sum((self.shared[child] for child in children), _NOTHING)
        if children and total != self.perso[action]:
            yield Summed(self.parts(children, self.shared), total)
        parent = self.tree.parents[action]
        if parent is not None and self.tree.depths[parent] >= self.tree.level:
            yield from self._inherited(action, parent)
            yield from self._scaled(action, parent)

    def _inherited(self, action: int, parent: int) -> Iterator[Worth]:
        siblings = [one for one in self.tree.children[parent] if self.perso[one]]
        lost = [one for one in siblings if one in self.weights.non_concernees]
        heirs = [one for one in siblings if one not in self.weights.non_concernees]
        if lost and action in heirs:
            share = sum((self.perso[one] for one in lost), _NOTHING) / len(heirs)
            parts = self.parts(lost, self.perso)
            yield Inherited(parts, self.names(heirs), share, self.shared[action])

    def _scaled(self, action: int, parent: int) -> Iterator[Worth]:
        before, after = self.perso[parent], self.weights.potentiel[parent]
        if before != after and self.shared[action]:
            points = self.weights.potentiel[action]
            yield Scaled(self.tree.names[parent], before, after, points)


class _Steps2026(_Steps):
    def __init__(self, scores: Scores, statuts: Mapping[int, Statut]) -> None:
        super().__init__(scores, statuts)
        self.products = potentiel_2026.products_of(self.tree, self.facteurs)
        self.perso = potentiel_2026.personnalised(self.tree, self.products)
        self.before = potentiel_2026.worth_of(
            self.tree,
            self.perso,
            self.weights.non_concernees,
            shares_points=scores.bareme.shares_points,
        )

    def holding(self, action: int) -> Sequence[int]:
        return self.tree.line(action)

    def _own(self, action: int) -> Fraction:
        """Return what an action is worth before those above it share anything."""
        return Fraction(self.before.parts[action], self.before.unit)

    def _share(self, parent: int) -> Fraction:
        loss = self.before.losses[parent]
        return Fraction(loss.lost, len(loss.heirs) * self.before.unit)

    def _whole(self, action: int) -> Fraction:
        """Return what an action is worth with its share, before it follows its parent."""
        parent = self.tree.parents[action]
        loss = None if parent is None else self.before.losses.get(parent)
        if parent is None or loss is None or action not in loss.heirs:
            return self._own(action)
        return self._own(action) + self._share(parent)

    def multiplied(self, action: int) -> Iterator[Worth]:
        for above in reversed(self.tree.line(action)):
            if (facteur := self.facteurs.get(above)) is not None:
                points = self.tree.points[action] * self.products[above]
                yield Multiplied(self.tree.names[above], facteur, points)

    def worth(self, action: int) -> Iterator[Worth]:
        yield from self._summed(action)
        parent = self.tree.parents[action]
        if parent is None:
            return
        loss = self.before.losses.get(parent)
        if loss and action in loss.heirs:
            lost = [one for one in self.tree.children[parent] if self.perso[one]]
            gone = [one for one in lost if one in self.weights.non_concernees]
            parts = self.parts(gone, self.perso)
            heirs = self.names(loss.heirs)
            yield Inherited(parts, heirs, self._share(parent), self._whole(action))
        before, after = self._own(parent), self.weights.potentiel[parent]
        if before != after and self._whole(action):
            points = self.weights.potentiel[action]
            yield Scaled(self.tree.names[parent], before, after, points)

    def _summed(self, action: int) -> Iterator[Worth]:
        """Yield the sum of children: of those concernées; if there are none, of all at first."""
        children = self.tree.children[action]
        concernees = [one for one in children if one not in self.weights.non_concernees]
        if not concernees and action in self.products:
            return
        parts = (
            self.parts(concernees, {one: self._whole(one) for one in concernees})
            if concernees
            else self.parts(children, self.perso)
        )
        given = self.tree.points[action] * self.products.get(action, 1)
        if parts and self._own(action) != given:
            yield Summed(parts, self._own(action))
