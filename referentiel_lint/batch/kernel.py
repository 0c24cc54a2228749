"""The scores of many collectivités by one barème."""

from collections.abc import Iterator, Sequence

from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.scores import Scores, score


def score_all(bareme: Bareme, answers: Sequence[Answers]) -> Iterator[Scores | RegleCrash]:
    """Yield the scores for each of some answers, in their order, exactly."""
    return (score(bareme, one) for one in answers)
