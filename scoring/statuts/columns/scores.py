"""The scores of many collectivités as columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme
from scoring.statuts.columns.answers import AnswerColumns
from scoring.statuts.columns.patterns import Pattern, Patterns, patterns_of
from scoring.statuts.columns.points import PointColumns, Worths, point_columns
from scoring.statuts.columns.shares import Shares, State, shares_of
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.parts import in_parts
from scoring.statuts.points import Points
from scoring.statuts.scores import Scores, apply

_LIMIT = 2**63


@dataclass(frozen=True, slots=True, eq=False)
class ScoreColumns:
    """The scores of collectivités.

    `parts` are how many parts a point has, by index of pattern; a tâche has `tache`. `apart` are
    collectivités that were scored one by one, by index: what `columns` has of them means nothing,
    nor of those whose pattern is a crash.
    """

    bareme: Bareme
    patterns: Patterns
    parts: Sequence[int]
    tache: int
    columns: PointColumns
    apart: Mapping[int, Scores | RegleCrash]

    def of(self, collectivite: int) -> Scores | RegleCrash:
        """Return the scores of a collectivité, by its index."""
        if (scores := self.apart.get(collectivite)) is not None:
            return scores
        at = int(self.patterns.index[collectivite])
        pattern = self.patterns.found[at]
        if isinstance(pattern, RegleCrash):
            return pattern
        said = self.columns.points[:, collectivite].T.tolist()
        _, _, *numbers, out = self.columns.counts[:, collectivite].T.tolist()
        total, completed, *taches = numbers
        columns = (*said, self.tache, *taches, total, completed, out)
        points = Points(self.parts[at], *columns)
        return Scores(self.bareme, pattern.consequences, pattern.weights, points, None)

    def __iter__(self) -> Iterator[Scores | RegleCrash]:
        """Yield the scores of each collectivité."""
        return map(self.of, range(len(self.patterns.index)))


def score_columns(
    bareme: Bareme, answers: AnswerColumns, before: ScoreColumns | None = None
) -> ScoreColumns:
    """Return the scores of collectivités, exactly those of `scores.score`.

    `before` are scores by the same barème that are no longer needed: their arrays and patterns are
    used again.
    """
    patterns = patterns_of(bareme, answers, before.patterns.known if before else {})
    shares = shares_of(answers.statuts)
    shape = len(bareme.tree.names), len(patterns.found)
    worths = Worths(np.zeros(shape, np.int64), np.zeros(shape, np.intp), patterns.index)
    parts, fits = [1] * len(patterns.found), np.ones(len(patterns.found), bool)
    for at, one in enumerate(patterns.found):
        if isinstance(one, Pattern):
            unit, amounts = in_parts(one.weights.potentiel)
            parts[at] = unit * shares.tache
            fits[at] = _fits(bareme, one, amounts, shares)
            _put(worths, at, one, amounts if fits[at] else 0)
    columns = point_columns(
        bareme, worths, answers.codes, shares, before.columns if before else None
    )
    is_apart = ~fits[patterns.index]
    if not shares.fits.all():
        is_apart |= ~shares.fits[answers.codes].all(axis=0)
    apart = {
        at: _score(bareme, patterns.found[patterns.index[at]], answers.answers(bareme.tree, at))
        for at in np.flatnonzero(is_apart).tolist()
    }
    return ScoreColumns(bareme, patterns, parts, shares.tache, columns, apart)


def _fits(bareme: Bareme, pattern: Pattern, amounts: Sequence[int], shares: Shares) -> bool:
    """Return whether no sum can exceed 64 bits, and no plafond changes the sums."""
    if any(one.regle.action in bareme.tree.index for one in pattern.consequences.plafonds):
        return False
    return sum(map(abs, amounts)) * shares.most < _LIMIT


def _put(worths: Worths, at: int, pattern: Pattern, amounts: Sequence[int] | int) -> None:
    """Put what actions are worth into the columns of a pattern."""
    worths.amounts[:, at] = amounts
    worths.states[[*pattern.weights.non_concernees], at] = State.NON_CONCERNEE
    worths.states[[*pattern.weights.desactivees], at] = State.DESACTIVEE


def _score(bareme: Bareme, pattern: Pattern | RegleCrash, answers: Answers) -> Scores | RegleCrash:
    if isinstance(pattern, RegleCrash):
        return pattern
    return apply(bareme, pattern.consequences, answers)
