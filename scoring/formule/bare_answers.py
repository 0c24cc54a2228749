"""The answers that formulas of 2026 expect of questions that they ask without a value.

There `reponse(q)` is the réponse as it is: a number, a choix, or OUI and NON, which are truth
values. Which of these is meant shows where it stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from scoring.formule.keywords import EQUALS, NON, OUI
from scoring.formule.tree import (
    Comparaison,
    Et,
    Expression,
    Formule,
    Mot,
    Ou,
    Parenthese,
    Reponse,
    Verite,
    branches_in,
    expressions_in,
    parts_of,
)


class BareAnswers(NamedTuple):
    """The answers that make a difference; if not `are_all`, there are others."""

    values: tuple[str, ...]
    are_all: bool


def bare_answers(formules: Iterable[Formule]) -> Mapping[str, BareAnswers]:
    """Return the answers expected of each question that is nowhere asked for a number.

    >>> bare_answers([parse("si reponse(q) ou reponse(c) = c_1 alors 1", DIALECT_2026).formule])
    {'q': BareAnswers(values=('OUI', 'NON'), are_all=True), 'c': BareAnswers(values=('c_1',), ...
    """
    values: dict[str, dict[str, None]] = defaultdict(dict)
    others: dict[str, bool] = {}
    for formule in formules:
        for expression, expected in _expected(formule):
            inner = _without_parentheses(expression)
            if not isinstance(inner, Reponse) or inner.valeur is not None:
                continue
            others[inner.question] = others.get(inner.question, False) or expected is None
            values[inner.question] |= dict.fromkeys(expected or ())
    return {
        question: BareAnswers(tuple(known), set(known) <= {OUI, NON})
        for question, known in values.items()
        if not others[question]
    }


def _without_parentheses(expression: Formule) -> Formule:
    while isinstance(expression, Parenthese):
        expression = expression.contenu
    return expression


def _expected(formule: Formule) -> Iterator[tuple[Formule, tuple[str, ...] | None]]:
    """Yield what stands in conditions and operators, with the answers expected there.

    None where a number is.
    """
    for branche in branches_in(formule):
        yield branche.condition, (OUI, NON)
    for expression in expressions_in(formule):
        if isinstance(expression, Et | Ou):
            yield from ((one, (OUI, NON)) for one in expression.operands)
        elif not isinstance(expression, Parenthese):
            words = _compared_with(expression)
            yield from ((one, words) for one in parts_of(expression))


def _compared_with(expression: Expression) -> tuple[str, ...] | None:
    """Return the answers that a comparison tells apart from others, None if they are numbers."""
    if not isinstance(expression, Comparaison) or expression.operators[0] != EQUALS:
        return None
    for operand in expression.operands[:2]:
        match _without_parentheses(operand):
            case Verite():
                return OUI, NON
            case Mot(text):
                return (text,)
    return None
