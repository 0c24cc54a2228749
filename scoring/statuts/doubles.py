"""The fields of scores as doubles, for tables: exact fractions would take most of the time."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.statuts.scores import Scores

Value = float | int | bool | None


def doubles_of(scores: Scores) -> tuple[Sequence[Value], ...]:
    """Return the columns of the fields by action: the double nearest to each amount, not rounded.

    Counts and truth values are as they are.
    """
    columns = [
        [float(one) if isinstance(one, Fraction) else one for one in column]
        for column in zip(*scores.rows, strict=True)
    ]
    return *columns[:-1], [float(one) for one in columns[-1] if one is not None]
