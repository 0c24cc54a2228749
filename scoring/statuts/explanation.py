"""Where the points of an action come from: each step of its score that changes something."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from scoring.statuts.answers import Answers
from scoring.statuts.plafonds import Cap
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import Scores
from scoring.statuts.statut import Detail, Statut
from scoring.statuts.steps import (
    Added,
    Capped,
    CountsNowhere,
    NotStated,
    Part,
    Stated,
    Step,
    SummedAgain,
)
from scoring.statuts.worth_steps import worth_steps


def explain(scores: Scores, answers: Answers, name: str) -> tuple[Step, ...]:
    """Return how an action comes to its points: what it is worth, then what becomes of it.

    `answers` are those of the scores; KeyError for an action that is not in the referential.
    """
    tree = scores.bareme.tree
    statuts, action = tree.indexed(answers.statuts), tree.index[name]
    outcome = _Outcome(scores, statuts)
    worth = worth_steps(scores, statuts, action)
    return (*worth, *outcome.points(action), *outcome.plafonds(action))


class _Outcome:
    def __init__(self, scores: Scores, statuts: Mapping[int, Statut]) -> None:
        self.scores, self.weights, self.statuts = scores, scores.weights, statuts
        self.tree = scores.bareme.tree

    def _names(self, actions: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.tree.names[action] for action in actions)

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
            yield CountsNowhere(self.tree.names[hiding])

    def _hidden(self, action: int) -> tuple[str, ...]:
        below = self.tree.below(action)
        return self._names(one for one in below if isinstance(self.statuts.get(one), Detail))

    def _added(self, action: int) -> Step:
        points, part = self.scores.points, self.scores.points.part
        parts = tuple(
            Part(self.tree.names[child], Fraction(points.fait[child], part))
            for child in self.tree.children[action]
            if points.fait[child]
        )
        return Added(parts, Fraction(points.fait[action], part))

    def _hiding(self, action: int) -> int | None:
        """Return the nearest action above with a statut of its own, or that does not concern."""
        above = (one for one in self.tree.line(action) if one != action)
        return next((one for one in above if self._hides(one)), None)

    def _hides(self, action: int) -> bool:
        is_stated = isinstance(self.statuts.get(action), Detail)
        return is_stated or action in self.weights.non_concernees

    def plafonds(self, action: int) -> Iterator[Step]:
        """Yield what plafonds change."""
        above = {*self.tree.line(action)}
        for cap in self.scores.caps:
            if cap.action in above:
                yield Capped(self.tree.names[cap.action], cap.before, cap.after)
        causes = [cap.action for cap in self.scores.caps if self._is_summed_after(action, cap)]
        if causes:
            row = self.scores.rows[action]
            names = self._names(dict.fromkeys(causes))
            yield SummedAgain(names, row.point_potentiel, row.point_fait)

    def _is_summed_after(self, action: int, cap: Cap) -> bool:
        """Return whether a plafond has an action summed again; in 2026 not the capped one."""
        if action not in self.tree.line(cap.action):
            return False
        match self.scores.bareme.reglement:
            case Reglement.R2023:
                return True
            case Reglement.R2026:
                return action != cap.action and action not in self.statuts
            case _:
                assert_never(self.scores.bareme.reglement)
