"""A weight is negative, or more than the whole of its parent."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.written import Written, weight_diagnostic, written_weights
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel
from referentiel.weights.number import Notation, format_number

SEVERITY = Severity.ERROR
_REMEDY = N_("remove the minus sign, or write 0 if the action does not count")
_SHIFTED = N_("write `{meant}`: the sum is then right")
# How many times too large a value is without its decimal point.
_SHIFTS = (10, 100, 1000)
MESSAGES: Messages = {
    "weight-range.ponderation.over": N_(
        "the weight `{found}` is over 1: it is a share of the parent, from 0 to 1",
        remedy=N_("write a number from 0 to 1"),
    ),
    "weight-range.ponderation.shifted": N_(
        "the weight `{found}` is over 1: it is a share of the parent, from 0 to 1", remedy=_SHIFTED
    ),
    "weight-range.ponderation.percent": N_(
        "the weight `{found}` is over 1: it is a share of the parent, from 0 to 1",
        remedy=N_("if a percentage was meant, write `{meant}`"),
    ),
    "weight-range.ponderation.under": N_(
        "the weight `{found}` is negative: it is a share of the parent, from 0 to 1", remedy=_REMEDY
    ),
    "weight-range.points.over": N_(
        "`{found}` is over 100: below the mesure, points are percentages of the parent",
        remedy=N_("write a number from 0 to 100"),
    ),
    "weight-range.points.shifted": N_(
        "`{found}` is over 100: below the mesure, points are percentages of the parent",
        remedy=_SHIFTED,
    ),
    "weight-range.points.under": N_("the number of points `{found}` is negative", remedy=_REMEDY),
    "weight-range.pourcentage.over": N_(
        "the percentage `{found}` is over 100: it is a share of the parent",
        remedy=N_("write a number from 0 to 100"),
    ),
    "weight-range.pourcentage.shifted": N_(
        "the percentage `{found}` is over 100: it is a share of the parent", remedy=_SHIFTED
    ),
    "weight-range.pourcentage.under": N_(
        "the percentage `{found}` is negative: it is a share of the parent", remedy=_REMEDY
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the weights that no action at that depth can have."""
    wrong = [one for one in written_weights(referentiel) if _is_wrong(one)]
    rights = _right_weights(referentiel) if wrong else {}
    for written in wrong:
        value, right = written.value, rights.get(written.node.index)
        assert value is not None
        is_percent = written.measure.whole == 1 and _may_be_percent(written)
        variant = ".under" if value < 0 else ".percent" if is_percent else ".over"
        meant = format_number(value / 100)
        if right is not None:
            variant, meant = ".shifted", written.measure.written(right)
        yield weight_diagnostic("weight-range", variant, written, wrong=str(value), meant=meant)


def _is_wrong(written: Written) -> bool:
    return written.value is not None and not written.measure.holds(written.value)


def _right_weights(referentiel: Referentiel) -> Mapping[int, Fraction]:
    """Return the right weight of each action that is the only one with a misplaced decimal point.

    It makes the sum of the family right; for an only child, the sum is no evidence.
    """
    found: dict[int, Fraction] = {}
    weights = referentiel.weights
    for family in referentiel.weights.families:
        wrong = [node for node in family.counted if not weights.is_in_range(node)]
        wanted = family.measure and family.measure.whole
        if not wanted or len(wrong) != 1 or family.kinds != (None,):
            continue
        others = [weights.value(node) or 0 for node in family.counted if node is not wrong[0]]
        value, right = weights.value(wrong[0]), wanted - sum(others)
        if value and others and right > 0 and value / right in _SHIFTS:
            found[wrong[0].index] = right
    return found


def _may_be_percent(written: Written) -> bool:
    """Return whether a part that is too large may be a percentage without its sign."""
    value, notation = written.value, written.weight.notation
    return value is not None and 2 <= value <= 100 and notation is not Notation.PERCENT
