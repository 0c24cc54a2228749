"""What changes do to scores: cases and answers on both sides, with the difference and the cause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from referentiel.identifier import parse_id
from scoring.answers.refusal import REPONSES, Refusal, RefusalCode
from scoring.changes.cause import ByAnswer, Cause
from scoring.changes.causes import Causes, by_id
from scoring.changes.comparison import Comparison
from scoring.changes.outcome import Outcome, Standing, outcome_of, refusals_of
from scoring.changes.side import Side
from scoring.collectivite import Collectivite
from scoring.node_score import NodeScore, Scores
from scoring.principe.choice import Answer
from scoring.scores import score


class CaseKind(StrEnum):
    """What a case is: an answers file, lines of principles, whole orientations, one by hand."""

    ANSWERS = "answers"
    LINES = "lines"
    WHOLE = "whole"
    MIXED = "mixed"


@dataclass(frozen=True)
class ScoreCase:
    """Answers by id (None: one that could not be read), and who gives them.

    `within` names the orientation that the case is about, None for the whole referential;
    `orientations` are the only nodes whose scores are asked for, None for all.
    """

    name: str
    answers: Mapping[str, Answer | None]
    collectivite: Collectivite = field(default_factory=Collectivite)
    kind: CaseKind = CaseKind.ANSWERS
    within: str | None = None
    orientations: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """Another score of the node with an id (empty: the whole), and why.

    `text` is the line of a principle that a case answers, empty where answers are a collectivité's.
    """

    label: str
    before: Outcome
    after: Outcome
    causes: tuple[Cause, ...]
    text: str = ""

    @property
    def difference(self) -> Fraction | None:
        """What is more now, a part of 1; None where one of the two is not known."""
        old, new = self.before.value, self.after.value
        if old is None or new is None or not (old.is_exact and new.is_exact):
            return None
        return new.low - old.low


@dataclass(frozen=True, slots=True)
class CaseEffects:
    """The scores of one case that are others, in the order of the tree; none is no effect."""

    kind: CaseKind
    name: str
    effects: tuple[Effect, ...]


def effects(comparison: Comparison, case: ScoreCase) -> CaseEffects:
    """Score a case on both sides, and tell each score that is another one."""
    before, after = _scored(comparison.before, case), _scored(comparison.after, case)
    causes = Causes(comparison, before, after)
    found = _effects(comparison, case, before, after, causes)
    return CaseEffects(case.kind, case.name, tuple(found))


def _scored(side: Side, case: ScoreCase) -> Scores:
    """Score the answers whose niveaux are there; those of others are told apart."""
    answers = {
        text: answer
        for text, answer in case.answers.items()
        if parse_id(text) in side.referentiel.by_id
    }
    return score(side.referentiel, answers, case.collectivite, conventions=side.conventions)


def _effects(
    comparison: Comparison, case: ScoreCase, before: Scores, after: Scores, causes: Causes
) -> Iterator[Effect]:
    was, now = refusals_of(before), refusals_of(after)
    others = by_id(after)
    for label, node in by_id(before).items():
        if not _is_asked(case, before, node, label):
            continue
        old = outcome_of(node, was)
        if label in others:
            new = outcome_of(others[label], now)
            if old.key != new.key:
                yield Effect(label, old, new, tuple(causes.of(label)))
        elif label in case.answers:  # What nobody answers is not missed.
            refusal = _refusal_of_gone(comparison, node, label)
            gone = Outcome(Standing.GONE, refusal=refusal)
            yield Effect(label, old, gone, (ByAnswer(label, refusal, is_now=True),))


def _refusal_of_gone(comparison: Comparison, node: NodeScore, label: str) -> Refusal:
    """Refuse the answer of an id that is gone; the nearest one is that of its action now."""
    match = comparison.matching.forth.get(node.place.node.index) if node.place.node else None
    now = comparison.after.identifier(match.after) if match else None
    nearest = None if now is None else str(now)
    return Refusal(RefusalCode.UNKNOWN_ID, (REPONSES, label), (label,), label, nearest=nearest)


def _is_asked(case: ScoreCase, scores: Scores, node: NodeScore, label: str) -> bool:
    if case.orientations is not None:
        return label in case.orientations
    if case.within is None:
        return True
    place = node.place
    while str(place.identifier) != case.within:
        if place.parent is None:
            return False
        place = scores.nodes[place.parent].place
    return True
