"""A principle has no level: nothing in it gives more than 0 %."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.principes.readings import (
    branches_of,
    diagnostic,
    items_of,
    place,
    whole_principes_of,
)
from linter.topics.principes.resemblance import resemblance_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.analysis import BranchReading, Why, all_items
from scoring.principe.tree import Branch, Item, Level
from scoring.readings import NiveauReading

SEVERITY = Severity.ERROR

_ADD = N_("add the missing levels, one per line: a label, `→` and a percentage")
MESSAGES: Messages = {
    "principe-no-level.level": N_(
        "this line looks like a level without an arrow, but no line of the principle gives a "
        "percent",
        remedy=N_("write the label, an arrow, then the percentage: `Guide diffusé → 20%`"),
    ),
    "principe-no-level.inside": N_(
        "this line mentions a percentage but is not a level, and no line of the principle gives "
        "one",
        remedy=N_(
            "write what is done first, then what it gives: `Moins de 20 % des élus formés → 0%`"
        ),
    ),
    "principe-no-level.rate": N_(
        "this line looks like a rate, but does not say what it gives",
        remedy=N_(
            "if the points follow that rate, write `{line} * 100%`; if the collectivité enters the "
            "percentage itself, write `Rentrer le pourcentage`; if there are ranges, write one "
            "level for each: `Entre 20 % et 50 % → 40%`"
        ),
    ),
    "principe-no-level.labels": N_(
        "these {count} lines look like levels without a percentage",
        remedy=N_(
            "end each with an arrow and a percentage, for example `{line} → 40%`: 100 % in all if "
            "they add up, or for the highest if one counts"
        ),
    ),
    "principe-no-level.sentence": N_(
        "this line looks like an explanation, but no line of the principle gives a percentage",
        remedy=N_(
            "keep it if it is useful, and write the levels, one per line: `Aucune action → 0%`, "
            "`Guide diffusé → 100%`; if the collectivité enters the percentage itself, write "
            "`Rentrer le pourcentage`"
        ),
    ),
    "principe-no-level.notes": N_("no line of the principle gives a percentage", remedy=_ADD),
    "principe-no-level.branch": N_(
        "no levels below this head: for these populations the maximum is 0 %, not 100 %",
        remedy=N_("{add}; or delete this head").embed(add=_ADD),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the principles and branches without a level."""
    for reading in whole_principes_of(document, settings):
        empty = [pair for pair in branches_of(reading) if pair[1].why is Why.NO_LEVEL]
        if not empty:
            continue
        if len(empty) == len(reading.analysis.branches):
            yield _diagnostic(reading, tuple(items_of(reading)))
            continue
        for head, branch in empty:
            if head is not None:
                yield _branch_diagnostic(reading, head, branch)


def _diagnostic(reading: NiveauReading, items: tuple[Item, ...]) -> Diagnostic:
    """Return the diagnostic on a principle without a level, at its zero level or first line."""
    zero = next((item for item in items if isinstance(item, Level)), None)
    if zero:
        return diagnostic(
            reading,
            place(reading, zero.span),
            N_("there is only a zero level: the maximum is 0 %, not 100 %"),
            "zero",
            remedy=_ADD,
        )
    resemblance = resemblance_of(reading, items)
    first = resemblance.line or next(iter(items), None)
    return diagnostic(
        reading,
        place(reading, first.span) if first else _heading(reading),
        f"principe-no-level.{resemblance.kind}",
        "notes",
        line=quote(resemblance.text),
        count=str(resemblance.number),
    )


def _branch_diagnostic(reading: NiveauReading, head: Branch, branch: BranchReading) -> Diagnostic:
    own = tuple(all_items(head.parts))
    zero = next((item for item in own if isinstance(item, Level)), None)
    variant = "zero" if zero else "branch"
    span = place(reading, zero.span if zero else head.span)
    wrong = f"{branch.condition} {variant}"
    return diagnostic(reading, span, f"principe-no-level.{variant}", wrong)


def _heading(reading: NiveauReading) -> Span:
    """Return the heading of a principle without lines."""
    return reading.section.heading or reading.action.anchor
