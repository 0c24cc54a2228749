"""The nodes that have a part in a sum, however far below it they stand."""

from linter.finding import Contributor
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number
from referentiel.weights.verdict import WrongSum


def contributors(referentiel: Referentiel, wrong: WrongSum[Node]) -> tuple[Contributor, ...]:
    """Return the nodes of a sum, and those whose points make what these are worth."""
    found = [Contributor(part.member, format_number(part.value)) for part in wrong.contributions]
    return summed(referentiel, found) if wrong.measure.is_absolute else tuple(found)


def summed(referentiel: Referentiel, found: list[Contributor]) -> tuple[Contributor, ...]:
    """Return nodes, and those whose points make what these are worth."""
    weights = referentiel.weights
    for one in found:  # It grows: what stands below is looked at in its turn.
        if weights.weight(one.node) is None:
            for child in referentiel.children(one.node):
                worth = weights.worth[child.index]
                found.append(Contributor(child, "0" if worth is None else format_number(worth)))
    return tuple(found)
