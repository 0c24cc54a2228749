"""The score of a node, and the scores of a whole referential."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from scoring.answer_error import AnswerError
from scoring.collectivite import Collectivite
from scoring.family_tree import FamilyTree, Place
from scoring.principe.evaluator import Evaluation, Interval
from scoring.readings import NiveauReading
from scoring.reason import Reason
from scoring.weighing import Weighing


class State(StrEnum):
    """Whether a node's score is known, at least within bounds, or why there is none."""

    SCORED = "scored"
    OPEN = "open"
    NOT_SCORED = "not-scored"
    NOT_ANSWERED = "not-answered"
    REFUSED = "refused"
    NOT_CONCERNED = "not-concerned"


class Unanswered(StrEnum):
    """What a niveau without an answer counts as."""

    OPEN = "open"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class NodeScore:
    """The score of one node.

    `value` is a part of 1, None if the node does not concern the collectivité. `part` is its share
    of its parent, `worth` its points if everything is done; both are None if weights above are
    wrong. `weighing` is how its children share it, `reading` and `evaluation` how its answer is
    read. The last three fields name the niveaux that keep its value from being known, or that count
    as 0 at the user's request.
    """

    place: Place
    state: State
    value: Interval | None
    part: Fraction | None = None
    worth: Fraction | None = None
    reason: Reason | None = None
    weighing: Weighing | None = None
    reading: NiveauReading | None = None
    evaluation: Evaluation | None = None
    unanswered: tuple[str, ...] = ()
    unscored: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def points(self) -> Interval | None:
        """The points it gives, or their bounds."""
        return None if self.value is None or self.worth is None else self.value * self.worth


@dataclass(frozen=True)
class Scores:
    """All scores, by the index of their places (parents first), and the errors of answers.

    `other_than` are the kinds that the files name, if that of the collectivité is another one.
    """

    tree: FamilyTree
    nodes: tuple[NodeScore, ...]
    errors: tuple[AnswerError, ...]
    collectivite: Collectivite
    unanswered: Unanswered
    other_than: tuple[str, ...] = ()

    @property
    def root(self) -> NodeScore:
        """The score of the whole referential."""
        return self.nodes[0]

    def of(self, label: str) -> NodeScore:
        """Return the score of a node by its id; raise KeyError if there is none."""
        return self._by_label[label]

    @cached_property
    def _by_label(self) -> Mapping[str, NodeScore]:
        return {node.place.label: node for node in reversed(self.nodes)}
