"""The scores of many collectivités by one barème."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import NamedTuple

from referentiel_lint.batch.result import Column
from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.scores import Scores, score

# Fewer take less time one by one than numpy takes to be imported.
_MANY = 50


class Found(NamedTuple):
    """The scores of a collectivité, None if it has none, and where they are among many."""

    scores: Scores | RegleCrash | None
    column: Column | None = None


def has_columns() -> bool:
    """Return whether numpy is installed, which scores many collectivités in one go."""
    return find_spec("numpy") is not None


def score_all(bareme: Bareme, answers: Sequence[Answers]) -> Iterator[Found]:
    """Yield the scores for each of some answers, in their order, exactly.

    They are the same with numpy (extra `batch`) and without it, which takes longer.
    """
    if len(answers) < _MANY or not has_columns():
        return (Found(score(bareme, one)) for one in answers)
    from scoring.statuts.columns.answers import columns_of
    from scoring.statuts.columns.scores import score_columns

    scores = score_columns(bareme, columns_of(bareme.tree, answers))
    return (Found(one, Column(scores, at)) for at, one in enumerate(scores))
