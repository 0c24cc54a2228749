"""The evidence for one way to correct a wrong sum; the gap alone is not evidence.

Changing one weight to close the gap would be a guess: changing any sibling would do as well. A
reading needs evidence of its own, and is the basis of a fix only if no other reading has any.
"""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from linter.topics.weights.changes import same_node
from linter.topics.weights.ledger import are_rounded_parts, meant_fractions
from linter.topics.weights.sums import FamilySum
from referentiel.node import Node
from referentiel.weights.number import format_number, is_close
from referentiel.weights.tree import Contribution, WrongSum

# The ratio of a value to the same digits with a misplaced decimal point.
_SHIFTS = (Fraction(1, 100), Fraction(1, 10), 10, 100)
# A digit typed twice.
_DOUBLED = re.compile(r"(?<=([0-9]))\1")


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
    suspects = [part for part in parts if part.is_missing] + _suspects(wrong)
    # Another weight that is missing, or that looks wrong, explains the gap as well.
    if all(_is_mistyped(part, wrong.gap) for part in suspects):
        for part in parts:
            if _is_mistyped(part, wrong.gap):
                yield ((part, part.value - wrong.gap),)


def _value_before(found: FamilySum, part: Contribution[Node]) -> Fraction | None:
    """Return the former weight of a node, if it has changed under the same key."""
    old = same_node(found.before, part.member) if found.before and part.weight else None
    if found.before is None or old is None or part.weight is None:
        return None
    weight, value = found.before.weights.weight(old), found.before.weights.value(old)
    is_same_key = weight is not None and weight.unit is part.weight.unit
    return value if is_same_key and value != part.value else None


def _is_mistyped(part: Contribution[Node], gap: Fraction) -> bool:
    """Whether the gap can be explained by two swapped digits, or a digit typed twice."""
    if part.weight is None or part.value <= gap:
        return False
    written, right = format_number(part.value), format_number(part.value - gap)
    if "/" in written + right:
        return False
    doubled = (written[: m.start()] + written[m.end() :] for m in _DOUBLED.finditer(written))
    return right in doubled or right in _swapped(written)


def _swapped(written: str) -> Iterator[str]:
    digits = [place for place, character in enumerate(written) if character.isdigit()]
    for one, other in pairwise(digits):
        swapped = list(written)
        swapped[one], swapped[other] = written[other], written[one]
        yield "".join(swapped)


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
