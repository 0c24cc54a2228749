"""The effects of changes on scores: cases scored on both sides, and the scores that differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from referentiel.identifier import parse_id
from scoring.answer_error import AnswerError, AnswerErrorCode
from scoring.answer_keys import REPONSES
from scoring.changes.change import Change
from scoring.changes.comparison import Comparison
from scoring.changes.outcome import Outcome, Status, errors_by_id, nodes_by_id, outcome_of
from scoring.changes.paths import Paths
from scoring.changes.version import Version
from scoring.collectivite import Collectivite
from scoring.node_score import NodeScore, Scores
from scoring.principe.answer import Answer
from scoring.scores import score


class CaseKind(StrEnum):
    """The kinds of case: an answers file, lines of principles, whole orientations, a worked one."""

    ANSWERS = "answers"
    LINES = "lines"
    WHOLE = "whole"
    MIXED = "mixed"


@dataclass(frozen=True)
class ScoreCase:
    """Answers by id (None for an unreadable one), and the collectivité that gives them.

    `within` is the orientation that the case is about, None for the whole referential;
    `orientations` are the only nodes whose scores are compared, None for all.
    """

    name: str
    answers: Mapping[str, Answer | None]
    collectivite: Collectivite = field(default_factory=Collectivite)
    kind: CaseKind = CaseKind.ANSWERS
    within: str | None = None
    orientations: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """A score that differs, of the node with an id (empty for the whole), and what changed there.

    `changes` are those on the path of the score, the nearest first. `text` is the line of a
    principle that the case answers, empty for the answers of a collectivité.
    """

    label: str
    before: Outcome
    after: Outcome
    changes: tuple[Change, ...]
    text: str = ""

    @property
    def difference(self) -> Fraction | None:
        """The difference, a part of 1; None unless both scores are known exactly."""
        old, new = self.before.value, self.after.value
        if old is None or new is None or not (old.is_exact and new.is_exact):
            return None
        return new.low - old.low


@dataclass(frozen=True, slots=True)
class CaseEffects:
    """The scores of one case that differ, in tree order; there may be none."""

    kind: CaseKind
    name: str
    effects: tuple[Effect, ...]


def effects(comparison: Comparison, case: ScoreCase) -> CaseEffects:
    """Score a case on both sides, and compare the scores."""
    before, after = _scored(comparison.before, case), _scored(comparison.after, case)
    return CaseEffects(case.kind, case.name, tuple(_effects(comparison, case, before, after)))


def _scored(side: Version, case: ScoreCase) -> Scores:
    """Score the answers whose niveaux exist on a side."""
    answers = {
        text: answer
        for text, answer in case.answers.items()
        if parse_id(text) in side.referentiel.by_id
    }
    return score(side.referentiel, answers, case.collectivite, conventions=side.conventions)


def _effects(
    comparison: Comparison, case: ScoreCase, before: Scores, after: Scores
) -> Iterator[Effect]:
    paths = Paths(comparison, before, after)
    old_errors, new_errors = errors_by_id(before), errors_by_id(after)
    new_nodes = nodes_by_id(after)
    for label, node in nodes_by_id(before).items():
        if not _is_compared(case, label):
            continue
        if label in new_nodes:
            new = outcome_of(new_nodes[label], new_errors)
        elif label in case.answers:
            new = Outcome(Status.GONE, error=_unknown_id(comparison, node, label))
        else:
            continue  # The node is gone, but no answer is lost with it.
        old = outcome_of(node, old_errors)
        if old.key != new.key:
            yield Effect(label, old, new, paths.changes(label))


def _unknown_id(comparison: Comparison, node: NodeScore, label: str) -> AnswerError:
    """Return the error of an answer to an id that is gone; it names the id of its action now."""
    match = comparison.matches.by_before.get(node.place.node.index) if node.place.node else None
    now = comparison.after.identifier(match.after) if match else None
    nearest = None if now is None else str(now)
    return AnswerError(
        AnswerErrorCode.UNKNOWN_ID, (REPONSES, label), (label,), label, nearest=nearest
    )


def _is_compared(case: ScoreCase, label: str) -> bool:
    if case.orientations is not None:
        return label in case.orientations
    within, identifier = parse_id(case.within or ""), parse_id(label)
    if within is None or identifier is None:
        return False
    return identifier.segments[: within.depth] == within.segments
