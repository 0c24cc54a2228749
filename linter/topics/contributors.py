"""The nodes that have a part in a sum, however far below it they stand."""

from linter.finding import Contributor
from linter.topics.ledger import Ledger
from referentiel.referential import Referentiel
from referentiel.sharing import Measure
from referentiel.weight import format_number


def contributors(
    referentiel: Referentiel, ledger: Ledger, measure: Measure
) -> tuple[Contributor, ...]:
    """Give the nodes of a ledger, and those whose points make what these are worth."""
    found = [Contributor(part.node, format_number(part.value)) for part in ledger.contributions]
    return summed(referentiel, found) if measure is Measure.POINTS else tuple(found)


def summed(referentiel: Referentiel, found: list[Contributor]) -> tuple[Contributor, ...]:
    """Give nodes, and those whose points make what these are worth."""
    sharing = referentiel.sharing
    for one in found:  # It grows: what stands below is looked at in its turn.
        if sharing.weight(one.node) is None:
            for child in referentiel.children(one.node):
                worth = sharing.worth[child.index]
                found.append(Contributor(child, "0" if worth is None else format_number(worth)))
    return tuple(found)
