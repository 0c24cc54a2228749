"""Format sums of weights, and find evidence for a correction.

Changing one weight to close a gap would be a guess, since changing any sibling would do as well. A
correction needs evidence, and becomes a fix only if there is no evidence for any other correction.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from linter.topics.weights import FamilySum, term
from linter.words import N_, Terms, Text
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number, is_close, simple_fraction, total
from referentiel.weights.tree import Contribution, WrongSum
from referentiel.weights.weight import Weight

# The remedy for weights that are not shares of their parent.
SHARES = N_(
    "write each weight as a share of the parent: half of the parent is `0.5` in `ponderation`, "
    "`50` in other keys"
)
# Two equal parts of a whole can always be written exactly.
_FEWEST_PARTS = 3
# The limit on the sums of weights that are tried in the search for alternatives.
_MOST_SUMS = 4_096


def shown(contributions: Sequence[Contribution[Node]]) -> Terms:
    """Return the terms of a sum as text: `5.2.1 0.2 + 5.2.2 0.5`."""
    return Terms(" + ".join(map(_shown, contributions)))


def _shown(part: Contribution[Node]) -> str:
    """Return a term of a sum as text, with the weight as spelt: `5.2.1 0.2`."""
    if part.weight:
        return term(part.member.label, part.weight.raw)
    return term(part.member.label, "0 (?)" if part.is_missing else format_number(part.value))


def meant_fractions(wrong: WrongSum[Node]) -> tuple[Fraction, ...] | None:
    """Return the weights with exact fractions for rounded ones; None if their sum is not right.

    0.33, 0.33 and 0.33 are meant as 1/3 each. None also if no weight is rounded.
    """
    fractions, rounded = [], False
    for part in wrong.contributions:
        fraction = simple_fraction(part.weight.raw, part.value) if part.weight else None
        rounded = rounded or fraction is not None
        fractions.append(part.value if fraction is None else fraction)
    right = total(fractions) == wrong.expected
    return tuple(fractions) if rounded and right else None


def are_rounded_parts(weights: Sequence[Weight | None], whole: Fraction) -> bool:
    """Return whether all weights, at least three, are the same rounded part: 33, 33, 33 of 100.

    At least two significant digits are required, since a single digit fits too many fractions.
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
    """Return a total as exact text, followed by a simple fraction (5/3) if one is nearly equal."""
    near = value.limit_denominator(12)
    exact = format_number(value)
    if "/" in exact or near == value or not is_close(near, value):
        return exact
    return f"{exact} ({near})"


def show_gap(value: Fraction) -> str:
    """Return a gap as text: a simple fraction within the tolerance if any, else the exact value."""
    near = value.limit_denominator(12)
    return format_number(near if near and is_close(near, value) else value)


def difference(gap: Fraction) -> Text:
    """Return the phrase, with `{gap}`, for a sum that is too great or too small."""
    return N_("{gap} too much") if gap > 0 else N_("{gap} missing")


def same_node(before: Referentiel, node: Node) -> Node | None:
    """Return the only node of an earlier state that has the id of a given node, or None."""
    if node.identifier is None:
        return None
    nodes = before.by_id.get(node.identifier, ())
    return nodes[0] if len(nodes) == 1 else None


# The ratios between values with the same digits and a misplaced decimal point.
_SHIFTS = (Fraction(1, 100), Fraction(1, 10), 10, 100)
# Weights that would make a sum right.
Reading: TypeAlias = tuple[tuple[Contribution[Node], Fraction], ...]


def only_reading(found: FamilySum) -> Reading | None:
    """Return the one correction for which there is evidence; None if there is none, or several."""
    distinct: dict[tuple[tuple[int, Fraction], ...], Reading] = {}
    for reading in _readings(found):
        key = tuple((part.member.index, value) for part, value in reading)
        distinct.setdefault(key, reading)
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def suspect(wrong: WrongSum[Node]) -> tuple[Contribution[Node], Fraction] | None:
    """Return the only weight that looks wrong, and the value that makes the sum right, or None.

    It seems to have a misplaced decimal point, or differs from its siblings, which are all equal.
    None if any weight is missing, or if that value is negative or over the expected sum. This is a
    hint for the author, and not evidence for a fix.
    """
    suspects = _suspects(wrong)
    if len(suspects) != 1 or any(part.is_missing for part in wrong.contributions):
        return None
    value = suspects[0].value - wrong.gap
    return (suspects[0], value) if 0 <= value <= wrong.expected else None


def alternative(wrong: WrongSum[Node]) -> Contribution[Node] | None:
    """Return the only weight that equals both the excess and a sum of other weights, or None.

    It may be an alternative to these others, for one type of collectivité. None too if there are
    too many sums to try.
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
        old = _value_before(found, part)
        if old is not None and is_close(part.value - old, wrong.gap):
            yield ((part, old),)  # The value in the earlier state.
    if wrong.measure.takes_fractions:
        if meant := meant_fractions(wrong):
            yield tuple(zip(parts, meant, strict=True))
    elif are_rounded_parts([part.weight for part in parts], wrong.expected):
        yield ((parts[-1], parts[-1].value - wrong.gap),)
    if wrong.expected != 1 and not wrong.measure.is_absolute and is_close(wrong.total, 1):
        # Parts of 1 are written under a key for percentages.
        yield tuple((part, part.value * wrong.expected) for part in parts)


def _value_before(found: FamilySum, part: Contribution[Node]) -> Fraction | None:
    """Return the earlier value of a weight if it has changed under the same key, else None."""
    old = same_node(found.before, part.member) if found.before and part.weight else None
    if found.before is None or old is None or part.weight is None:
        return None
    weight, value = found.before.weights.weight(old), found.before.weights.value(old)
    is_same_key = weight is not None and weight.unit is part.weight.unit
    return value if is_same_key and value != part.value else None


def _suspects(wrong: WrongSum[Node]) -> list[Contribution[Node]]:
    """Return weights whose decimal point seems misplaced, or the one that differs from the rest."""
    # If all others are equal, there are two values, and one of them occurs once.
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
