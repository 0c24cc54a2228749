"""A principle, or one of its branches, has no level above 0 %."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Place, Settings, Severity, rule
from linter.topics.principes import principes_of
from scoring.principe.analysis import Why, all_items
from scoring.principe.tree import Level, Note

_ZERO = N_(
    "no level gives more than 0 %: the maximum is 0 %, not 100 %",
    remedy=N_("add the missing levels, one per line: a label, `→` and a percentage"),
)
_NOTHING = N_(
    "no line gives any points here",
    remedy=N_(
        "write the levels, one per line: `Aucune action → 0%`, `Guide diffusé → 100%`; if the "
        "points depend on a rate, write `taux de collecte * 100%`; if the collectivité itself "
        "enters the percentage, write `Rentrer le pourcentage`"
    ),
)


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find principles and branches without a level above 0 %; point to a zero level if possible."""
    for principe in principes_of(document, settings, whole=True):
        reading = principe.reading
        heads = reading.principe.branches
        empty = [one.why is Why.NO_LEVEL for one in principe.branches]
        if all(empty):
            items = tuple(principe.items)
            heading = Place(document, reading.section.heading or reading.action.anchor)
            heading = heading._replace(action=reading.action, field="Principe")
            first = next((one for one in items if isinstance(one, Note)), next(iter(items), None))
            found = [("", items, principe.at(first.span) if first else heading)]
        else:
            found = [
                (f"{head.condition} ", tuple(all_items(head.parts)), principe.at(head.span))
                for head, is_empty in zip(heads, empty, strict=False)
                if is_empty
            ]
        for condition, items, place in found:
            zero = next((item for item in items if isinstance(item, Level)), None)
            kind = "zero" if zero else "branch" if condition else "notes"
            yield Diagnostic.at(
                principe.at(zero.span) if zero else place,
                _ZERO if zero else _NOTHING,
                wrong=f"{condition}{kind}",
            )
