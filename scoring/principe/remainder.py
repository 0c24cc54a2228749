"""Whole percentages that cannot reach 100, closed at the end as the authors do: 33, 33, 34."""

from fractions import Fraction

_POINT = Fraction(1, 100)


def whole_step(parts: int) -> Fraction:
    """Return 100 / `parts` percent, rounded down to a whole percentage, as a part of 1."""
    return (100 // parts) * _POINT


def closed_steps(parts: int) -> list[Fraction]:
    """Return 100 % as `parts` whole percents that differ by at most a point, larger ones last."""
    larger = 100 % parts
    return [whole_step(parts) + _POINT * (index >= parts - larger) for index in range(parts)]
