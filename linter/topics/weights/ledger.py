"""How a sum of weights is shown: each contribution, the exact total, the gap."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from linter.words.text import N_, Text
from referentiel.node import Node
from referentiel.weights.number import format_number, is_close, simple_fraction, total
from referentiel.weights.tree import Contribution, WrongSum
from referentiel.weights.weight import Weight

# The remedy for weights that are not shares of their parent.
SHARES = N_("write each as a share of the parent: half of it is `0.5`, or `50 %`")
# Of more siblings, equal ones are grouped.
_MOST_SIBLINGS = 8
# Two equal parts of a whole are always written exactly.
_FEWEST_PARTS = 3


def shown(contributions: Sequence[Contribution[Node]]) -> str:
    """Show the terms of a sum: `5.2.1 0.2 + 5.2.2 0.5`; of many, equal ones are grouped."""
    if len(contributions) <= _MOST_SIBLINGS:
        return " + ".join(map(_shown, contributions))
    alike: dict[Fraction, list[Contribution[Node]]] = defaultdict(list)
    for part in contributions:
        alike[part.value].append(part)
    return " + ".join(
        _shown(parts[0]) if len(parts) == 1 else f"{len(parts)} × {format_number(value)}"
        for value, parts in alike.items()
    )


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
