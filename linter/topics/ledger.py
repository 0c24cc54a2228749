"""How a sum of weights is shown, and the evidence for one correction.

Changing one weight to close a gap would be a guess: changing any sibling would do as well. A
reading needs evidence of its own, and is the basis of a fix only if no other reading has any.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from linter.topics.weights import FamilySum
from linter.words import N_, Text
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number, is_close, simple_fraction, total
from referentiel.weights.tree import Contribution, WrongSum
from referentiel.weights.weight import Weight

# The remedy for weights that are not shares of their parent.
SHARES = N_("write each as a share of the parent: half of the parent is `0.5`, or `50 %`")
# Two equal parts of a whole are always written exactly.
_FEWEST_PARTS = 3
# Alternatives are not looked for among more sums.
_MOST_SUMS = 4_096


def shown(contributions: Sequence[Contribution[Node]]) -> str:
    """Show the terms of a sum: `5.2.1 0.2 + 5.2.2 0.5`."""
    return " + ".join(map(_shown, contributions))


def _shown(part: Contribution[Node]) -> str:
    """Return the node and its weight as spelt: `5.2.1 0.2`."""
    if part.weight:
        return f"{part.member.label} {part.weight.raw}"
    return f"{part.member.label} {'0 (?)' if part.is_missing else format_number(part.value)}"


def meant_fractions(wrong: WrongSum[Node]) -> tuple[Fraction, ...] | None:
    """Return the fractions that rounded weights stand for, if their sum is right.

    0.33, 0.33 and 0.33 stand for 1/3 each. None if no weight is rounded, or if the fractions do not
    have the wanted sum either.
    """
    fractions, rounded = [], False
    for part in wrong.contributions:
        fraction = simple_fraction(part.weight.raw, part.value) if part.weight else None
        rounded = rounded or fraction is not None
        fractions.append(part.value if fraction is None else fraction)
    right = total(fractions) == wrong.wanted
    return tuple(fractions) if rounded and right else None


def are_rounded_parts(weights: Sequence[Weight | None], whole: Fraction) -> bool:
    """Return whether all weights are one rounded part of a whole, such as three times 33 for 100.

    A single digit fits too many fractions: two are required.
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
    """Show a total exactly, with the simple fraction that it is within the tolerance (5/3)."""
    near = value.limit_denominator(12)
    exact = format_number(value)
    if "/" in exact or near == value or not is_close(near, value):
        return exact
    return f"{exact} ({near})"


def show_gap(value: Fraction) -> str:
    """Show a gap: the simple fraction that it is within the tolerance, or its exact decimal."""
    near = value.limit_denominator(12)
    return format_number(near if near and is_close(near, value) else value)


def difference(gap: Fraction) -> Text:
    """Return the phrase for how far a sum is above or below the right one, by `{gap}`."""
    return N_("{gap} too much") if gap > 0 else N_("{gap} missing")


def same_node(before: Referentiel, node: Node) -> Node | None:
    """Return the node that had the id of another node, if it was unique."""
    if node.identifier is None:
        return None
    nodes = before.by_id.get(node.identifier, ())
    return nodes[0] if len(nodes) == 1 else None


# The ratio of a value to the same digits with a misplaced decimal point.
_SHIFTS = (Fraction(1, 100), Fraction(1, 10), 10, 100)
# Weights that would make a sum right.
Reading: TypeAlias = tuple[tuple[Contribution[Node], Fraction], ...]


def only_reading(found: FamilySum) -> Reading | None:
    """Return the only reading with evidence; None if there are several or none."""
    distinct: dict[tuple[tuple[int, Fraction], ...], Reading] = {}
    for reading in _readings(found):
        key = tuple((part.member.index, value) for part, value in reading)
        distinct.setdefault(key, reading)
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def suspect(wrong: WrongSum[Node]) -> tuple[Contribution[Node], Fraction] | None:
    """Return the one weight that looks wrong, and the value that would close the gap.

    It is the only one that has a misplaced decimal point, or differs from siblings that are all
    equal, and none is missing. This is a hint for the author, not evidence for a fix.
    """
    suspects = _suspects(wrong)
    if len(suspects) != 1 or any(part.is_missing for part in wrong.contributions):
        return None
    value = suspects[0].value - wrong.gap
    return (suspects[0], value) if 0 <= value <= wrong.wanted else None


def alternative(wrong: WrongSum[Node]) -> Contribution[Node] | None:
    """Return the one weight that equals the excess, and the sum of several others.

    It may stand for these others for one kind of collectivité.
    """
    surplus = [part for part in wrong.contributions if is_close(part.value, wrong.gap)]
    if len(surplus) != 1:
        return None
    sums = {Fraction(0)}
    for part in wrong.contributions:
        if part is not surplus[0]:
            sums |= {one + part.value for one in sums}
        if len(sums) > _MOST_SUMS:
            return None
    return surplus[0] if any(is_close(one, wrong.gap) for one in sums) else None


def _readings(found: FamilySum) -> Iterator[Reading]:
    wrong, parts = found.wrong, found.wrong.contributions
    for part in parts:
        if (old := _value_before(found, part)) is not None and wrong.is_mended_by(old - part.value):
            yield ((part, old),)  # The value at the revision that is compared with.
    if wrong.measure.takes_fractions:
        if meant := meant_fractions(wrong):
            yield tuple(zip(parts, meant, strict=True))
    elif are_rounded_parts([part.weight for part in parts], wrong.wanted):
        yield ((parts[-1], parts[-1].value - wrong.gap),)
    if wrong.wanted != 1 and not wrong.measure.is_absolute and is_close(wrong.total, 1):
        # Parts of 1 under a key for percentages.
        yield tuple((part, part.value * wrong.wanted) for part in parts)


def _value_before(found: FamilySum, part: Contribution[Node]) -> Fraction | None:
    """Return the former weight of a node, if it has changed under the same key."""
    old = same_node(found.before, part.member) if found.before and part.weight else None
    if found.before is None or old is None or part.weight is None:
        return None
    weight, value = found.before.weights.weight(old), found.before.weights.value(old)
    is_same_key = weight is not None and weight.unit is part.weight.unit
    return value if is_same_key and value != part.value else None


def _suspects(wrong: WrongSum[Node]) -> list[Contribution[Node]]:
    """Return the weights with a misplaced decimal point, or unlike siblings that are all equal."""
    # All others are equal: there are two values, and this one occurs once.
    values = Counter(part.value for part in wrong.contributions)
    is_one_apart = len(wrong.contributions) > 2 and len(values) == 2
    return [
        part
        for part in wrong.contributions
        if part.weight is not None
        and (
            (part.value and (part.value - wrong.gap) / part.value in _SHIFTS)
            or (is_one_apart and values[part.value] == 1 and part.value - wrong.gap in values)
        )
    ]
