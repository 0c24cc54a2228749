"""The scores of many collectivités as columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.statuts.bareme import Bareme
from scoring.statuts.columns.answers import AnswerColumns
from scoring.statuts.columns.patterns import Pattern, Patterns, patterns_of
from scoring.statuts.columns.points import PointColumns, Worths, point_columns
from scoring.statuts.columns.shares import State, shares_of
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.points import Points, points_of
from scoring.statuts.scores import Scores, with_plafonds

_LIMIT = 2**63


@dataclass(frozen=True, slots=True, eq=False)
class ScoreColumns:
    """The scores of collectivités, before plafonds are applied.

    `parts` are how many parts a point has, by index of pattern, and `bounds` what no amount exceeds
    in such parts; a tâche has `tache` parts. `columns` means nothing for collectivités that have a
    crash as their pattern, nor for those of `is_apart` (collectivités,), which need more than 64
    bits.
    """

    bareme: Bareme
    answers: AnswerColumns
    patterns: Patterns
    parts: Sequence[int]
    bounds: Sequence[int]
    tache: int
    columns: PointColumns
    is_apart: NDArray[np.bool_]

    def of(self, collectivite: int) -> Scores | RegleCrash:
        """Return the scores of a collectivité, by its index."""
        pattern = self.patterns.found[self.patterns.index[collectivite]]
        if isinstance(pattern, RegleCrash):
            return pattern
        scores = Scores(
            self.bareme,
            pattern.consequences,
            pattern.weights,
            self._points(collectivite, pattern),
            None,
        )
        if not pattern.consequences.plafonds_in(self.bareme.tree):
            return scores
        stated = self.answers.statuts_of(collectivite).keys()
        return with_plafonds(scores, pattern.situation, stated)

    def _points(self, collectivite: int, pattern: Pattern) -> Points:
        if self.is_apart[collectivite]:
            statuts, weights = self.answers.statuts_of(collectivite), pattern.weights
            excluded, counted = weights.non_concernees, self.bareme.counted
            return points_of(self.bareme.tree, weights.potentiel, statuts, excluded, counted)
        part = self.parts[self.patterns.index[collectivite]]
        said = self.columns.points[:, collectivite].T.tolist()
        _, _, *numbers, out = self.columns.counts[:, collectivite].T.tolist()
        total, completed, *taches = numbers
        columns = (*said, self.tache, *taches, total, completed, out)
        return Points(part, *columns)

    def __iter__(self) -> Iterator[Scores | RegleCrash]:
        """Yield the scores of each collectivité."""
        return map(self.of, range(len(self.is_apart)))


def score_columns(
    bareme: Bareme, answers: AnswerColumns, before: ScoreColumns | None = None
) -> ScoreColumns:
    """Return the scores of collectivités, exactly those of `scores.score`.

    `before` are scores by the same barème that are no longer needed: their arrays and patterns are
    used again.
    """
    patterns = patterns_of(bareme, answers, before.patterns.known if before else {})
    shares = shares_of(answers)
    shape = len(bareme.tree.names), len(patterns.found)
    worths = Worths(np.zeros(shape, np.int64), np.zeros(shape, np.intp), patterns.index)
    parts, bounds = [1] * len(patterns.found), [0] * len(patterns.found)
    for at, pattern in enumerate(patterns.found):
        if isinstance(pattern, Pattern):
            parts[at] = pattern.unit * shares.tache
            bounds[at] = sum(map(abs, pattern.amounts)) * shares.most
            worths.amounts[:, at] = pattern.amounts if bounds[at] < _LIMIT else 0
            worths.states[[*pattern.weights.non_concernees], at] = State.NON_CONCERNEE
            worths.states[[*pattern.weights.desactivees], at] = State.DESACTIVEE
    columns = point_columns(
        bareme, worths, answers.codes, shares, before.columns if before else None
    )
    is_apart = np.array([bound >= _LIMIT for bound in bounds], bool)[patterns.index]
    if not shares.fits.all():
        is_apart |= ~shares.fits[answers.codes].all(axis=0)
    return ScoreColumns(bareme, answers, patterns, parts, bounds, shares.tache, columns, is_apart)
