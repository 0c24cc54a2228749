"""Messages of `reflint show`, and why a principle is read as it is."""

from collections.abc import Mapping

from linter.words.text import N_, Messages, Text
from scoring.principe.analysis import Why

READING = N_("reading: {reading}; maximum: {maximum}")
NOT_SCORED = N_("this niveau is not scored")
TWO = N_("this action has several principles: none is scored")
WHY = N_("why: {why}")
LIST = N_("list {number}{head}: {reading}; maximum: {maximum}")
LINES: Messages = {
    "entry": N_("to enter: {text}"),
    "note": N_("line that is not scored: {text}"),
    "unreadable": N_("line that cannot be read: {text}"),
}
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
        "each line counts what is done on a number of `{unit}`, by equal steps, and `…` goes on to "
        "the {bound} of the text"
    ),
    Why.WRITTEN_END: N_(
        "each line counts what is done on a number of `{unit}`, by equal steps, and `…` goes on to "
        "the last one, which counts {bound}"
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
    Why.ONE: N_("`{mark}` says so: the highest level gives {highest} %"),
    Why.ONE_OR_SUM: N_(
        "`{mark}` says that one level counts, but {sum} sum to 100 %, as levels that add up do"
    ),
    Why.INSTRUCTION: N_("an instruction contradicts the percentages of its levels"),
    Why.ONLY_100: N_("one level gives 100 % by itself"),
    Why.SUM_100: N_("{sum} sum to 100 %"),
    Why.EQUAL: N_("{sum} are equal parts of 100 %, scored as {closed}"),
    Why.RISING: N_("{tiers} rise to 100 %: the level reached counts"),
    Why.SEVERAL: N_("`{mark}` says so: {sum} sum to {total} %"),
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
    Why.LISTS_UNDECIDED: N_("nothing says how at least one of the lists is read"),
    Why.BRANCHES: N_("the branches are not all read alike"),
}
