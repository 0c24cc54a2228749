"""The maximum of a principle is not 100 %."""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.collectivites import KINDS, concerned_by_kind, heads_by_kind
from linter.topics.principes.duplicate_labels import TWICE, duplicate_labels, related_to
from linter.topics.principes.proposals import READINGS, proposals
from linter.topics.principes.readings import (
    diagnostic,
    ledger,
    percent_place,
    prefix,
    show,
    tiers,
    whole_principes_of,
)
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from scoring.principe.analysis import BranchReading, Reading, Why
from scoring.readings import NiveauReading

SEVERITY = Severity.ERROR

# By how the maximum is made up.
_SHORT: Messages = {
    "single": N_("{branch}the only level gives {found} %, not 100 %"),
    "sum": N_("{branch}{ledger} sum to {found} %, not 100 %"),
    "tiers": N_("{branch}the exclusive levels {ledger} reach {found} %, not 100 %"),
    "lists": N_("{branch}the lists give {ledger} = {found} %, not 100 %"),
}
_REMEDY = N_("add the missing levels, or correct the percentages, so that the maximum is 100 %")
_REGROUP = N_(
    "if several groups of levels count together, separate them with a blank line; otherwise "
    "{otherwise}"
).embed(otherwise=_REMEDY)
MESSAGES: Messages = {
    "principe-maximum.capped": N_(
        "{branch}an instruction cuts {ledger} at {found} %, not at 100 %",
        remedy=N_("delete the limit, or correct the percentages, so that the maximum is 100 %"),
    ),
    **{f"principe-maximum.{kind}": text._replace(remedy=_REMEDY) for kind, text in _SHORT.items()},
    **{
        f"principe-maximum.{kind}-readings": READINGS.embed(message=text)._replace(remedy=_REGROUP)
        for kind, text in _SHORT.items()
        if kind != "single"
    },
    "principe-maximum.kinds": KINDS,
    "principe-maximum.twice": TWICE,
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the principles with a branch whose maximum is not 100 %.

    Branches with the same levels are one finding: the lines before the first head are part of each.
    """
    for reading in whole_principes_of(document, settings):
        alike: dict[tuple[str, str, Fraction], list[BranchReading]] = {}
        for branch in reading.analysis.branches:
            if branch.maximum not in (None, 1) and branch.why is not Why.NO_LEVEL:
                alike.setdefault((*_shown(branch), branch.maximum), []).append(branch)
        for (kind, shown, maximum), branches in alike.items():
            yield _diagnostic(reading, branches, kind, shown, show(maximum))


def _diagnostic(
    reading: NiveauReading, branches: list[BranchReading], kind: str, shown: str, maximum: str
) -> Diagnostic:
    first = branches[0]
    heads = heads_by_kind(first)
    readings = "" if heads or kind == "capped" else proposals(first.lists, settled=False)
    kind = "kinds" if heads else kind
    span, *others = dict.fromkeys(
        percent_place(reading, branch.levels[-1].item) for branch in branches
    )
    related = related_to(reading, duplicate_labels(first), "principe-maximum.twice")
    return diagnostic(
        reading,
        span,
        f"principe-maximum.{kind}-readings" if readings else f"principe-maximum.{kind}",
        f"{prefix(first)}{maximum}",
        related=[
            *related,
            *(Related(reading.document, other, N_("the same applies here")) for other in others),
        ],
        branch=prefix(first),
        ledger=shown,
        found=maximum,
        readings=readings,
        heads=", ".join(f"`{quote(head)}`" for head in heads),
        concerned=concerned_by_kind(heads),
    )


def _shown(branch: BranchReading) -> tuple[str, str]:
    """Return how the maximum is made up: the kind of message, and the percentages in it."""
    if branch.maximum == branch.limit or any(one.is_capped for one in branch.lists):
        return "capped", ledger(level.percent for level in branch.levels)
    if len(branch.lists) > 1:
        return "lists", ledger(one.maximum for one in branch.lists if one.maximum is not None)
    percents = [level.percent for level in branch.levels]
    if len(percents) == 1:
        return "single", ""
    if branch.reading is Reading.EXCLUSIVE:
        return "tiers", tiers(percents)
    return "sum", ledger(percents)
