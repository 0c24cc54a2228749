"""A level gives a percentage below 0 or above 100."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.principes.readings import diagnostic, items_of, percent_place, principes_of, show
from linter.words.text import N_, Messages
from referentiel.model import Document
from scoring.principe.tree import Scored

SEVERITY = Severity.ERROR
_REMEDY = N_("write the part of the niveau that this level gives, between 0 and 100 %")
MESSAGES: Messages = {
    "principe-percent-range.over": N_(
        "this level gives {found} %, more than 100 %", remedy=_REMEDY
    ),
    "principe-percent-range.under": N_("this level gives {found} %, less than 0 %", remedy=_REMEDY),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the percentages that are not between 0 and 100."""
    for reading in principes_of(document, settings):
        for item in items_of(reading):
            if isinstance(item, Scored) and not 0 <= item.percent <= 1:
                side = "over" if item.percent > 1 else "under"
                found = show(item.percent)
                yield diagnostic(
                    reading,
                    percent_place(reading, item),
                    f"principe-percent-range.{side}",
                    f"{item.label} {found}".strip(),
                    found=found,
                )
