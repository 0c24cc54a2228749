"""A principle has no level: nothing in it gives more than 0 %."""

from collections.abc import Sequence

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, Span, rule
from linter.topics.principes.readings import branches_of, items_of, place, where, whole_principes_of
from scoring.principe.analysis import Why, all_items
from scoring.principe.tree import Item, Level, Note
from scoring.readings import NiveauReading


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the principles and branches without a level."""
    for reading in whole_principes_of(document, settings):
        empty = [pair for pair in branches_of(reading) if pair[1].why is Why.NO_LEVEL]
        if len(empty) == len(reading.analysis.branches):
            items = tuple(items_of(reading))
            first = next((one for one in items if isinstance(one, Note)), next(iter(items), None))
            heading = reading.section.heading or reading.action.anchor
            yield _diagnostic(reading, items, place(reading, first.span) if first else heading, "")
            continue
        for head, branch in empty:
            if head is not None:
                items = tuple(all_items(head.parts))
                yield _diagnostic(reading, items, place(reading, head.span), f"{branch.condition} ")


def _diagnostic(
    reading: NiveauReading, items: Sequence[Item], span: Span, condition: str
) -> Diagnostic:
    """Return the diagnostic on a principle or branch without a level, at its zero level if any."""
    zero = next((item for item in items if isinstance(item, Level)), None)
    if zero:
        span = place(reading, zero.span)
        message = N_(
            "there is only a zero level: the maximum is 0 %, not 100 %",
            remedy=N_("add the missing levels, one per line: a label, `→` and a percentage"),
        )
    else:
        message = N_(
            "no line gives a percentage here",
            remedy=N_(
                "write the levels, one per line: `Aucune action → 0%`, `Guide diffusé → 100%`; if "
                "the points follow a rate, write `taux de collecte * 100%`; if the collectivité "
                "enters the percentage itself, write `Rentrer le pourcentage`"
            ),
        )
    kind = "zero" if zero else "branch" if condition else "notes"
    return Diagnostic.at(
        where(reading, span), message, field="Principe", wrong=f"{condition}{kind}"
    )
