"""A weight is negative, over the whole (1 or 100 %), or not 0 for a réglementaire action."""

from collections.abc import Mapping
from fractions import Fraction

from linter.finding import Diagnostic, Habit, Place, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, quote, rule
from linter.topics.ledger import SHARES
from linter.topics.weights import Written, written_weights
from referentiel.weights.number import Notation

_TOO_LARGE = Habit(
    N_("{count} weights are too large to be shares of their parents", remedy=SHARES), least=5
)
# How many times too large a value is without its decimal point.
_SHIFTS = (10, 100, 1000)


@rule(Severity.ERROR, on="referentiel", kinds=ACTIONS_AND_SHEETS, subject="weights")
def check(referentiel: Referentiel) -> Diagnostics:
    """Find the weights that are impossible for their action."""
    written_ones = written_weights(referentiel)
    wrong = [one for one in written_ones if _is_wrong(one)]
    rights = _right_weights(referentiel) if wrong else {}
    for written in wrong:
        yield _diagnostic(written, rights.get(written.node.index))
    for node, weight, measure, value in written_ones:
        if node.is_reglementaire and value and measure.holds(value):
            yield Diagnostic.at(
                Place(node.document, weight.span, node.action),
                N_(
                    "`{id}` is réglementaire (its id ends in `.0`): its `{key}` must be 0, not "
                    "`{found}`"
                ),
                remedy=N_("set `{key}` to 0, or give the action an id that does not end in `.0`"),
                field=weight.unit,
                wrong=str(value),
                id=str(node.identifier),
                key=weight.unit,
                found=quote(weight.raw),
            )


def _diagnostic(written: Written, right: Fraction | None) -> Diagnostic:
    value, measure = written.value, written.measure
    assert value is not None
    message = N_("the weight `{found}` is negative")
    remedy = N_("remove the minus sign, or write 0 if the action does not count")
    if value > 0:
        message = N_(
            "the weight `{found}` is over {whole}: it must be a share of the parent, from 0 to {whole}"
        )
        remedy = N_("write a number from 0 to {whole}")
    # A part that is too large may be a percentage without its sign.
    is_percent = measure.whole == 1 and written.weight.notation is not Notation.PERCENT
    meant = value / 100 if is_percent and 2 <= value <= 100 else None
    if right is not None:
        meant, remedy = right, N_("write `{meant}`: the sum is then right")
    elif meant is not None:
        remedy = N_("if a percentage was meant, write `{meant}`")
    return Diagnostic.at(
        written.place,
        message,
        remedy=remedy,
        habit=_TOO_LARGE if value > 0 and right is None else None,
        field=written.weight.unit,
        wrong=str(value),
        found=quote(written.weight.raw),
        whole=str(measure.whole),
        meant="" if meant is None else measure.written(meant),
    )


def _is_wrong(written: Written) -> bool:
    return written.value is not None and not written.measure.holds(written.value)


def _right_weights(referentiel: Referentiel) -> Mapping[int, Fraction]:
    """Map nodes whose weight has lost its decimal point, by index, to the right weight.

    The right weight makes the sum of the family right, and no other weight of the family is out of
    range. An only child is left out, since its sum proves nothing.
    """
    found: dict[int, Fraction] = {}
    weights = referentiel.weights
    for family in referentiel.weights.families:
        wrong = [node for node in family.counted if not weights.is_in_range(node)]
        whole = family.measure and family.measure.whole
        if not whole or len(wrong) != 1 or family.kinds != (None,):
            continue
        others = [weights.value(node) or 0 for node in family.counted if node is not wrong[0]]
        value, right = weights.value(wrong[0]), whole - sum(others)
        if value and others and right > 0 and value / right in _SHIFTS:
            found[wrong[0].index] = right
    return found
