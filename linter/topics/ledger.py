"""A sum of weights as it is shown: each contribution, the exact total, the gap."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice

from referentiel.exact import nearest
from referentiel.node import Node
from referentiel.weight import TOLERANCE, Weight, format_number, simple_fraction

# Beyond this many siblings, nobody splits them by hand: the search would be exponential.
_MOST_SIBLINGS = 8
# Two parts of a whole that people write are exact.
_FEWEST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a node adds to the sum of its siblings.

    Without a weight of its own it adds what its children make, or 0: then the weight is missing.
    """

    node: Node
    weight: Weight | None
    value: Fraction

    @property
    def is_missing(self) -> bool:
        """Whether nothing tells what the node adds."""
        return self.weight is None and not self.value

    def __str__(self) -> str:
        """Give the node and its weight as spelt: `5.2.1 0.2`."""
        if self.weight:
            return f"{self.node.label} {self.weight.raw}"
        return f"{self.node.label} {'0 (?)' if self.is_missing else format_number(self.value)}"


@dataclass(frozen=True)
class Ledger:
    """The weights of siblings, and the sum that they should have."""

    contributions: tuple[Contribution, ...]
    wanted: Fraction

    @cached_property
    def total(self) -> Fraction:
        """The exact sum."""
        return sum((part.value for part in self.contributions), Fraction(0))

    @cached_property
    def gap(self) -> Fraction:
        """How much the sum is over (positive) or under (negative) what it should be."""
        return self.total - self.wanted

    @property
    def is_right(self) -> bool:
        """Whether the sum is right within the tolerance of format.md."""
        return abs(self.gap) <= TOLERANCE

    def __str__(self) -> str:
        """Give the sum as it is added up: `5.2.1 0.2 + 5.2.2 0.5`; of many, equal ones together."""
        if len(self.contributions) <= _MOST_SIBLINGS:
            return " + ".join(map(str, self.contributions))
        alike: dict[Fraction, list[Contribution]] = defaultdict(list)
        for part in self.contributions:
            alike[part.value].append(part)
        return " + ".join(
            str(parts[0]) if len(parts) == 1 else f"{len(parts)} × {format_number(value)}"
            for value, parts in alike.items()
        )

    @cached_property
    def in_proportion(self) -> tuple[Fraction, ...]:
        """What each would be if all kept their proportions; empty unless the numbers are round."""
        is_weighted = all(part.weight for part in self.contributions)
        if not self.total or not is_weighted or len(self.contributions) == 1:
            return ()
        scaled = tuple(part.value * self.wanted / self.total for part in self.contributions)
        return scaled if all((value * 100).denominator == 1 for value in scaled) else ()

    def meant(self) -> tuple[Fraction, ...] | None:
        """Give the fractions that the weights stand for, if these have the right sum.

        0.33, 0.33 and 0.33 stand for 1/3 each; None where nothing is rounded, or where the
        fractions do not sum to what is wanted either.
        """
        fractions, rounded = [], False
        for part in self.contributions:
            fraction = simple_fraction(part.weight.raw, part.value) if part.weight else None
            rounded = rounded or fraction is not None
            fractions.append(part.value if fraction is None else fraction)
        right = sum(fractions, Fraction(0)) == self.wanted
        return tuple(fractions) if rounded and right else None

    def splits(self) -> tuple[tuple[tuple[Contribution, ...], tuple[Contribution, ...]], ...]:
        """Give the pairs of groups that have the right sum each and hold all siblings between them.

        They are the ways in which siblings could concern two kinds of collectivité.
        """
        if self.gap <= 0 or not 2 < len(self.contributions) <= _MOST_SIBLINGS:
            return ()
        everything = (1 << len(self.contributions)) - 1
        right = [mask for mask in range(1, everything) if self._sums_right(mask)]
        pairs = [(one, other) for one in right for other in right if one < other]
        return tuple(
            (self._group(one), self._group(other))
            for one, other in islice((p for p in pairs if p[0] | p[1] == everything), 100)
        )

    def _sums_right(self, mask: int) -> bool:
        total = sum((part.value for part in self._group(mask)), Fraction(0))
        return abs(total - self.wanted) <= TOLERANCE

    def _group(self, mask: int) -> tuple[Contribution, ...]:
        return tuple(part for i, part in enumerate(self.contributions) if mask >> i & 1)


def are_rounded_parts(weights: Sequence[Weight | None], whole: Fraction) -> bool:
    """Tell whether weights are the same part of a whole each, cut or rounded: 33 thrice for 100.

    One digit could stand for too much: two are wanted.
    """
    first = weights[0] if weights else None
    if first is None or first.value is None or len(weights) < _FEWEST_PARTS:
        return False
    if any(weight is None or weight.value != first.value for weight in weights):
        return False
    _, _, decimals = first.raw.replace(",", ".").partition(".")
    step = Fraction(1, 10 ** len(decimals)) if decimals.isdigit() or not decimals else None
    exact = whole / len(weights)
    if step is None or first.value < 10 * step or exact == first.value:
        return False
    return abs(exact - first.value) < step


def show(value: Fraction) -> str:
    """Spell a total: exact, with the simple fraction that a decimal is as good as (5/3)."""
    near = value.limit_denominator(12)
    exact = format_number(value)
    if "/" in exact or near == value or abs(near - value) > TOLERANCE:
        return exact
    return f"{exact} ({near})"


def show_gap(value: Fraction) -> str:
    """Spell a gap: the simple fraction that it is as good as, or its exact decimal."""
    near = value.limit_denominator(12)
    return format_number(near if near and abs(near - value) <= TOLERANCE else value)


def names(parts: Sequence[Contribution]) -> str:
    """Name the nodes of a group: `1.2.1` + `1.2.4`."""
    return " + ".join(f"`{part.node.label}`" for part in parts)


def in_order(nodes: Sequence[Node], values: Sequence[Fraction]) -> Iterator[str]:
    """Give each node with a value that every reader takes: `1.2.1: 0.3333333333333333 (1/3)`."""
    for node, value in zip(nodes, values, strict=True):
        exact = format_number(value)
        rounded = format_number(nearest(value))
        yield f"{node.label}: {rounded} ({exact})" if "/" in exact else f"{node.label}: {exact}"
