"""Why a principle is read as it is: a sentence for each reason, with the numbers that decide."""

from fractions import Fraction
from typing import NamedTuple

from linter.topics.principes.readings import (
    holds_share,
    ledger,
    percents_of,
    show,
    tiers,
)
from linter.words.text import Text
from referentiel_lint.principes import words
from scoring.principe.analysis import Analysis, BranchReading, ListReading, Why
from scoring.principe.tree import Step


class Told(NamedTuple):
    """A sentence, and what it quotes."""

    text: Text
    arguments: dict[str, str]


def why_list(branch: BranchReading, one: ListReading) -> Told:
    """Tell why a list of a branch is read as it is."""
    percents = percents_of(one)
    units = (level.unit for level in one.source.levels if isinstance(level, Step))
    return Told(
        _sentence(one, sum(percents, Fraction(0))),
        {
            "tiers": tiers(percents),
            "sum": ledger(percents),
            "total": show(sum(percents, Fraction(0))),
            "highest": show(max(percents)),
            "closed": tiers(level.percent for level in one.levels),
            "bound": ", ".join(map(str, sorted(branch.bounds))),
            "unit": max(units, key=len, default=""),
        },
    )


def _sentence(one: ListReading, total: Fraction) -> Text:
    """Choose the sentence for a list; a share that nobody chooses has its own."""
    if one.why is Why.ONE_OR_SUM and total != 1:
        return words.ONE_OR_SHARE
    if one.why is Why.UNDECIDED and holds_share(one):
        return words.UNDECIDED_SHARE
    return words.WHYS[one.why]


def why_branch(branch: BranchReading) -> Told:
    """Tell why a branch is read as it is: as its only list, or as its lists together."""
    if len(branch.lists) == 1 and branch.why is branch.lists[0].why:
        return why_list(branch, branch.lists[0])
    maxima = [one.maximum for one in branch.lists if one.maximum is not None]
    maximum = "" if branch.maximum is None else show(branch.maximum)
    return Told(words.WHYS[branch.why], {"maxima": ledger(maxima), "maximum": maximum})


def why_principe(analysis: Analysis) -> Told:
    """Tell why a principle is read as it is: as the branch is that decides, or as they differ."""
    if analysis.why is Why.BRANCHES:
        return Told(words.WHYS[analysis.why], {})
    return why_branch(next(one for one in analysis.branches if one.why is analysis.why))
