"""Golden cases of statuts compared with the files that they come from, and with the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scoring.golden.check import Kind
from scoring.golden.statuts.cases import Case, Expected, case_of
from scoring.golden.statuts.derivation import DerivedCases
from scoring.golden.statuts.reader import StatutsGolden
from scoring.statuts.bareme import Bareme
from scoring.statuts.consequences import Consequences, RegleCrash, consequences_of
from scoring.statuts.scores import Scores, apply


class Cause(StrEnum):
    """What differs. The messages are in `referentiel_lint.golden`."""

    # The action of a whole file, or what a case is of, is gone.
    ACTION_GONE = "action-gone"
    CASE_GONE = "case-gone"
    # The files now give another value, and so does the engine.
    CHANGED = "changed"
    NO_CASE = "no-case"
    NO_FILE = "no-file"
    VALUE = "value"
    # The engine has no score.
    STOPPED = "stopped"


_KINDS = {
    Cause.ACTION_GONE: Kind.STALE,
    Cause.CASE_GONE: Kind.STALE,
    Cause.CHANGED: Kind.STALE,
    Cause.NO_CASE: Kind.MISSING,
    Cause.NO_FILE: Kind.MISSING,
    Cause.VALUE: Kind.WRONG,
    Cause.STOPPED: Kind.UNSCORED,
}


@dataclass(frozen=True, slots=True)
class StatutsDifference:
    """One difference between a golden file, the files that it comes from and the engine.

    `subject` is the axe or the root, `line` that of the case in the golden file, from 1, None
    without one. `expected` and `actual` are values of a field of an action, None where there is no
    such value. `count` is the number of cases, `crash` where the engine stops.
    """

    cause: Cause
    subject: str
    line: int | None = None
    case: Case | None = None
    action: str = ""
    field: str = ""
    expected: Expected | None = None
    actual: Expected | None = None
    count: int = 1
    crash: RegleCrash | None = None

    @property
    def kind(self) -> Kind:
        """The kind of the difference."""
        return _KINDS[self.cause]


def check_statuts(
    bareme: Bareme, derived: DerivedCases, golden: StatutsGolden | None
) -> Iterator[StatutsDifference]:
    """Yield the differences of the root or an axe; `golden` is None where it has no file."""
    subject = derived.subject
    if golden is None:
        if derived.cases:
            yield StatutsDifference(Cause.NO_FILE, subject, count=len(derived.cases))
        return
    fresh = {case.key: case for case in map(case_of, derived.cases)}
    scored = _Scored(bareme)
    for case, span in zip(golden.golden.cas, golden.cases, strict=True):
        line, now = golden.line(span), fresh.pop(case.key, None)
        if now is None:
            yield StatutsDifference(Cause.CASE_GONE, subject, line, case)
        else:
            yield from _compared(scored, subject, line, case, now)
    for case in fresh.values():
        yield StatutsDifference(Cause.NO_CASE, subject, case=case)


def orphaned_statuts(golden: StatutsGolden) -> StatutsDifference:
    """Return the difference of a golden file whose action no longer exists."""
    return StatutsDifference(Cause.ACTION_GONE, golden.golden.action, count=len(golden.golden.cas))


class _Scored:
    """Scores of cases; règles run once for all cases of one collectivité and its réponses."""

    def __init__(self, bareme: Bareme) -> None:
        self._bareme = bareme
        self._consequences: dict[object, Consequences | RegleCrash] = {}

    def of(self, case: Case) -> Scores | RegleCrash:
        """Return the scores of a case, or the règle where the engine stops."""
        answers = case.answers
        key = repr((case.collectivite, case.reponses))
        if key not in self._consequences:
            self._consequences[key] = consequences_of(
                self._bareme.regles, answers.situation, self._bareme.reglement.dialect
            )
        consequences = self._consequences[key]
        if isinstance(consequences, RegleCrash):
            return consequences
        return apply(self._bareme, consequences, answers)


def _compared(
    scored: _Scored, subject: str, line: int, case: Case, now: Case
) -> Iterator[StatutsDifference]:
    """Yield the fields in which a stored case, the same one derived now and the engine differ."""
    outcome = scored.of(case)
    if isinstance(outcome, RegleCrash):
        yield StatutsDifference(Cause.STOPPED, subject, line, case, crash=outcome)
        return
    stored, derived = case.expected, now.expected
    for field, action in dict.fromkeys((*stored, *derived)):
        old, new = stored.get((field, action)), derived.get((field, action))
        actual = _actual(outcome, field, action)
        if old == new == actual:
            continue
        is_changed = old != new and new in (actual, None)
        cause = Cause.CHANGED if is_changed else Cause.VALUE
        expected = old if is_changed or new is None else new
        yield StatutsDifference(
            cause, subject, line, case, action, field, expected, new if is_changed else actual
        )


def _actual(scores: Scores, field: str, action: str) -> Expected | None:
    if action not in scores.bareme.tree.index:
        return None
    value: Expected = getattr(scores.of(action), field)
    return value
