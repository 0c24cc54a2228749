"""A progression has no definite end, or its steps do not fit its end."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.readings import (
    branches_of,
    diagnostic,
    label_place,
    percent_place,
    place,
    show,
    whole_principes_of,
)
from linter.words.text import N_, Messages, quote
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
from scoring.principe.bounds import Bound
from scoring.principe.tree import Ellipsis
from scoring.readings import NiveauReading
from scoring.unit_bounds import UnitBounds

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "principe-bound.none": N_(
        "`…` has no end: the text of this file does not say how many `{unit}` there are",
        remedy=N_("write the number in the description, for example `les 7 {unit}`"),
    ),
    "principe-bound.several": N_(
        "`…` has several ends: the text of this file counts {numbers} `{unit}`",
        remedy=N_("keep only one of these numbers in the text of the file"),
    ),
    "principe-bound.step": N_(
        "a step of {found} % does not fit the {numbers} `{unit}` of the text: expected {wanted} %",
        remedy=N_("correct the percentages of this progression, or the number in the text"),
    ),
    "principe-bound.step-line": N_(
        "a step of {found} % does not fit the {numbers} `{unit}` of the last line: expected "
        "{wanted} %",
        remedy=N_("correct the percentages of this progression, or its last line"),
    ),
    "principe-bound.end": N_(
        "the last line ends at {last} `{unit}`, but the text of this file counts {numbers}",
        remedy=N_("correct the last line, or the number in the text"),
    ),
    "principe-bound.end-configured": N_(
        "the last line ends at {last} `{unit}`, but the configuration counts {numbers}",
        remedy=N_("correct the last line, or `units` in the configuration"),
    ),
    "principe-bound.long": N_(
        "the last line ends at {last} `{unit}`: a progression has at most {most}",
        remedy=N_("correct the last line, or write ranges, for example `De 100 à 199 {unit}`"),
    ),
    "principe-bound.beyond": N_(
        "this step is beyond the {numbers} `{unit}` of the text",
        remedy=N_("correct the number of this step, or the one in the text"),
    ),
}

# At most this many numbers of one unit are shown.
_MOST_NUMBERS = 20
_MISMATCHES = frozenset((Why.NO_BOUND, Why.SEVERAL_BOUNDS, Why.WRONG_STEP, Why.WRONG_END))


class _Mismatch(NamedTuple):
    """The reason why a progression cannot be scored; branches may share it."""

    variant: str
    unit: str
    numbers: frozenset[int]
    step: Fraction
    last: int = 0


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the progressions whose bound is missing, ambiguous, or does not fit their steps."""
    bounds = UnitBounds(document)
    for reading in whole_principes_of(document, settings):
        mismatches: dict[_Mismatch, list[Span]] = {}
        for _, branch in branches_of(reading):
            if branch.why in _MISMATCHES:
                mismatch, span = _mismatch(reading, branch, bounds)
                mismatches.setdefault(mismatch, []).append(span)
        for mismatch, spans in mismatches.items():
            yield _diagnostic(reading, mismatch, spans, bounds)


def _mismatch(
    reading: NiveauReading, branch: BranchReading, text: UnitBounds
) -> tuple[_Mismatch, Span]:
    """Return the mismatch of a progression with its span; `text` has the file's numbers."""
    items = tuple(all_items(branch.parts))
    course = progression_steps(items)
    assert course is not None
    steps, step, unit = course.steps, course.step, course.steps[-1].unit
    if branch.why is Why.WRONG_END:
        last = steps[-1].units
        variant = "long" if last > MOST_UNITS else "end"
        if variant == "end" and branch.bounds != text(unit):
            variant = "end-configured"
        return _Mismatch(variant, unit, branch.bounds, step, last), label_place(reading, steps[-1])
    if branch.why is not Why.WRONG_STEP:
        variant = "none" if branch.why is Why.NO_BOUND else "several"
        end = next(item for item in reversed(items) if isinstance(item, Ellipsis))
        return _Mismatch(variant, unit, branch.bounds, step), place(reading, end.span)
    (bound,) = branch.bounds
    beyond = next((item for item in steps if item.units > bound), None)
    if beyond is not None and step in _fitting_steps(bound):
        return _Mismatch("beyond", unit, branch.bounds, step), label_place(reading, beyond)
    variant = "step" if course.end is None or bound in text(unit) else "step-line"
    return _Mismatch(variant, unit, branch.bounds, step), percent_place(reading, steps[0])


def _diagnostic(
    reading: NiveauReading, mismatch: _Mismatch, spans: list[Span], bounds: UnitBounds
) -> Diagnostic:
    document = reading.document
    related = [Related(document, span, N_("the same applies here")) for span in spans[1:]]
    related += [
        Related(
            document, bound.span, N_("the text says {number} here"), {"number": str(bound.number)}
        )
        for bound in islice(_first_of_each(bounds.occurrences(mismatch.unit)), _MOST_NUMBERS)
    ]
    shown = sorted(mismatch.numbers)
    more = ["…"] if len(shown) > _MOST_NUMBERS else []
    numbers = ", ".join([*map(str, shown[:_MOST_NUMBERS]), *more])
    wanted = _fitting_steps(max(mismatch.numbers)) if mismatch.variant.startswith("step") else []
    return diagnostic(
        reading,
        spans[0],
        f"principe-bound.{mismatch.variant}",
        f"{mismatch.variant} {mismatch.unit} {numbers} {mismatch.last or show(mismatch.step)}",
        related=related,
        unit=quote(mismatch.unit),
        numbers=numbers,
        found=show(mismatch.step),
        last=str(mismatch.last),
        most=str(MOST_UNITS),
        wanted=" / ".join(map(show, wanted)),
    )


def _first_of_each(bounds: Iterator[Bound]) -> Iterator[Bound]:
    """Yield the first occurrence of each number."""
    seen: set[int] = set()
    for bound in bounds:
        if bound.number not in seen:
            seen.add(bound.number)
            yield bound


def _fitting_steps(bound: int) -> list[Fraction]:
    """Return the steps that fit a bound: in whole percentages, and the exact quotient if finite."""
    exact, whole = Fraction(1, bound), whole_step(bound)
    is_finite = "/" not in show(exact)
    return sorted({*([whole] if whole else []), *([exact] if is_finite or not whole else [])})
