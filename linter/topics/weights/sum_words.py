"""The messages of the rule on sums, for each unit of weights."""

from collections.abc import Iterator
from itertools import product

from linter.topics.weights.nouns import messages_of_units
from linter.words.text import N_, Messages, Text

_MESSAGE = N_("the {weights} below `{parent}` sum to {total}, not {wanted} ({gap}): {ledger}")
# The rules on totals have these too.
PART = N_("`{label}` counts for {value}")
GAPS: Messages = {
    "over": N_("{gap} too much"),
    "under": N_("{gap} missing"),
}
_INTRODUCED = {
    "-kind": N_("for the kind `{kind}`, {message}"),
    "-others": N_("for any collectivité of a kind other than {kind}, {message}"),
}
_PLAIN = N_("correct {one_weight} so that they sum to {wanted}")
_REMEDIES: Messages = {
    "": _PLAIN,
    "-rata": N_("{plain}; in proportion, that would be {rata}"),
    "-equal": N_("{plain}; in equal parts, that would be {each} each"),
    "-before": N_("`{suspect}` went from {mended} to {value}: with {mended}, the sum is right"),
    "-changed": N_("this has changed: {changes}; {plain}"),
    "-fraction": N_("these are probably rounded fractions: write {fractions}"),
    "-parts": N_("these are probably fractions of 1: as percentages, write {percents}"),
    "-shares": N_(
        "these are probably equal shares, rounded: give the last one, `{suspect}`, the remainder, "
        "{mended}"
    ),
    "-typed": N_(
        "is the weight of `{suspect}` mistyped? With {mended} instead of {value}, the sum is right"
    ),
    "-missing": N_(
        "`{suspect}` has no weight: if its weight is all that is missing, write {mended}"
    ),
    "-lacking": N_("{lacking} have no weight: divide what is missing among them"),
    "-suspect": N_("check `{suspect}`: with {mended} instead of {value}, the sum would be right"),
    "-parent": N_(
        "correct `{suspect}`: with {mended} instead of {value}, this sum is right, and that of "
        "`{above}` too"
    ),
    "-lost": N_(
        "the numbering skips {lost}: if an action was lost, restore it; otherwise correct "
        "{one_weight}"
    ),
    "-axis": N_("check `{suspect}` first: its sum stands out from the others"),
    "-action": N_("check `{suspect}` first: it is worth {value}"),
    "-inferred": N_(
        "correct {one_weight}, or the weights of the children of {inferred}, whose weight is their "
        "sum"
    ),
    "-split": N_(
        "if some actions only concern some collectivités, declare it with `concerne:`; each of "
        "these two groups has the right sum: {one}, and {other}; otherwise correct {one_weight}"
    ),
    "-kind": _PLAIN,
    "-others": _PLAIN,
}


# Messages that do not depend on the unit, and those on points that are confused with another one.
_OTHERS: Messages = {
    "weight-sum.part": PART,
    "weight-sum.above": N_("below `{parent}`, the sum is {total}, not {wanted}: {ledger}"),
    "weight-sum.suspect": N_(
        "`{label}` counts for {value} (with {mended}, the sum would be {wanted})"
    ),
    "weight-sum.points.absolute": N_(
        "the points below `{parent}` sum to {sum}, the same as its own, although below the mesure "
        "points are percentages: {ledger}",
        remedy=N_("write each share of the parent as a percentage: {percents}"),
    ),
    "weight-sum.points.absolute-habit": N_(
        "below {count} actions, the points sum to those of their parent, although below the mesure "
        "points are percentages",
        remedy=N_("write each share of a parent as a percentage"),
    ),
    "weight-sum.points.percents": N_(
        "the points below `{parent}` sum to 100, but it is worth {wanted}: these are probably "
        "percentages",
        remedy=N_("write `pourcentage` instead of `points`"),
    ),
    "weight-sum.points.percents-habit": N_(
        "below {count} actions, the points sum to 100 instead of what their parent is worth: these "
        "are probably percentages",
        remedy=N_("write `pourcentage` instead of `points` there"),
    ),
}


def sum_messages() -> Messages:
    """Return the messages of the rule on sums, by unit, sign of the gap, and likely cause."""
    return {**_OTHERS, **messages_of_units("weight-sum", dict(_texts()))}


def _texts() -> Iterator[tuple[str, Text]]:
    for (side, gap), (variant, remedy) in product(GAPS.items(), _REMEDIES.items()):
        message = _MESSAGE.embed(gap=gap)
        if introduced := _INTRODUCED.get(variant):
            message = introduced.embed(message=message)
        yield f".{side}{variant}", message._replace(remedy=remedy.embed(plain=_PLAIN))
