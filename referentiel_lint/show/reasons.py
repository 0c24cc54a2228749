"""Why a principle is read as it is: a sentence for each reason, with the deciding numbers."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from linter.topics.principes.readings import (
    holds_share,
    ledger,
    percents_of,
    show,
    tiers,
)
from linter.words import N_, Language, Text, localized
from scoring.principe.analysis import Analysis, BranchReading, ListReading, Why
from scoring.principe.parser import format_mark
from scoring.principe.tree import Step

WHYS: Mapping[Why, Text] = {
    Why.FREE: N_("the collectivité enters the percentage itself"),
    Why.FREE_BESIDE: N_(
        "the collectivité enters the percentage itself, but there are also levels: nothing says "
        "what counts"
    ),
    Why.FREE_TWICE: N_(
        "the collectivité enters the percentage itself, but on two lines: nothing says which one "
        "counts"
    ),
    Why.NO_LEVEL: N_("no line gives more than 0 %"),
    Why.LINE: N_("at least one line cannot be read"),
    Why.OUT_OF_RANGE: N_("at least one percentage is not between 0 and 100 %"),
    Why.PROGRESSION: N_(
        "each line counts what is done on a number of `{unit}`, by equal steps, and `…` "
        "continues to the {bound} of the text"
    ),
    Why.WRITTEN_END: N_(
        "each line counts what is done on a number of `{unit}`, by equal steps, and `…` "
        "continues to the last one, which counts {bound}"
    ),
    Why.NO_BOUND: N_(
        "each line is a step of a progression, but the text of the file does not say how many "
        "`{unit}` there are"
    ),
    Why.SEVERAL_BOUNDS: N_(
        "each line is a step of a progression, but the text of the file counts {bound} `{unit}`"
    ),
    Why.WRONG_STEP: N_(
        "each line is a step of a progression, but its steps do not fit {bound} `{unit}`"
    ),
    Why.WRONG_END: N_("each line is a step of a progression, but the last one is not its end"),
    Why.UNEVEN: N_("`…` skips levels, but {tiers} do not form a progression of equal steps"),
    Why.COUNTS: N_("the labels count the same thing, so only one of them can be true"),
    Why.CUMULATIVE: N_("a line that starts with `+` includes the one before, and {tiers} rise"),
    Why.ONE: N_("its mark is read as `{mark}`: the highest level gives {highest} %"),
    Why.ONE_OR_SUM: N_(
        "its mark is read as `{mark}`, but {sum} sum to 100 %, as levels that add up do"
    ),
    Why.INSTRUCTION: N_("an instruction contradicts the percentages of its levels"),
    Why.ONLY_100: N_("one level gives 100 % by itself"),
    Why.SUM_100: N_("{sum} sum to 100 %"),
    Why.EQUAL: N_("{sum} are equal parts of 100 %, scored as {closed}"),
    Why.RISING: N_("{tiers} rise to 100 %: the level reached counts"),
    Why.SEVERAL: N_("its mark is read as `{mark}`: {sum} sum to {total} %"),
    Why.SINGLE: N_("it is a single level, of {total} %"),
    Why.CONTRADICTION: N_("one label has two percentages, of which only one can be true"),
    Why.UNDECIDED: N_(
        "{tiers} neither sum to 100 % (but to {total} %) nor rise to 100 %: nothing says whether "
        "they add up or exclude each other"
    ),
    Why.NOT_RISING: N_("{tiers} do not rise: they add up, and sum to {total} %"),
    Why.RISES_UNMARKED: N_(
        "{tiers} rise without a mark: nothing says whether they add up or exclude each other"
    ),
    Why.LISTS: N_("the lists add up: {maxima} sum to {maximum} %"),
    Why.LISTS_UNDECIDED: N_("it is not clear how to read at least one of the lists"),
    Why.BRANCHES: N_("the branches are not all read in the same way"),
}

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
            "its mark is read as `{mark}`, but a share of a rate or of a score cannot be chosen"
        )
    if one.why is Why.UNDECIDED and holds_share(one):
        return N_(
            "{tiers} sum to {total} %, not 100 %, and a share of a rate or of a score is added to "
            "the other levels"
        )
    return WHYS[one.why]


def why_branch(branch: BranchReading) -> Explanation:
    """Return why a branch is read as it is: by its only list, or by its lists together."""
    if len(branch.lists) == 1 and branch.why is branch.lists[0].why:
        return why_list(branch, branch.lists[0])
    maxima = [one.maximum for one in branch.lists if one.maximum is not None]
    maximum = "" if branch.maximum is None else show(branch.maximum)
    return Explanation(WHYS[branch.why], {"maxima": ledger(maxima), "maximum": maximum})


def why_principe(analysis: Analysis) -> Explanation:
    """Return why a principle is read as it is: by the deciding branch, or because they differ."""
    if analysis.why is Why.BRANCHES:
        return Explanation(WHYS[analysis.why], {})
    return why_branch(next(one for one in analysis.branches if one.why is analysis.why))
