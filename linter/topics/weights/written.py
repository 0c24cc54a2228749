"""Every weight of a referential as written, with its value at its depth."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.finding import Place
from linter.topics.memo import memoise_last
from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.weights.number import Notation
from referentiel.weights.weight import Measure, Weight


class Written(NamedTuple):
    """A weight in the data block of a node, and its value in the measure that applies there.

    The value is None if it is not a number.
    """

    node: Node
    weight: Weight
    measure: Measure
    value: Fraction | None

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.node.document, self.weight.span, self.node.action)


def is_odd(node: Node, weight: Weight) -> bool:
    """Return whether a weight is not a plain decimal, which other programs expect."""
    if weight.notation is Notation.COMMA and node.document.kind.is_sheet:
        return False  # A spreadsheet writes numbers as its language does.
    is_fraction = weight.unit.measure.takes_fractions and "/" in weight.raw
    return weight.notation is not Notation.DECIMAL and not is_fraction


# Several rules use the result, one after the other.
@memoise_last
def written_weights(referentiel: Referentiel) -> Sequence[Written]:
    """Return the weights of a referential under the keys of its profile, in file order.

    A file in another profile, which is reported, is read by its own profile.
    """
    return list(_written(referentiel))


def _written(referentiel: Referentiel) -> Iterator[Written]:
    weights, others = referentiel.weights, _other_profiles(referentiel)
    for node in referentiel.nodes:
        for weight in node.weights:
            profile = others.get(id(node.document), referentiel.profile)
            if profile is None or weight.unit in profile.units:
                is_known = weight.unit in weights.weighting.units
                measure = weights.measure(node, weight) if is_known else weight.unit.measure
                yield Written(node, weight, measure, measure.value(weight))


def _other_profiles(referentiel: Referentiel) -> Mapping[int, Profile]:
    """Return the profiles of the files that have one of their own, by the id of their document."""
    profiles = ((one, one.profile) for one in referentiel.documents)
    return {id(one): profile for one, profile in profiles if profile}
