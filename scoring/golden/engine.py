"""The engine as golden cases use it: the values that a referential gives their answers."""

from collections.abc import Mapping
from fractions import Fraction

from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.concerne import concerned
from scoring.answer_error import AnswerError, AnswerMismatch
from scoring.collectivite import OTHER, Collectivite
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.golden.cases import Case, Mixed
from scoring.golden.derivation import orientation_of
from scoring.node_score import NodeScore, Scores
from scoring.principe.answer import Answer
from scoring.principe.evaluator import Evaluation, Interval, evaluate
from scoring.principe.tree import Reference
from scoring.readings import NiveauReading, readings
from scoring.scores import score

_ANYTHING = Interval(Fraction(0), Fraction(1))
# A value, an error of the answer, or None where there is no score.
Outcome = Interval | AnswerMismatch | AnswerError | None


class Engine:
    """A referential whose principles are read once for all cases."""

    def __init__(self, referentiel: Referentiel, conventions: Conventions = NO_CONVENTIONS) -> None:
        self.referentiel = referentiel
        self.conventions = conventions
        self.readings: dict[str, list[NiveauReading]] = {}
        self.niveaux: dict[str, list[Node]] = {}
        self._unanswered: dict[str | None, Scores] = {}
        for node, reading in readings(referentiel, conventions):
            self.readings.setdefault(str(node.identifier or ""), []).append(reading)
            above = orientation_of(referentiel, node)
            if above is not None and node not in self.niveaux.setdefault(above, []):
                self.niveaux[above].append(node)

    def outcome(self, case: Case) -> Outcome:
        """Return the outcome of a derived case."""
        answer = case.reponse.answer()
        if case.niveau is not None:
            return self._niveau(case, case.niveau, answer)
        kind = None if case.type in (None, OTHER) else case.type
        niveaux = concerned(self.niveaux.get(case.subject, ()), kind)
        answers = {str(node.identifier): answer for node in niveaux}
        return self._orientation(case.subject, answers, Collectivite(case.population, case.type))

    def mixed(self, orientation: str, case: Mixed) -> Outcome:
        """Return the outcome of a case worked out by hand."""
        return self._orientation(orientation, case.answers, case.collectivite.collectivite())

    def unscored(self, subject: str, kind: str | None = None) -> NodeScore | None:
        """Return a node that no answer scores, for a kind of collectivité, with the reason."""
        return _node(self.unanswered(kind), subject)

    def unanswered(self, kind: str | None = None) -> Scores:
        """Return the scores without any answer, for a kind of collectivité."""
        if kind not in self._unanswered:
            collectivite = Collectivite(kind=kind)
            scores = score(self.referentiel, {}, collectivite, conventions=self.conventions)
            self._unanswered[kind] = scores
        return self._unanswered[kind]

    def _niveau(self, case: Case, niveau: str, answer: Answer | None) -> Outcome:
        principes = self.readings.get(niveau, [])
        if answer is None or len(principes) != 1 or not principes[0].is_scored:
            return None
        try:
            return evaluate_case(principes[0], case, answer).value
        except AnswerMismatch as mismatch:
            return mismatch

    def _orientation(
        self,
        orientation: str,
        answers: Mapping[str, Answer | None],
        collectivite: Collectivite,
    ) -> Outcome:
        scores = score(self.referentiel, answers, collectivite, conventions=self.conventions)
        if scores.errors:
            return scores.errors[0]
        node = _node(scores, orientation)
        return None if node is None or node.reason or node.unscored else node.value


def evaluate_case(reading: NiveauReading, case: Case, answer: Answer) -> Evaluation:
    """Score a case of a niveau, with the scores that it states for other nodes.

    Raises `AnswerMismatch`.
    """

    def score_of(reference: Reference) -> Interval:
        note = case.notes.get(reference.target)
        return _ANYTHING if note is None else Interval.exact(note)

    return evaluate(reading.analysis, answer, case.population, score_of)


def _node(scores: Scores, label: str) -> NodeScore | None:
    try:
        return scores.of(label)
    except KeyError:
        return None
