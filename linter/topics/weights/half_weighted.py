"""Families in which only some members have a weight."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.finding import Related
from linter.words.text import N_
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.weight import Measure, Unit, Weight


class HalfWeighted(NamedTuple):
    """Siblings without a weight, one with a weight, and the unit and measure that they share by."""

    unit: Unit
    measure: Measure
    weightless: Sequence[Node]
    sibling: Node
    weight: Weight

    def related(self) -> Related:
        """Return the weight of the sibling as another location."""
        return Related(self.sibling.document, self.weight.span, N_("the weight of another action"))


def half_weighted_families(referentiel: Referentiel) -> Iterator[HalfWeighted]:
    """Yield the families in which some members lack a weight and others have one."""
    weight_of = referentiel.weights.weight
    for family in referentiel.weights.families:
        weightless = [node for node in family.siblings if weight_of(node) is None]
        if weightless and family.unit and family.measure and not family.weighs_nothing:
            weighted = ((node, weight_of(node)) for node in family.counted)
            for sibling, weight in weighted:
                if weight:
                    yield HalfWeighted(family.unit, family.measure, weightless, sibling, weight)
                    break
