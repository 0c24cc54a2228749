"""Whole percents that cannot reach 100, closed at the end as the authors did: 33, 33, 34."""

from fractions import Fraction

_POINT = Fraction(1, 100)


def whole_step(parts: int) -> Fraction:
    """Give the whole percents, rounded down, of each of `parts` equal parts of 100."""
    return (100 // parts) * _POINT


def closed_steps(parts: int) -> list[Fraction]:
    """Part 100 % into whole percents that differ by a point at most, the larger ones last."""
    larger = 100 % parts
    return [whole_step(parts) + _POINT * (index >= parts - larger) for index in range(parts)]
