"""The questions whose réponse a formula of 2026 takes for true or false.

There `reponse(q)` is the réponse as it is: OUI and NON are truth values where one is due.
"""

from collections.abc import Iterable, Iterator

from scoring.formule.keywords import EQUALS
from scoring.formule.tree import (
    Comparaison,
    Et,
    Expression,
    Formule,
    Ou,
    Parenthese,
    Reponse,
    Verite,
    branches_in,
    expressions_in,
    parts_of,
)


def truth_questions(formules: Iterable[Formule]) -> frozenset[str]:
    """Return the questions asked for true or false, and nowhere for a number."""
    truths: set[str] = set()
    others: set[str] = set()
    for formule in formules:
        truths |= {one.question for one in _bare(_truths_due(formule))}
        others |= {one.question for one in _bare(_others_due(formule))}
    return frozenset(truths - others)


def _bare(expressions: Iterable[Formule]) -> Iterator[Reponse]:
    """Yield the expressions that are `reponse(q)`."""
    for expression in expressions:
        inner = expression
        while isinstance(inner, Parenthese):
            inner = inner.contenu
        if isinstance(inner, Reponse) and inner.valeur is None:
            yield inner


def _truths_due(formule: Formule) -> Iterator[Formule]:
    yield from (branche.condition for branche in branches_in(formule))
    for expression in expressions_in(formule):
        if isinstance(expression, Et | Ou) or _equals_truth(expression):
            yield from parts_of(expression)


def _others_due(formule: Formule) -> Iterator[Formule]:
    for expression in expressions_in(formule):
        if not isinstance(expression, Et | Ou | Parenthese) and not _equals_truth(expression):
            yield from parts_of(expression)


def _equals_truth(expression: Expression) -> bool:
    return (
        isinstance(expression, Comparaison)
        and expression.operators[0] == EQUALS
        and any(isinstance(one, Verite) for one in expression.operands[:2])
    )
