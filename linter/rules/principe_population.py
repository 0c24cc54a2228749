"""A number of inhabitants is in no branch of a principle, or in several."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Habit, Settings, Severity, rule
from linter.topics.principes import principes_of, related
from linter.words import thousands

# One decision on the bound fixes all of them.
_HABIT = Habit(
    N_(
        "in {count} cases, the number of inhabitants where two branches meet is in neither",
        remedy=N_(
            "in each case, use `≥` or `≤` in one of the two branches, or say in the configuration "
            "(`population-bound`) which of the two includes this number"
        ),
    ),
    least=3,
)
_TWICE = N_(
    "{branches} branches cover {numbers}",
    remedy=N_("narrow one of the branches so that each population is in only one"),
)
_GAP = N_(
    "no branch covers {numbers}",
    remedy=N_("widen one of the branches, for example with `≥` or `≤`, or add the missing one"),
)


@rule(Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find populations that are in no branch of a principle, or in several.

    Each is reported at the head of the last branch whose population contains or adjoins it.
    """
    for principe in principes_of(document, settings, whole=True):
        for population, count in () if principe.lacks_head else principe.reading.analysis.coverage:
            low, high = population.low, population.high
            if high is None:
                numbers = N_("{low} or more inhabitants")
            elif low == high:
                numbers = N_("exactly {low} inhabitants")
            else:
                numbers = N_("{low} to {high} inhabitants")
            heads = principe.reading.principe.branches[::-1]
            beside = [
                head
                for head in heads
                if (low in head.population if count else head.population.high == low - 1)
                or (not count and high is not None and head.population.low == high + 1)
            ]
            first, *others = (principe.at(head.span) for head in beside or heads)
            yield Diagnostic.at(
                first,
                _TWICE if count else _GAP,
                wrong=f"{'twice' if count else 'gap'} {low} {'' if high is None else high}".strip(),
                habit=_HABIT if not count and low == high else None,
                related=related(others, N_("another branch")),
                numbers=numbers,
                low=thousands(low),
                high="" if high is None else thousands(high),
                branches=str(count),
            )
