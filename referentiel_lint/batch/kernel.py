"""The scores of many collectivités by one barème."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.scores import Scores, score

# Fewer take less time one by one than numpy takes to be imported.
_MANY = 50


def score_all(bareme: Bareme, answers: Sequence[Answers]) -> Iterator[Scores | RegleCrash]:
    """Yield the scores for each of some answers, in their order, exactly.

    They are the same with numpy (extra `batch`) and without it, which takes longer.
    """
    if len(answers) < _MANY or find_spec("numpy") is None:
        return (score(bareme, one) for one in answers)
    from scoring.statuts.columns.answers import columns_of
    from scoring.statuts.columns.scores import score_columns

    return iter(score_columns(bareme, columns_of(bareme.tree, answers)))
