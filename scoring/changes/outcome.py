"""What a node scores in one case, or why it has no score, on one side of a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scoring.answers.refusal import Refusal
from scoring.node_score import NodeScore, Scores, State
from scoring.principe.evaluator import Evaluation, Interval
from scoring.reason import Reason


class Standing(StrEnum):
    """Whether a score is known, at least by its bounds, and why it is not."""

    KNOWN = "known"
    NOT_SCORED = "not-scored"
    REFUSED = "refused"
    NOT_CONCERNED = "not-concerned"
    GONE = "gone"


_STANDINGS = {
    State.NOT_SCORED: Standing.NOT_SCORED,
    State.REFUSED: Standing.REFUSED,
    State.NOT_CONCERNED: Standing.NOT_CONCERNED,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A part of 1 or its bounds where it is `KNOWN`; else what is in its way.

    `score` holds the reason of one that is not scored, `refusal` what is wrong with an answer,
    `evaluation` the steps to a value.
    """

    standing: Standing
    value: Interval | None = None
    score: NodeScore | None = None
    refusal: Refusal | None = None
    evaluation: Evaluation | None = None

    @property
    def reason(self) -> Reason | None:
        """Why it is not scored."""
        return self.score.reason if self.score else None

    @property
    def key(self) -> object:
        """What is equal where people would see no difference."""
        return self.standing, self.value


def outcome_of(node: NodeScore, refusals: Mapping[str, Refusal]) -> Outcome:
    """Give what a node scores."""
    standing = _STANDINGS.get(node.state, Standing.KNOWN)
    value = node.value if standing is Standing.KNOWN else None
    return Outcome(standing, value, node, refusals.get(node.place.label), node.evaluation)


def refusals_of(scores: Scores) -> Mapping[str, Refusal]:
    """Give what is wrong with the answers to niveaux, by their ids, the first of each."""
    found: dict[str, Refusal] = {}
    for refusal in scores.refusals:
        for label in refusal.niveaux:
            found.setdefault(label, refusal)
    return found
