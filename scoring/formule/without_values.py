"""The scores indicatifs that a formula gives without any value of the indicateurs it asks for."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from scoring.formule.cases import Case
from scoring.formule.keywords import Function
from scoring.formule.tree import Expression, Formule, Indicateur, appels_in


class WithoutValue(NamedTuple):
    """A score that is given without a value of some indicateurs; `result` is what gives it."""

    result: Expression
    score: Fraction
    indicateurs: tuple[str, ...]


def scores_without_values(formule: Formule, cases: Iterable[Case]) -> tuple[WithoutValue, ...]:
    """Return each result that is a number where no indicateur of its case has a value.

    With `opt_val` that is what is meant: of those indicateurs nothing is said.

    >>> found = parse("si val(i) > 2 alors 0 sinon 1", DIALECT_2026).formule
    >>> [one.score for one in scores_without_values(found, cases_of(found, dialect=DIALECT_2026))]
    [Fraction(1, 1)]
    """
    figures = [one for one in appels_in(formule) if isinstance(one, Indicateur)]
    optional = {one.known_as for one in figures if one.function is Function.OPT_VAL}
    found: dict[int, WithoutValue] = {}
    for case in cases:
        values = {
            figure: is_there
            for figure, is_there in case.figures.items()
            if figure.function is Function.VAL
        }
        if not values or any(values.values()) or not optional.isdisjoint(values):
            continue
        score, reached = case.evaluations[0]
        if isinstance(score, Fraction) and reached is not None:
            names = tuple(dict.fromkeys(figure.indicateur for figure in values))
            found.setdefault(id(reached), WithoutValue(reached, score, names))
    return tuple(sorted(found.values(), key=lambda one: one.result.span))
