"""Siblings have equal points that look cut off, such as 33 three times.

Des actions sœurs ont des points égaux qui semblent tronqués, comme trois fois 33.

Why:
    Three thirds of 100 written 33 make 99: a point is lost, and authors give it to the last. It
    is told where nothing says what the siblings should sum to; where something does, the sum is.

Pourquoi :
    Trois tiers de 100 écrits 33 font 99 : un point se perd, et les auteurs le donnent au dernier.
    C'est signalé là où rien ne dit quelle somme les sœurs doivent avoir ; ailleurs, la somme l'est.

Bad:
    ==> 1.md
    # Produire moins de déchets
    ```yaml
    identifiant: 1
    ```
    ==> 1.1.md
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 33
    ```
    ==> 1.2.md
    # Réparer
    ```yaml
    identifiant: 1.2
    points: 33
    ```
    ==> 1.3.md
    # Recycler
    ```yaml
    identifiant: 1.3
    points: 33
            ^^ 3 times 33 makes 99: 100 seems to be meant
    ```

Good:
    ==> 1.md
    # Produire moins de déchets
    ```yaml
    identifiant: 1
    ```
    ==> 1.1.md
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 33
    ```
    ==> 1.2.md
    # Réparer
    ```yaml
    identifiant: 1.2
    points: 33
    ```
    ==> 1.3.md
    # Recycler
    ```yaml
    identifiant: 1.3
    points: 34
    ```
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings, subject_of
from linter.topics.weights.ledger import are_rounded_parts
from linter.topics.weights.sums import are_all
from linter.words.text import Messages, Text
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number
from referentiel.weights.weight import POINTS, Unit, Weight

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "points-rounded": Text(
        fr="{count} fois {points} font {total} : {whole} semble voulu",
        en="{count} times {points} makes {total}: {whole} seems to be meant",
        remedy=Text(
            fr="si {whole} est voulu, écrivez `{last}` ici, comme le font les auteurs",
            en="if {whole} is meant, write `{last}` here, as authors do",
        ),
    ),
    "points-rounded.sibling": Text(fr="ici aussi {points}", en="{points} here too"),
}
# Where nothing says what siblings should make, they are taken to make whole hundreds.
_HUNDRED = 100


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the siblings that are rounded parts of a whole that nothing checks."""
    for family in referentiel.weights.families:
        if family.measure is not POINTS or family.parent is None:
            continue
        wanted = referentiel.weights.wanted(family)
        if wanted is None or not are_all(referentiel, family.parent, family.siblings):
            yield from _of_family(family.counted, wanted)


def _of_family(siblings: Sequence[Node], given: Fraction | None) -> Iterator[Diagnostic]:
    weights = [node.weight(Unit.POINTS) for node in siblings]
    parts = [weight for weight in weights if weight is not None and weight.value is not None]
    total = sum((weight.value for weight in parts if weight.value is not None), Fraction(0))
    whole = Fraction(round(total / _HUNDRED) * _HUNDRED) if given is None else given
    if whole and len(parts) == len(siblings) and are_rounded_parts(parts, whole):
        yield _diagnostic(siblings, parts, total, whole)


def _diagnostic(
    siblings: Sequence[Node], weights: Sequence[Weight], total: Fraction, whole: Fraction
) -> Diagnostic:
    last, weight = siblings[-1], weights[-1]
    assert weight.value is not None
    points = format_number(weight.value)
    return Diagnostic(
        document=last.document,
        span=weight.span,
        message="points-rounded",
        subject=subject_of(last.document, last.action),
        field=weight.unit,
        wrong=f"{points} x {len(siblings)}",
        arguments={
            "points": points,
            "count": str(len(siblings)),
            "total": format_number(total),
            "whole": format_number(whole),
            "last": format_number(weight.value + whole - total),
        },
        related=tuple(
            Related(node.document, other.span, "points-rounded.sibling", {"points": points})
            for node, other in zip(siblings[:-1], weights[:-1], strict=True)
        ),
    )
