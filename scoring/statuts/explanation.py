"""Where the points of an action come from: each step of its score that changes something."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.statuts.answers import Answers
from scoring.statuts.potentiel import personnalised, redistributed
from scoring.statuts.scores import Scores
from scoring.statuts.statut import Detail, Mark
from scoring.statuts.steps import (
    Added,
    Capped,
    CountsNowhere,
    Desactivee,
    Inherited,
    Multiplied,
    NonConcernee,
    NothingConcerne,
    NotStated,
    Part,
    Reference,
    Scaled,
    Stated,
    Step,
    Summed,
    SummedAgain,
)


def explain(scores: Scores, answers: Answers, name: str) -> tuple[Step, ...]:
    """Return how an action comes to its points: what it is worth, then what becomes of it.

    `answers` are those of the scores; KeyError for an action that is not in the referential.
    """
    explained = _Explained(scores, answers)
    action = scores.bareme.tree.index[name]
    return (*explained.worth(action), *explained.points(action), *explained.plafonds(action))


class _Explained:
    def __init__(self, scores: Scores, answers: Answers) -> None:
        self.scores, self.weights = scores, scores.weights
        self.tree = scores.bareme.tree
        index = self.tree.index
        self.statuts = {
            index[name]: statut for name, statut in answers.statuts.items() if name in index
        }
        named = scores.consequences
        self.facteurs = {
            index[name]: facteur for name, facteur in named.facteurs.items() if name in index
        }
        self.off = {index[name] for name in named.desactivees if name in index}
        self.perso = personnalised(self.tree, self.facteurs)
        self.shared = redistributed(self.tree, self.perso, self.weights.non_concernees)

    def _names(self, *actions: int) -> tuple[str, ...]:
        return tuple(self.tree.names[action] for action in actions)

    def _name(self, action: int) -> str:
        return self.tree.names[action]

    def _up(self, action: int) -> Iterator[int]:
        """Yield an action and those above it, up to the root."""
        above: int | None = action
        while above is not None:
            yield above
            above = self.tree.parents[above]

    # --- What it is worth

    def worth(self, action: int) -> Iterator[Step]:
        """Yield what changes the potentiel of an action, in the order of the engine."""
        points = self.tree.points[action]
        yield Reference(points)
        for above in reversed([*self._up(action)]):
            if (facteur := self.facteurs.get(above)) is not None:
                points *= facteur
                yield Multiplied(self._name(above), facteur, points)
        if action in self.weights.non_concernees:
            yield self._excluded(action)
            return
        yield from self._summed(action)
        yield from self._inherited(action)
        yield from self._scaled(action)

    def _excluded(self, action: int) -> Step:
        if off := [above for above in self._up(action) if above in self.off]:
            return Desactivee(self._name(off[-1]))
        if self.statuts.get(action) is Mark.NON_CONCERNE:
            return NonConcernee(self._name(action))
        return NothingConcerne(self._names(*self.tree.children[action]))

    def _summed(self, action: int) -> Iterator[Step]:
        children = self.tree.children[action]
        total = sum((self.shared[child] for child in children), Fraction(0))
        if children and total != self.perso[action]:
            yield Summed(tuple(Part(self._name(one), self.shared[one]) for one in children), total)

    def _inherited(self, action: int) -> Iterator[Step]:
        parent = self.tree.parents[action]
        if parent is None or self.tree.depths[parent] < self.tree.level or not self.perso[action]:
            return
        siblings = self.tree.children[parent]
        excluded = self.weights.non_concernees
        lost = tuple(
            Part(self._name(one), self.perso[one])
            for one in siblings
            if one in excluded and self.perso[one]
        )
        heirs = [one for one in siblings if one not in excluded and self.perso[one]]
        if lost:
            share = sum((part.points for part in lost), Fraction(0)) / len(heirs)
            yield Inherited(lost, self._names(*heirs), share, self.shared[action])

    def _scaled(self, action: int) -> Iterator[Step]:
        """Yield the scaling by the parent, which follows all those above it."""
        parent = self.tree.parents[action]
        if parent is None or self.tree.depths[parent] < self.tree.level:
            return
        before, after = self.perso[parent], self.weights.potentiel[parent]
        if before != after and self.shared[action]:
            yield Scaled(self._name(parent), before, after, self.weights.potentiel[action])

    # --- What becomes of it

    def points(self, action: int) -> Iterator[Step]:
        """Yield how statuts share what an action is worth, before any plafond."""
        if action in self.weights.non_concernees:
            return
        statut = self.statuts.get(action)
        if isinstance(statut, Detail):
            worth = self.weights.potentiel[action]
            fait, programme, pas_fait = (worth * part for part in statut)
            yield Stated(statut, fait, programme, pas_fait, self._hidden(action))
        elif not self.tree.children[action]:
            yield NotStated(self.weights.potentiel[action])
        else:
            yield self._added(action)
        if (hiding := self._hiding(action)) is not None:
            yield CountsNowhere(self._name(hiding))

    def _hidden(self, action: int) -> tuple[str, ...]:
        waiting, found = [*self.tree.children[action]], list[int]()
        while waiting:
            below = waiting.pop()
            if isinstance(self.statuts.get(below), Detail):
                found.append(below)
            waiting += self.tree.children[below]
        return self._names(*sorted(found))

    def _added(self, action: int) -> Step:
        points, part = self.scores.points, self.scores.points.part
        parts = tuple(
            Part(self._name(child), Fraction(points.fait[child], part))
            for child in self.tree.children[action]
            if points.fait[child]
        )
        return Added(parts, Fraction(points.fait[action], part))

    def _hiding(self, action: int) -> int | None:
        """Return the nearest action above with a statut of its own, or that does not concern."""
        above = (one for one in self._up(action) if one != action)
        return next((one for one in above if self._hides(one)), None)

    def _hides(self, action: int) -> bool:
        is_stated = isinstance(self.statuts.get(action), Detail)
        return is_stated or action in self.weights.non_concernees

    def plafonds(self, action: int) -> Iterator[Step]:
        """Yield what plafonds change."""
        above = {*self._up(action)}
        for cap in self.scores.caps:
            if cap.action in above:
                yield Capped(self._name(cap.action), cap.before, cap.after)
        causes = [cap.action for cap in self.scores.caps if action in {*self._up(cap.action)}]
        if causes:
            row = self.scores.rows[action]
            names = self._names(*dict.fromkeys(causes))
            yield SummedAgain(names, row.point_potentiel, row.point_fait)
