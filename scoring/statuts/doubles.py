"""The fields of scores as doubles, for tables: a fraction for each would take most of the time."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from scoring.statuts.scores import Scores

Value = float | int | bool | None


def doubles_of(scores: Scores) -> tuple[Sequence[Value], ...]:
    """Return the columns of the fields by action: the double nearest to each amount, not rounded.

    Counts and truth values are as they are.
    """
    points, weights, capped = scores.points, scores.weights, scores.capped
    tree = scores.bareme.tree
    actions = range(len(tree.names))
    worths = weights if capped is None else capped
    shown = (
        [_quotients(column, points.part) for column in points.columns]
        if capped is None
        else [_doubles(column) for column in capped.columns]
    )
    taches = (points.fait_taches, points.programme_taches, points.pas_fait_taches)
    return (
        _doubles(tree.points),
        _doubles(worths.potentiel),
        [None if one is None else one.numerator / one.denominator for one in worths.perso],
        *shown,
        [action not in weights.non_concernees for action in actions],
        [action in weights.desactivees for action in actions],
        points.total,
        points.completed,
        *(_quotients(column, points.tache) for column in taches),
        [float(one) for one in points.pas_concerne],
    )


def _doubles(amounts: Iterable[Fraction]) -> list[float]:
    return [n / d for n, d in map(Fraction.as_integer_ratio, amounts)]


def _quotients(amounts: Iterable[int], unit: int) -> list[float]:
    """Return amounts in parts of a unit; a quotient of whole numbers is rounded once."""
    return [one / unit if one else 0.0 for one in amounts]
