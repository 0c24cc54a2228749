"""An exclusive level gives less than the one before it."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.readings import (
    diagnostic,
    is_incomplete,
    percent_place,
    principes_of,
    show,
    tiers,
)
from linter.topics.principes.tier_order import falls, falls_with_count
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from scoring.principe.tree import Scored
from scoring.readings import NiveauReading

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "principe-tiers.before": N_("the previous level"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the exclusive levels that give less than the one before."""
    for reading in principes_of(document, settings):
        reported = set()
        for branch in reading.analysis.branches:
            if is_incomplete(branch):
                continue  # A fall may be the cause, and is shown there.
            for one in branch.lists:
                if (falling := falls_with_count(branch, one)) and id(falling[1]) not in reported:
                    reported.add(id(falling[1]))
                    yield _falling(reading, falling)
                for before, level in falls(branch, one):
                    if id(level) not in reported:
                        reported.add(id(level))
                        yield _fall(reading, before, level)


def _fall(reading: NiveauReading, before: Scored, level: Scored) -> Diagnostic:
    span = percent_place(reading, before)
    found, other = show(level.percent), show(before.percent)
    return diagnostic(
        reading,
        percent_place(reading, level),
        N_("this level gives {found} %, less than the one before it with {before} %"),
        f"{level.label} {other} {found}",
        remedy=N_("correct one of these two percentages, or sort the levels"),
        related=[Related(reading.document, span, "principe-tiers.before")],
        found=found,
        before=other,
    )


def _falling(reading: NiveauReading, ordered: tuple[Scored, ...]) -> Diagnostic:
    """Return one diagnostic on levels that all fall: one cause is likely."""
    percents = tiers(level.percent for level in ordered)
    span = percent_place(reading, ordered[0])
    return diagnostic(
        reading,
        percent_place(reading, ordered[1]),
        N_("the greater the number, the less these levels give: {percents} %"),
        percents,
        remedy=N_(
            "sort these percentages by their numbers; if fewer is better, the level at 100 % must "
            "include 0: `Aucun`, `0`, `Moins de 3`"
        ),
        related=[Related(reading.document, span, "principe-tiers.before")],
        percents=percents,
        least=quote(ordered[0].label),
    )
