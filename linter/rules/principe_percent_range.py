"""A level gives a percentage below 0 or above 100."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, rule
from linter.topics.principes import principes_of, show
from scoring.principe.tree import Scored


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find percentages that are not between 0 and 100."""
    for principe in principes_of(document, settings):
        for item in principe.items:
            if isinstance(item, Scored) and not 0 <= item.percent <= 1:
                found = show(item.percent)
                yield Diagnostic.at(
                    principe.at_percent(item),
                    N_("this level gives {found} %: expected 0 to 100 %"),
                    remedy=N_("write the percentage of the niveau's points that this level gives"),
                    wrong=f"{item.label} {found}".strip(),
                    found=found,
                )
