"""The score of a node in one case, or why it has none, on one side of a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scoring.answer_error import AnswerError
from scoring.node_score import NodeScore, Scores, State
from scoring.principe.evaluator import Interval


class Status(StrEnum):
    """Whether a score is known, at least within bounds, or why it is not."""

    KNOWN = "known"
    NOT_SCORED = "not-scored"
    REFUSED = "refused"
    NOT_CONCERNED = "not-concerned"
    GONE = "gone"


_STATUSES = {
    State.NOT_SCORED: Status.NOT_SCORED,
    State.REFUSED: Status.REFUSED,
    State.NOT_CONCERNED: Status.NOT_CONCERNED,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A score (a part of 1) or its bounds if `KNOWN`; otherwise what prevents it.

    `score` holds the reason of a node that is not scored, `error` what is wrong with an answer.
    """

    status: Status
    value: Interval | None = None
    score: NodeScore | None = None
    error: AnswerError | None = None

    @property
    def key(self) -> object:
        """A key that is equal if a reader would see no difference."""
        return self.status, self.value


def outcome_of(node: NodeScore, errors: Mapping[str, AnswerError]) -> Outcome:
    """Return the outcome of a scored node; `errors` are those of the case, by id."""
    status = _STATUSES.get(node.state, Status.KNOWN)
    value = node.value if status is Status.KNOWN else None
    return Outcome(status, value, node, errors.get(node.place.label))


def has_same_score(before: NodeScore | None, after: NodeScore | None) -> bool:
    """Whether a node exists on both sides, with the same outcome."""
    if before is None or after is None:
        return False
    return outcome_of(before, {}).key == outcome_of(after, {}).key


def nodes_by_id(scores: Scores) -> Mapping[str, NodeScore]:
    """Return the nodes that have an id by it, in tree order, the first of each."""
    by_id: dict[str, NodeScore] = {}
    for node in scores.nodes:
        if node.place.identifier is not None:
            by_id.setdefault(str(node.place.identifier), node)
    return by_id


def errors_by_id(scores: Scores) -> Mapping[str, AnswerError]:
    """Return what is wrong with the answers to niveaux by their ids, the first of each."""
    by_id: dict[str, AnswerError] = {}
    for error in scores.errors:
        for label in error.niveaux:
            by_id.setdefault(label, error)
    return by_id
