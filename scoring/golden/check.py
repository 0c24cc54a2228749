"""Golden cases held against the files they come from, and against the engine.

What goes wrong is told apart: a case whose line no longer stands in its file is *stale*, one that
stands twice is *doubled*, a level without its case is *missing*, a case that the engine gives
another value is *wrong*. What has no score at all is *unscored*: its cases can be held against
nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.concerne import concerned
from scoring.answer_error import AnswerError, AnswerErrorCode, AnswerMismatch
from scoring.collectivite import OTHER, Collectivite
from scoring.conventions import NOTHING_AGREED, Conventions
from scoring.golden.arithmetic import Unworkable, work_out
from scoring.golden.cases import Case, Mixed, case_of
from scoring.golden.derivation import Derived, orientation_of
from scoring.golden.reader import GoldenFile
from scoring.node_score import NodeScore, Scores
from scoring.principe.answer import Answer
from scoring.principe.evaluator import Interval, evaluate
from scoring.principe.tree import Reference
from scoring.readings import NiveauReading, readings
from scoring.scores import score

_ANYTHING = Interval(Fraction(0), Fraction(1))
# A hand-written case that is refused for these names what no longer stands in the file.
_GONE = frozenset(
    {
        AnswerErrorCode.UNKNOWN_ID,
        AnswerErrorCode.UNKNOWN_LEVEL,
        AnswerErrorCode.UNKNOWN_RATE,
        AnswerErrorCode.NO_PRINCIPE,
    }
)


class Kind(StrEnum):
    """What is the matter with a case."""

    STALE = "stale"
    DOUBLED = "doubled"
    MISSING = "missing"
    WRONG = "wrong"
    UNSCORED = "unscored"


class Cause(StrEnum):
    """Why; the words stand in linter."""

    LINE_GONE = "line-gone"
    ORIENTATION_GONE = "orientation-gone"
    NAME_GONE = "name-gone"
    CHANGED = "changed"
    TWICE = "twice"
    NO_CASE = "no-case"
    NO_FILE = "no-file"
    VALUE = "value"
    REFUSED = "refused"
    ARITHMETIC = "arithmetic"
    NO_SCORE = "no-score"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is the matter.

    `subject` is the id of the niveau or orientation, `path` the file of the referential, `line`
    the place of the case in the golden file, from 1, None where none is there; `text` is the line
    of the case, or its name.
    `wanted` and `found` are the two values, parts of 1; `said` is what was refused, or the
    arithmetic; `count` is how many cases it is about; `node` is what has no score, with its reason.
    """

    kind: Kind
    cause: Cause
    subject: str
    path: str = ""
    line: int | None = None
    text: str = ""
    wanted: Fraction | None = None
    found: Interval | None = None
    said: str = ""
    count: int = 1
    node: NodeScore | None = None


# What the engine gives: a value, a refusal of the answer, or nothing (None) without a score.
Outcome = Interval | AnswerMismatch | AnswerError | None


class Engine:
    """Answers put to a referential, each read once for all cases."""

    def __init__(self, referentiel: Referentiel, conventions: Conventions = NOTHING_AGREED) -> None:
        self.referentiel = referentiel
        self.conventions = conventions
        self.readings: dict[str, list[NiveauReading]] = {}
        self.niveaux: dict[str, list[Node]] = {}
        self.unanswered: dict[str | None, Scores] = {}
        for node, reading in readings(referentiel, conventions):
            self.readings.setdefault(str(node.identifier or ""), []).append(reading)
            above = orientation_of(referentiel, node)
            if above is not None and node not in self.niveaux.setdefault(above, []):
                self.niveaux[above].append(node)

    def outcome(self, case: Case) -> Outcome:
        """Give the value of a derived case."""
        if case.niveau is not None:
            return self._niveau(case, case.niveau)
        answer = case.reponse.answer()
        kind = None if case.type in (None, OTHER) else case.type
        niveaux = concerned(self.niveaux.get(case.subject, ()), kind)
        answers = {str(node.identifier): answer for node in niveaux}
        return self._orientation(case.subject, answers, Collectivite(case.population, case.type))

    def mixed(self, orientation: str, case: Mixed) -> Outcome:
        """Give the value of a case worked by hand."""
        given = ((niveau, reponse.answer()) for niveau, reponse in case.reponses.items())
        answers = {niveau: answer for niveau, answer in given if answer is not None}
        return self._orientation(orientation, answers, case.collectivite.collectivite())

    def unscored(self, subject: str, kind: str | None = None) -> NodeScore | None:
        """Give a node that has no score for a kind of collectivité, with what keeps it from one."""
        if kind not in self.unanswered:
            about = Collectivite(kind=kind)
            scores = score(self.referentiel, {}, about, conventions=self.conventions)
            self.unanswered[kind] = scores
        return _node(self.unanswered[kind], subject)

    def _niveau(self, case: Case, niveau: str) -> Outcome:
        found = self.readings.get(niveau, [])
        if len(found) != 1 or not found[0].is_scored:
            return None

        def score_of(reference: Reference) -> Interval:
            note = case.notes.get(reference.target)
            return _ANYTHING if note is None else Interval.exact(note)

        answer = case.reponse.answer()
        if answer is None:
            return None
        try:
            return evaluate(found[0].analysis, answer, case.population, score_of).value
        except AnswerMismatch as mismatch:
            return mismatch

    def _orientation(
        self, orientation: str, answers: Mapping[str, Answer | None], about: Collectivite
    ) -> Outcome:
        scores = score(self.referentiel, answers, about, conventions=self.conventions)
        if scores.refusals:
            return scores.refusals[0]
        node = _node(scores, orientation)
        return None if node is None or node.reason or node.unscored else node.value


