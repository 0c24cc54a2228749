"""Golden cases compared with the files that they come from, and with the engine."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from scoring.answer_error import AnswerError, AnswerErrorCode, AnswerMismatch
from scoring.golden.arithmetic import ExpressionError, evaluate_sides
from scoring.golden.cases import Case, Mixed, case_of
from scoring.golden.derivation import DerivedCases
from scoring.golden.engine import Engine, Outcome
from scoring.golden.reader import GoldenFile
from scoring.node_score import NodeScore
from scoring.principe.evaluator import Interval

# These errors of a case worked out by hand mean that the file no longer has a name in it.
_GONE = frozenset(
    {
        AnswerErrorCode.UNKNOWN_ID,
        AnswerErrorCode.UNKNOWN_LEVEL,
        AnswerErrorCode.UNKNOWN_RATE,
        AnswerErrorCode.NO_PRINCIPE,
    }
)


class Kind(StrEnum):
    """The kinds of difference."""

    STALE = "stale"
    DOUBLED = "doubled"
    MISSING = "missing"
    WRONG = "wrong"
    UNSCORED = "unscored"


class Cause(StrEnum):
    """What differs. The messages are in `referentiel_lint.golden`."""

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


_KINDS = {
    Cause.LINE_GONE: Kind.STALE,
    Cause.ORIENTATION_GONE: Kind.STALE,
    Cause.NAME_GONE: Kind.STALE,
    Cause.CHANGED: Kind.STALE,
    Cause.TWICE: Kind.DOUBLED,
    Cause.NO_CASE: Kind.MISSING,
    Cause.NO_FILE: Kind.MISSING,
    Cause.VALUE: Kind.WRONG,
    Cause.REFUSED: Kind.WRONG,
    Cause.ARITHMETIC: Kind.WRONG,
    Cause.NO_SCORE: Kind.UNSCORED,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between a golden file, the files of the referential and the engine.

    `subject` is the id of the niveau or orientation, `path` the file of the referential, `line`
    that of the case in the golden file (from 1, None without a case), and `text` the line of the
    principle, or the name of a mixed case. `expected` and `actual` are parts of 1, `detail` is the
    error or the arithmetic, `count` the number of cases, and `node` what has no score.
    """

    cause: Cause
    subject: str
    path: str = ""
    line: int | None = None
    text: str = ""
    expected: Fraction | None = None
    actual: Interval | None = None
    detail: str = ""
    count: int = 1
    node: NodeScore | None = None

    @property
    def kind(self) -> Kind:
        """The kind of the difference."""
        return _KINDS[self.cause]


def check(engine: Engine, derived: DerivedCases, golden: GoldenFile | None) -> Iterator[Difference]:
    """Yield the differences of one orientation; `golden` is None where it has no golden file."""
    orientation, path = derived.orientation, derived.path
    if golden is None:
        yield Difference(Cause.NO_FILE, orientation, path, count=len(derived.cases))
        return
    for difference in _derived(engine, derived, golden):
        yield replace(difference, path=path)
    for case, span in zip(golden.golden.mixtes, golden.mixed, strict=True):
        line = golden.line(span)
        base = Difference(Cause.VALUE, orientation, path, line, case.nom, case.vaut)
        yield from _arithmetic(case, base)
        outcome = engine.mixed(orientation, case)
        if outcome is None:
            node = engine.unscored(orientation, case.collectivite.type)
            yield replace(base, cause=Cause.NO_SCORE, node=node)
        elif not isinstance(outcome, Interval) and outcome.code in _GONE:
            yield replace(base, cause=Cause.NAME_GONE, detail=_error_text(outcome))
        else:
            yield from _compared(base, outcome)


def orphaned(golden: GoldenFile) -> Difference:
    """Return the difference of a golden file whose orientation no longer exists."""
    count = len(golden.golden.cas) + len(golden.golden.mixtes)
    return Difference(Cause.ORIENTATION_GONE, golden.golden.orientation, count=count)


def _derived(engine: Engine, derived: DerivedCases, golden: GoldenFile) -> Iterator[Difference]:
    """Compare the stored cases with those derived now, and with the engine.

    A line with a stored case that differs from its derived ones is not reported as missing too.
    """
    fresh = [case_of(plain) for plain in derived.cases]
    left = Counter(map(repr, fresh))
    lines = {_line_key(case) for case in fresh}
    changed: set[tuple[object, ...]] = set()
    unscored: dict[str, list[tuple[Case, int]]] = {}
    for case, span in zip(golden.golden.cas, golden.cases, strict=True):
        line = golden.line(span)
        base = _difference(Cause.LINE_GONE, case, line)
        is_derived = left[repr(case)] > 0
        if not is_derived and repr(case) in left:
            yield replace(base, cause=Cause.TWICE)
        elif _line_key(case) not in lines:
            yield base
        else:
            outcome = engine.outcome(case)
            differences = list(_compared(base, outcome))
            if not is_derived:
                changed.add(_line_key(case))
                yield next(iter(differences), replace(base, cause=Cause.CHANGED))
                continue
            left[repr(case)] -= 1
            if outcome is None:
                unscored.setdefault(case.subject, []).append((case, line))
            yield from differences
    for subject, cases in unscored.items():
        first, line = cases[0]
        node = engine.unscored(subject, first.type)
        yield Difference(Cause.NO_SCORE, subject, line=line, count=len(cases), node=node)
    for case in fresh:
        if left[repr(case)] and _line_key(case) not in changed:
            left[repr(case)] -= 1
            yield _difference(Cause.NO_CASE, case, None)


def _line_key(case: Case) -> tuple[object, ...]:
    """Identify the line of a case; without a line, the answer to the whole niveau."""
    line = (case.niveau, case.orientation, case.type, case.branche, case.ligne)
    return line if case.ligne else (*line, case.reponse.niveau)


def _difference(cause: Cause, case: Case, line: int | None) -> Difference:
    text = case.ligne or case.reponse.niveau or ""
    return Difference(cause, case.subject, "", line, text, case.vaut)


def _compared(base: Difference, outcome: Outcome) -> Iterator[Difference]:
    """Yield the difference between the expected value and an outcome, if there is one."""
    if isinstance(outcome, Interval):
        if outcome.low != base.expected or not outcome.is_exact:
            yield replace(base, cause=Cause.VALUE, actual=outcome)
    elif outcome is not None:
        yield replace(base, cause=Cause.REFUSED, detail=_error_text(outcome))


def _error_text(error: AnswerMismatch | AnswerError) -> str:
    return f"{error.code}: {error.found}" if error.found else str(error.code)


def _arithmetic(case: Mixed, base: Difference) -> Iterator[Difference]:
    """Yield the difference between a case and its arithmetic: each side must be its value."""
    try:
        sides = evaluate_sides(case.calcul)
    except ExpressionError:
        sides = ()
    wrong = [side / 100 for side in sides if side / 100 != case.vaut]
    if len(sides) < 2 or wrong:
        actual = Interval.exact(wrong[0]) if wrong else None
        yield replace(base, cause=Cause.ARITHMETIC, actual=actual, detail=case.calcul)
