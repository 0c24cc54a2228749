"""The messages on what a formula calculates, and a reader does not expect."""

from linter.words.text import N_

SURPRISE = N_("`{engine}` is computed, not `{reader}`: signs are grouped from the right")
SURPRISE_VALUES = N_(
    "`{engine}` is computed, which is {value}, not `{reader}`, which would be {expected}: signs "
    "are grouped from the right"
)
SURPRISE_COMPARISON = N_(
    "only the first comparison counts: `{engine}`, not `{reader}`", remedy=N_("write `{reader}`")
)
DIVISION = N_(
    "division by `{divisor}`, which is always 0: the formula gives nothing that can be used",
    remedy=N_("correct the divisor"),
)
