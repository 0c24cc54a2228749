"""Siblings have equal points that look rounded, such as three times 33."""

from fractions import Fraction

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Node, Number, Referentiel, rule
from linter.topics.ledger import are_rounded_parts
from linter.topics.weights import are_complete
from referentiel.weights.number import format_number
from referentiel.weights.tree import Right, WrongSum

# If nothing defines the sum of siblings, it is assumed to be a whole number of hundreds.
_HUNDRED = 100
_HERE = N_("{points} here too")


@rule(Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS, subject="points")
def check(referentiel: Referentiel) -> Diagnostics:
    """Find siblings with equal points that look like rounded parts of a whole.

    Families whose sum another rule checks are skipped.
    """
    for family in referentiel.weights.families:
        if family.parent is None or not family.is_absolute:
            continue
        expected = referentiel.weights.expected_sum(family)
        if expected is None or not are_complete(referentiel, family.parent, family.siblings):
            added_up = referentiel.weights.verdict_on(family, family.siblings)
            if isinstance(added_up, Right | WrongSum):
                yield from _of_family(added_up, expected)


def _of_family(added_up: Right[Node] | WrongSum[Node], expected: Fraction | None) -> Diagnostics:
    total, hundreds = added_up.total, round(added_up.total / _HUNDRED)
    whole = hundreds * Fraction(_HUNDRED) if expected is None else expected
    *others, (last, weight, value) = added_up.contributions
    if weight is None or not are_rounded_parts([p.weight for p in added_up.contributions], whole):
        return
    points = Number(format_number(value))
    yield Diagnostic.at(
        Place(last.document, weight.span, last.action),
        N_("{count} times {points} makes {total}: {whole} was probably intended"),
        remedy=N_(
            "if {whole} is intended, give the difference to the last action: write `{last}` here"
        ),
        field=weight.unit,
        wrong=f"{points} x {len(added_up.contributions)}",
        related=[
            Related(one.member.document, one.weight.span, _HERE, {"points": points})
            for one in others
            if one.weight
        ],
        points=points,
        count=str(len(added_up.contributions)),
        total=Number(format_number(total)),
        whole=Number(format_number(whole)),
        last=format_number(value + whole - total),
    )
