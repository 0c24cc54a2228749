"""Why a principle is read as it is: a sentence for each reason, with the deciding numbers."""

from fractions import Fraction
from typing import NamedTuple

from linter.topics.principes.readings import (
    holds_share,
    ledger,
    percents_of,
    show,
    tiers,
)
from linter.words.language import Language
from linter.words.numbers import localized
from linter.words.text import N_, Text
from referentiel_lint.show import words
from scoring.principe.analysis import Analysis, BranchReading, ListReading, Why
from scoring.principe.parser import format_mark
from scoring.principe.tree import Step

# The argument that quotes the file; the others are numbers.
_UNIT = "unit"


class Explanation(NamedTuple):
    """A sentence, with its arguments."""

    text: Text
    arguments: dict[str, str]

    def say(self, language: Language) -> str:
        """Return the sentence in a language."""
        arguments = {
            name: value if name == _UNIT else localized(value, language)
            for name, value in self.arguments.items()
        }
        return self.text.say(language, **arguments)


def why_list(branch: BranchReading, one: ListReading) -> Explanation:
    """Return why a list of a branch is read as it is."""
    percents = percents_of(one)
    units = (level.unit for level in one.source.levels if isinstance(level, Step))
    return Explanation(
        _sentence(one, sum(percents, Fraction(0))),
        {
            "mark": format_mark(one.source.mark) if one.source.mark else "",
            "tiers": tiers(percents),
            "sum": ledger(percents),
            "total": show(sum(percents, Fraction(0))),
            "highest": show(max(percents)),
            "closed": tiers(level.percent for level in one.levels),
            "bound": ", ".join(map(str, sorted(branch.bounds))),
            _UNIT: max(units, key=len, default=""),
        },
    )


def _sentence(one: ListReading, total: Fraction) -> Text:
    """Return the sentence for a list; that for an undecided share is another one."""
    if one.why is Why.ONE_OR_SUM and total != 1:
        return N_(
            "`{mark}` says that one level counts, but a share of a rate or of a score cannot be "
            "chosen"
        )
    if one.why is Why.UNDECIDED and holds_share(one):
        return N_(
            "{tiers} sum to {total} %, not 100 %, and a share of a rate or of a score is added to "
            "the other levels"
        )
    return words.WHYS[one.why]


def why_branch(branch: BranchReading) -> Explanation:
    """Return why a branch is read as it is: by its only list, or by its lists together."""
    if len(branch.lists) == 1 and branch.why is branch.lists[0].why:
        return why_list(branch, branch.lists[0])
    maxima = [one.maximum for one in branch.lists if one.maximum is not None]
    maximum = "" if branch.maximum is None else show(branch.maximum)
    return Explanation(words.WHYS[branch.why], {"maxima": ledger(maxima), "maximum": maximum})


def why_principe(analysis: Analysis) -> Explanation:
    """Return why a principle is read as it is: by the deciding branch, or because they differ."""
    if analysis.why is Why.BRANCHES:
        return Explanation(words.WHYS[analysis.why], {})
    return why_branch(next(one for one in analysis.branches if one.why is analysis.why))
