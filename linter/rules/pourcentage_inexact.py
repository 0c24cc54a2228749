"""The percentages of siblings in a sheet sum to nearly 100, but the import requires exactly 100."""

from fractions import Fraction

from linter.finding import Diagnostic, Related, Severity
from linter.rule import N_, Diagnostics, Kind, Number, Referentiel, Unit, rule
from referentiel.node import Node
from referentiel.weights.number import format_number, is_close, total

_WHOLE = 100


@rule(Severity.WARNING, on="referentiel", kinds={Kind.TABLEUR})
def check(referentiel: Referentiel) -> Diagnostics:
    """Find siblings whose percentages sum to nearly 100, but not to exactly 100.

    A sum that is exactly 100 in floating-point numbers is accepted.
    """
    for family in referentiel.weights.families:
        if family.unit is not Unit.POURCENTAGE or family.parent is None:
            continue
        values = [_value(node) for node in family.counted]
        found = total(values)
        # The import adds floating-point numbers, in which a sixteenth decimal is lost.
        if found != _WHOLE and is_close(found, _WHOLE) and sum(map(float, values)) != _WHOLE:
            yield _diagnostic(family.parent, family.counted[-1], found)


def _value(node: Node) -> Fraction:
    weight = node.weight(Unit.POURCENTAGE)
    return (weight.value if weight else None) or Fraction(0)


def _diagnostic(parent: Node, last: Node, found: Fraction) -> Diagnostic:
    weight = last.weight(Unit.POURCENTAGE)
    related = (
        (Related(last.document, weight.span, N_("the last action is here")),) if weight else ()
    )
    return Diagnostic.at(
        parent,
        N_("the percentages below `{label}` sum to {sum} %: the import requires exactly 100 %"),
        remedy=N_("give the last action, `{last}`, the remainder: `{rest}`"),
        field=Unit.POURCENTAGE,
        wrong=format_number(found),
        related=related,
        label=parent.label,
        sum=Number(format_number(found)),
        last=last.label,
        rest=format_number(_value(last) + _WHOLE - found),
    )