def check(engine: Engine, derived: Derived, golden: GoldenFile | None) -> Iterator[Problem]:
    """Give all that is the matter with the cases of an orientation; None is no golden file."""
    orientation = derived.orientation
    if golden is None:
        count = len(derived.cases)
        yield Problem(Kind.MISSING, Cause.NO_FILE, orientation, derived.path, count=count)
        return
    for problem in _derived(engine, derived, golden):
        yield replace(problem, path=derived.path)
    for case, place in zip(golden.golden.mixtes, golden.mixed, strict=True):
        of_case = Problem(
            Kind.WRONG,
            Cause.VALUE,
            orientation,
            derived.path,
            golden.line(place),
            case.nom,
            case.vaut,
        )
        yield from _worked(case, of_case)
        outcome = engine.mixed(orientation, case)
        if outcome is None:
            node = engine.unscored(orientation, case.collectivite.type)
            yield replace(of_case, kind=Kind.UNSCORED, cause=Cause.NO_SCORE, node=node)
        else:
            yield from _held_mixed(case, outcome, of_case)


def gone(golden: GoldenFile | None) -> Iterator[Problem]:
    """Tell a golden file of an orientation that is no more."""
    if golden is not None:
        count = len(golden.golden.cas) + len(golden.golden.mixtes)
        orientation = golden.golden.orientation
        yield Problem(Kind.STALE, Cause.ORIENTATION_GONE, orientation, count=count)


# --- Derived cases


def _derived(engine: Engine, derived: Derived, golden: GoldenFile) -> Iterator[Problem]:
    """Hold the derived cases against what would be derived now, then against the engine."""
    left: dict[str, list[Case]] = {}
    for plain in derived.cases:
        fresh = case_of(plain)
        left.setdefault(repr(fresh), []).append(fresh)
    unscored: dict[str, list[tuple[Case, int]]] = {}
    known = frozenset(left)
    others: list[tuple[Case, int]] = []
    for case, place in zip(golden.golden.cas, golden.cases, strict=True):
        line = golden.line(place)
        if not left.get(repr(case)):
            if repr(case) in known:
                yield _of(case, line, Kind.DOUBLED, Cause.TWICE)
            else:
                others.append((case, line))
            continue
        left[repr(case)].pop()
        outcome = engine.outcome(case)
        if outcome is None:
            unscored.setdefault(case.subject, []).append((case, line))
        else:
            yield from _held(case, outcome, line)
    uncovered = [case for same in left.values() for case in same]
    for case, line in others:
        yield _changed(engine, case, line, uncovered)
    for subject, cases in unscored.items():
        first, line = cases[0]
        node = engine.unscored(subject, first.type)
        yield Problem(
            Kind.UNSCORED, Cause.NO_SCORE, subject, line=line, count=len(cases), node=node
        )
    for case in uncovered:
        yield _of(case, None, Kind.MISSING, Cause.NO_CASE)


def _changed(engine: Engine, case: Case, line: int, left: list[Case]) -> Problem:
    """Tell a case of a line that is gone from one that says something else of its line."""
    here = [one for one in left if _place(one) == _place(case)]
    same = next((one for one in here if one.reponse == case.reponse), next(iter(here), None))
    if same is None:
        return _of(case, line, Kind.STALE, Cause.LINE_GONE)
    left.remove(same)
    outcome = engine.outcome(case)
    wrong = () if outcome is None else tuple(_held(case, outcome, line))
    return wrong[0] if wrong else _of(case, line, Kind.STALE, Cause.CHANGED)


def _place(case: Case) -> tuple[object, ...]:
    """Tell which line a case is of; without a line, which answer it is."""
    about = (case.niveau, case.orientation, case.type, case.branche, case.ligne)
    return about if case.ligne else (*about, case.reponse.niveau)


def _held(
    case: Case, outcome: Interval | AnswerMismatch | AnswerError, line: int
) -> Iterator[Problem]:
    if not isinstance(outcome, Interval):
        yield replace(_of(case, line, Kind.WRONG, Cause.REFUSED), said=_refused(outcome))
    elif outcome != Interval.exact(case.vaut):
        yield replace(_of(case, line, Kind.WRONG, Cause.VALUE), found=outcome)


def _of(case: Case, line: int | None, kind: Kind, cause: Cause) -> Problem:
    text = case.ligne or case.reponse.niveau or ""
    return Problem(kind, cause, case.subject, "", line, text, case.vaut)


def _refused(outcome: AnswerMismatch | AnswerError) -> str:
    return f"{outcome.code}: {outcome.found}" if outcome.found else str(outcome.code)


# --- Cases worked by hand


def _worked(case: Mixed, of_case: Problem) -> Iterator[Problem]:
    """Work the arithmetic out that is written beside a case: all its sides are the value."""
    try:
        sides = work_out(case.calcul)
    except Unworkable:
        sides = ()
    others = [side / 100 for side in sides if side / 100 != case.vaut]
    if len(sides) < 2 or others:
        found = Interval.exact(others[0]) if others else None
        yield replace(of_case, cause=Cause.ARITHMETIC, found=found, said=case.calcul)


def _held_mixed(
    case: Mixed, outcome: Interval | AnswerMismatch | AnswerError, of_case: Problem
) -> Iterator[Problem]:
    match outcome:
        case Interval():
            if outcome != Interval.exact(case.vaut):
                yield replace(of_case, found=outcome)
        case _ if outcome.code in _GONE:
            said = _refused(outcome)
            yield replace(of_case, kind=Kind.STALE, cause=Cause.NAME_GONE, said=said)
        case _:
            yield replace(of_case, cause=Cause.REFUSED, said=_refused(outcome))


def _node(scores: Scores, label: str) -> NodeScore | None:
    return next((node for node in scores.nodes if node.place.label == label), None)
