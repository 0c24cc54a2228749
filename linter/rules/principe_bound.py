"""The end of a progression is not known, or does not fit its steps."""

from fractions import Fraction
from functools import cache
from itertools import islice

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, Diagnostics, Document, Number, Settings, Span, quote, rule
from linter.topics.principes import Principe, alike, principes_of, show
from scoring.principe import analysis
from scoring.principe.counts import plural
from scoring.principe.tree import Ellipsis
from scoring.readings import stated_bounds

# At most this many numbers of one unit are shown.
_MOST_NUMBERS = 20
_STEP = N_("correct the percentages of this progression, or the number of `{unit}`")
_MESSAGES = {
    "none": N_(
        "`…` has no end: the text of this file does not say how many `{unit}` there are",
        remedy=N_("write the number in the description, for example `les 7 {unit}`"),
    ),
    "several": N_(
        "the end of `…` is not clear, since the text gives several numbers of `{unit}`: {numbers}",
        remedy=N_("keep only one of these numbers in the text of the file"),
    ),
    "step": N_(
        "a step of {step} % does not fit {numbers} `{unit}`: expected {expected} %", remedy=_STEP
    ),
    "steps": N_(
        "a step of {step} % does not fit {numbers} `{unit}`: expected {expected} % or {other} %",
        remedy=_STEP,
    ),
    "end": N_(
        "this line counts {last} `{unit}`, which contradicts the number of `{unit}`: {numbers}",
        remedy=N_(
            "correct this line, or the number in the text or in `units` of the configuration"
        ),
    ),
    "long": N_(
        "this line counts {last} `{unit}`, but a progression has at most {most}",
        remedy=N_("correct this line, or write ranges, for example `De 100 à 199 {unit}`"),
    ),
}
_KINDS = {
    analysis.Why.NO_BOUND: "none",
    analysis.Why.SEVERAL_BOUNDS: "several",
    analysis.Why.WRONG_STEP: "step",
    analysis.Why.WRONG_END: "end",
}
# Its kind in `_MESSAGES`, the unit, the numbers of units, the step, and what the last line counts.
_Mismatch = tuple[str, str, tuple[int, ...], Fraction, int]


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find progressions whose bound is missing or ambiguous, or does not fit their steps."""

    @cache  # Thousands of progressions may count the same unit.
    def stated(unit: str) -> list[tuple[int, Span]]:
        """Return the numbers that the document states for a unit, each with its first span.

        At most twenty are returned.
        """
        excerpt, numbers_of = stated_bounds(document)
        first: dict[int, tuple[int, int]] = {}
        for number, span in numbers_of.occurrences(unit):
            first.setdefault(number, span)
        return [(one, excerpt.span(*span)) for one, span in islice(first.items(), _MOST_NUMBERS)]

    for principe in principes_of(document, settings, whole=True):
        mismatches: dict[_Mismatch, list[Place]] = {}  # By mismatch, for several branches.
        for branch in principe.branches:
            if branch.why in _KINDS:
                mismatch, place = _mismatch(principe, branch)
                mismatches.setdefault(mismatch, []).append(place)
        for (kind, unit, counted, step, last), (first, *others) in mismatches.items():
            said = N_("the text says {number} here")
            numbers = ", ".join(map(str, counted[:_MOST_NUMBERS]))
            fitting = _fitting_steps(counted[-1]) if kind == "step" else []
            yield Diagnostic.at(
                first,
                _MESSAGES["steps" if len(fitting) > 1 else kind],
                wrong=f"{kind} {unit} {numbers} {last or show(step)}",
                related=[
                    *alike(others),
                    *(
                        Related(document, span, said, {"number": str(n)})
                        for n, span in stated(unit)
                    ),
                ],
                unit=quote(plural(unit)),
                numbers=numbers,
                step=show(step),
                last=str(last),
                most=str(analysis.MOST_UNITS),
                expected=Number("".join(map(show, fitting[:1]))),
                other=Number("".join(map(show, fitting[1:]))),
            )


def _mismatch(principe: Principe, branch: analysis.BranchReading) -> tuple[_Mismatch, Place]:
    """Return why the progression of a branch cannot be scored, and where."""
    items = tuple(analysis.all_items(branch.parts))
    course = analysis.progression_steps(items)
    assert course is not None
    kind, last, place = _KINDS[branch.why], 0, principe.at_percent(course.steps[0])
    if branch.why is analysis.Why.WRONG_END:
        last, place = course.numbers[-1], principe.at_label(course.steps[-1])
        kind = "long" if last > analysis.MOST_UNITS else kind
    elif branch.why is analysis.Why.WRONG_STEP:
        (bound,) = branch.bounds
        steps = zip(course.numbers, course.steps, strict=True)
        beyond = next((one for one in steps if one[0] > bound), None)
        if beyond is not None and course.step in _fitting_steps(bound):
            kind, last, place = "end", beyond[0], principe.at_label(beyond[1])
    else:
        end = next(item for item in reversed(items) if isinstance(item, Ellipsis))
        place = principe.at(end.span)
    return (kind, course.unit, tuple(sorted(branch.bounds)), course.step, last), place


def _fitting_steps(bound: int) -> list[Fraction]:
    """Return the steps that fit a bound, lowest first: a whole percentage, if any, and 1 / `bound`.

    1 / `bound` is left out if its decimals do not end and there is a whole percentage.
    """
    exact, whole = Fraction(1, bound), analysis.whole_step(bound)
    is_finite = "/" not in show(exact)
    return sorted({*([whole] if whole else []), *([exact] if is_finite or not whole else [])})
