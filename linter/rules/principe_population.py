"""A population is in no branch, or in several."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Folding, Settings
from linter.topics.principes.readings import diagnostic, lacks_head, place, whole_principes_of
from linter.words.numbers import thousands
from linter.words.text import N_, Messages
from referentiel.model import Document
from scoring.principe.population import CoverageFault
from scoring.principe.tree import Branch
from scoring.readings import NiveauReading

SEVERITY = Severity.WARNING
# One decision on the bound fixes all of them.
FOLDED = {
    "principe-population.gap-exact": Folding("principe-population.habit", least=3),
}
_GAP = N_("widen one of the branches, for example with `≥` or `≤`, or add the missing one")
_TWICE = N_("narrow one of the branches so that each population is in only one")
MESSAGES: Messages = {
    "principe-population.gap": N_("{low} to {high} inhabitants are in no branch", remedy=_GAP),
    "principe-population.gap-exact": N_("exactly {low} inhabitants are in no branch", remedy=_GAP),
    "principe-population.habit": N_(
        "{count} principles leave one exact number of inhabitants in no branch",
        remedy=N_(
            "use `≥` or `≤` in one of the branches of each, or set `population-bound` in the "
            "configuration to the side that includes the bound"
        ),
    ),
    "principe-population.gap-above": N_("{low} inhabitants and more are in no branch", remedy=_GAP),
    "principe-population.twice": N_(
        "{low} to {high} inhabitants are in {branches} branches", remedy=_TWICE
    ),
    "principe-population.twice-exact": N_(
        "exactly {low} inhabitants are in {branches} branches", remedy=_TWICE
    ),
    "principe-population.twice-above": N_(
        "{low} inhabitants and more are in {branches} branches", remedy=_TWICE
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the populations that are in no branch of a principle, or in several."""
    for reading in whole_principes_of(document, settings):
        if not lacks_head(reading):
            for fault in reading.analysis.coverage:
                yield _diagnostic(reading, fault)


def _diagnostic(reading: NiveauReading, fault: CoverageFault) -> Diagnostic:
    low, high = fault.population.low, fault.population.high
    end = "-above" if high is None else "-exact" if low == high else ""
    kind = "twice" if fault.branches else "gap"
    first, *others = _heads(reading, fault)
    return diagnostic(
        reading,
        place(reading, first.span),
        f"principe-population.{kind}{end}",
        f"{kind} {low} {'' if high is None else high}".strip(),
        related=[
            Related(reading.document, place(reading, head.span), N_("the other branch"))
            for head in others
        ],
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
