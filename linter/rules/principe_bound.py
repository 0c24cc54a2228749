"""A progression has no definite end, or its steps do not fit its end."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings, rule
from linter.topics.principes.readings import (
    alike,
    label_place,
    percent_place,
    place,
    show,
    where,
    whole_principes_of,
)
from linter.words.text import N_, Text, quote
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.analysis import (
    MOST_UNITS,
    BranchReading,
    Why,
    all_items,
    progression_steps,
    whole_step,
)
from scoring.principe.tree import Ellipsis
from scoring.readings import NiveauReading
from scoring.unit_bounds import UnitBounds

# At most this many numbers of one unit are shown.
_MOST_NUMBERS = 20
_MISMATCHES = frozenset((Why.NO_BOUND, Why.SEVERAL_BOUNDS, Why.WRONG_STEP, Why.WRONG_END))
_UNKNOWN = N_(
    "`…` has no end: the text of this file does not say how many `{unit}` there are",
    remedy=N_("write the number in the description, for example `les 7 {unit}`"),
)
_SEVERAL = N_(
    "`…` has several ends: the text of this file counts {numbers} `{unit}`",
    remedy=N_("keep only one of these numbers in the text of the file"),
)
_STEP = N_(
    "a step of {step} % does not fit {numbers} `{unit}`: expected {expected} %",
    remedy=N_("correct the percentages of this progression, or the number of `{unit}`"),
)
_END = N_(
    "this line counts {last} `{unit}`, but there are {numbers}",
    remedy=N_("correct this line, or the number in the text or in `units` of the configuration"),
)
_LONG = N_(
    "this line counts {last} `{unit}`, but a progression has at most {most}",
    remedy=N_("correct this line, or write ranges, for example `De 100 à 199 {unit}`"),
)


class _Mismatch(NamedTuple):
    """The reason why a progression cannot be scored; branches may share it."""

    kind: str
    message: Text
    unit: str
    numbers: frozenset[int]
    step: Fraction
    last: int = 0


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the progressions whose bound is missing, ambiguous, or does not fit their steps."""
    bounds = UnitBounds(document)
    for reading in whole_principes_of(document, settings):
        mismatches: dict[_Mismatch, list[Span]] = {}
        for branch in reading.analysis.branches:
            if branch.why in _MISMATCHES:
                mismatch, span = _mismatch(reading, branch)
                mismatches.setdefault(mismatch, []).append(span)
        for mismatch, spans in mismatches.items():
            yield _diagnostic(reading, mismatch, spans, bounds)


def _mismatch(reading: NiveauReading, branch: BranchReading) -> tuple[_Mismatch, Span]:
    """Return the mismatch of a progression with its span."""
    items = tuple(all_items(branch.parts))
    course = progression_steps(items)
    assert course is not None
    steps, numbers = course.steps, branch.bounds
    last = steps[-1]
    shared = last.unit, numbers, course.step
    if branch.why is Why.WRONG_END:
        kind, message = ("long", _LONG) if last.units > MOST_UNITS else ("end", _END)
        return _Mismatch(kind, message, *shared, last.units), label_place(reading, last)
    if branch.why is not Why.WRONG_STEP:
        kind, message = ("none", _UNKNOWN) if branch.why is Why.NO_BOUND else ("several", _SEVERAL)
        end = next(item for item in reversed(items) if isinstance(item, Ellipsis))
        return _Mismatch(kind, message, *shared), place(reading, end.span)
    (bound,) = numbers
    beyond = next((item for item in steps if item.units > bound), None)
    if beyond is not None and course.step in _fitting_steps(bound):
        return _Mismatch("end", _END, *shared, beyond.units), label_place(reading, beyond)
    return _Mismatch("step", _STEP, *shared), percent_place(reading, steps[0])


def _diagnostic(
    reading: NiveauReading, mismatch: _Mismatch, spans: list[Span], bounds: UnitBounds
) -> Diagnostic:
    # The first occurrence of each number in the text.
    stated: dict[int, Span] = {}
    for bound in bounds.occurrences(mismatch.unit):
        stated.setdefault(bound.number, bound.span)
        if len(stated) == _MOST_NUMBERS:
            break
    occurrences = [
        Related(reading.document, span, N_("the text says {number} here"), {"number": str(number)})
        for number, span in stated.items()
    ]
    shown = sorted(mismatch.numbers)
    more = ["…"] if len(shown) > _MOST_NUMBERS else []
    numbers = ", ".join([*map(str, shown[:_MOST_NUMBERS]), *more])
    fitting = _fitting_steps(shown[-1]) if mismatch.message is _STEP else []
    return Diagnostic.at(
        where(reading, spans[0]),
        mismatch.message,
        field="Principe",
        wrong=f"{mismatch.kind} {mismatch.unit} {numbers} {mismatch.last or show(mismatch.step)}",
        related=[*alike(reading, spans[1:]), *occurrences],
        unit=quote(mismatch.unit),
        numbers=numbers,
        step=show(mismatch.step),
        last=str(mismatch.last),
        most=str(MOST_UNITS),
        expected=" / ".join(map(show, fitting)),
    )


def _fitting_steps(bound: int) -> list[Fraction]:
    """Return the steps that fit a bound: in whole percentages, and the exact quotient if finite."""
    exact, whole = Fraction(1, bound), whole_step(bound)
    is_finite = "/" not in show(exact)
    return sorted({*([whole] if whole else []), *([exact] if is_finite or not whole else [])})
