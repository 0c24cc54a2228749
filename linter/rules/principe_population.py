"""A population is in no branch, or in several."""

from linter.rule import N_, Diagnostic, Diagnostics, Habit, Related, Settings, Severity, rule
from linter.topics.principes.readings import lacks_head, place, where, whole_principes_of
from linter.words.numbers import thousands
from referentiel.model import Document
from scoring.principe.population import CoverageFault
from scoring.principe.tree import Branch
from scoring.readings import NiveauReading

# One decision on the bound fixes all of them.
_HABIT = Habit(
    N_(
        "{count} principles leave one exact number of inhabitants in no branch",
        remedy=N_(
            "use `≥` or `≤` in one of the branches of each, or set `population-bound` in the "
            "configuration to the side that includes the bound"
        ),
    ),
    least=3,
)


@rule(Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the populations that are in no branch of a principle, or in several."""
    for reading in whole_principes_of(document, settings):
        if not lacks_head(reading):
            for fault in reading.analysis.coverage:
                yield _diagnostic(reading, fault)


def _diagnostic(reading: NiveauReading, fault: CoverageFault) -> Diagnostic:
    low, high = fault.population.low, fault.population.high
    if high is None:
        numbers = N_("{low} inhabitants and more")
    elif low == high:
        numbers = N_("exactly {low} inhabitants")
    else:
        numbers = N_("{low} to {high} inhabitants")
    if fault.branches:
        kind = "twice"
        message = N_(
            "{numbers} are in {branches} branches",
            remedy=N_("narrow one of the branches so that each population is in only one"),
        )
    else:
        kind = "gap"
        message = N_(
            "{numbers} are in no branch",
            remedy=N_(
                "widen one of the branches, for example with `≥` or `≤`, or add the missing one"
            ),
        )
    first, *others = _heads(reading, fault)
    return Diagnostic.at(
        where(reading, place(reading, first.span)),
        message,
        field="Principe",
        wrong=f"{kind} {low} {'' if high is None else high}".strip(),
        habit=_HABIT if kind == "gap" and low == high else None,
        related=[
            Related(reading.document, place(reading, head.span), N_("the other branch"))
            for head in others
        ],
        numbers=numbers,
        low=thousands(low),
        high="" if high is None else thousands(high),
        branches=str(fault.branches),
    )


def _heads(reading: NiveauReading, fault: CoverageFault) -> tuple[Branch, ...]:
    """Return the heads that contain or adjoin a population, the last one first."""
    low, high = fault.population.low, fault.population.high
    heads = reading.principe.branches[::-1]
    if fault.branches:
        return tuple(head for head in heads if low in head.population)
    adjacent = tuple(
        head
        for head in heads
        if head.population.high == low - 1 or (high is not None and head.population.low == high + 1)
    )
    return adjacent or heads
