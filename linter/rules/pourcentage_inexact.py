"""The percentages of a family in a sheet sum to nearly 100, and the import wants exactly that.

Les pourcentages d'une famille d'une feuille font presque 100, et l'import veut exactement cela.

Why:
    Three times 33.3333333 is 99.9999999. `weight-sum` takes that for 100: nothing else can be meant,
    and points differ by less than anyone sees. The platform that imports sheets compares with 100
    exactly, and refuses the whole referential.

Pourquoi :
    Trois fois 33,3333333 font 99,9999999. `weight-sum` le prend pour 100 : rien d'autre ne peut
    être voulu, et les points diffèrent de moins que ce que l'on voit. La plateforme qui importe les
    feuilles compare exactement avec 100, et refuse tout le référentiel.

Bad:
    ==> referentiel.csv
    identifiant,nom,points,pourcentage
    1,Informer,20,
    ^ the percentages below `1` sum to 99.9999999 %: the import wants exactly 100 %
    1.1,Diffuser,,33.3333333
    1.2,Former,,33.3333333
    1.3,Aider,,33.3333333

Good:
    ==> referentiel.csv
    identifiant,nom,points,pourcentage
    1,Informer,20,
    1.1,Diffuser,,33.3333333
    1.2,Former,,33.3333333
    1.3,Aider,,33.3333334
"""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.arithmetic import is_close, total
from referentiel.weights.number import format_number
from referentiel.weights.weight import Unit

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "pourcentage-inexact": N_(
        "the percentages below `{label}` sum to {sum} %: the import wants exactly 100 %",
        remedy=N_("give the last one, `{last}`, the remainder: {rest}"),
    ),
    "pourcentage-inexact.last": N_("the last one is here"),
}
_WHOLE = 100


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find families whose percentages sum to 100 within the tolerance, and not exactly."""
    for family in referentiel.weights.families:
        if family.unit is not Unit.POURCENTAGE or family.parent is None:
            continue
        values = [_value(node) for node in family.counted]
        found = total(values)
        # A sixteenth decimal is lost in the arithmetic of computers.
        if found != _WHOLE and is_close(found, _WHOLE) and sum(map(float, values)) != _WHOLE:
            yield _diagnostic(family.parent, family.counted[-1], found)


def _value(node: Node) -> Fraction:
    weight = node.weight(Unit.POURCENTAGE)
    return (weight.value if weight else None) or Fraction(0)


def _diagnostic(parent: Node, last: Node, found: Fraction) -> Diagnostic:
    weight = last.weight(Unit.POURCENTAGE)
    related = (Related(last.document, weight.span, "pourcentage-inexact.last"),) if weight else ()
    return Diagnostic.at(
        parent,
        "pourcentage-inexact",
        field=Unit.POURCENTAGE,
        wrong=format_number(found),
        related=related,
        label=parent.label,
        sum=format_number(found),
        last=last.label,
        rest=format_number(_value(last) + _WHOLE - found),
    )
