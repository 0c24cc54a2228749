"""Comparisons with a proportion that hold for each number from 0 to 1, or for none."""

from collections.abc import Mapping
from fractions import Fraction

from scoring.formule.courbe import courbe_of
from scoring.formule.dialect import Dialect
from scoring.formule.exploration import Constraint
from scoring.formule.tree import Comparaison, Expression, Reponse, appels_in


class Thresholds:
    """Tells of the comparisons of some formulas whether they always hold; each is tried once."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._questions: dict[int, tuple[str, ...]] = {}
        # By a comparison, which stays in its formula, and what is known of its réponses.
        self._found: dict[tuple[int, tuple[Constraint | None, ...]], bool | None] = {}

    def always_holds(
        self, expression: Expression, reponses: Mapping[str, Constraint]
    ) -> bool | None:
        """Return whether a comparison holds whatever the proportion is, None if not known."""
        if not isinstance(expression, Comparaison):
            return None
        at = id(expression)
        if at not in self._questions:
            asked = (one.question for one in appels_in(expression) if isinstance(one, Reponse))
            self._questions[at] = tuple(dict.fromkeys(asked))
        key = at, tuple(map(reponses.get, self._questions[at]))
        if key not in self._found:
            self._found[key] = always_holds(expression, reponses, self.dialect)
        return self._found[key]


def always_holds(
    expression: Comparaison, reponses: Mapping[str, Constraint], dialect: Dialect
) -> bool | None:
    """Return whether a comparison holds whatever the proportion is that it follows.

    None if that makes a difference, or if it follows two.

    >>> always_holds(parse("reponse(p) > 50", DIALECT_2026).formule, {"p": AnyNumber()},
    ...              DIALECT_2026)
    False
    """
    one, other = (courbe_of(side, reponses, dialect) for side in expression.operands[:2])
    difference = one.plus(other.times(Fraction(-1))) if one and other else None
    if difference is None:
        return None
    return _holds(expression.operators[0], difference.lowest.value, difference.highest.value)


def _holds(operator: str, lowest: Fraction, highest: Fraction) -> bool | None:
    """Return whether all numbers between two compare so with 0, or none does; else None."""
    if operator in (">", ">="):
        mirrored = {">": "<", ">=": "<="}[operator]
        return _holds(mirrored, -highest, -lowest)
    match operator:
        case "<":
            always, never = highest < 0, lowest >= 0
        case "<=":
            always, never = highest <= 0, lowest > 0
        case _:
            always, never = lowest == highest == 0, lowest > 0 or highest < 0
    return True if always else False if never else None
