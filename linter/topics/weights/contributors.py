"""The nodes that contribute to a sum, at any depth."""

from linter.finding import Contributor
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number
from referentiel.weights.tree import WeightTree
from referentiel.weights.verdict import WrongSum


def contributors(
    referentiel: Referentiel, weights: WeightTree[Node], wrong: WrongSum[Node]
) -> tuple[Contributor, ...]:
    """Return the nodes of a wrong sum, and the descendants whose points define their values."""
    found = [Contributor(part.member, format_number(part.value)) for part in wrong.contributions]
    return summed(referentiel, weights, found) if wrong.measure.is_absolute else tuple(found)


def summed(
    referentiel: Referentiel, weights: WeightTree[Node], found: list[Contributor]
) -> tuple[Contributor, ...]:
    """Return nodes, and the descendants whose points define their values."""
    for one in found:  # The list grows while it is traversed: descendants are appended.
        if weights.weight(one.node) is None:
            for child in referentiel.children(one.node):
                worth = weights.worth[child.index]
                found.append(Contributor(child, "0" if worth is None else format_number(worth)))
    return tuple(found)
