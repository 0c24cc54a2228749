"""The evaluator: a formula and a situation to an exact result. It never raises.

`et`, `ou` and `si` look at no more than they need. How operators of one level are grouped, and what
a question without réponse gives, is the dialect's: in 2023 it ends the whole evaluation.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, TypeAlias, assert_never

from scoring.formule.calculation import Operand, Stop, chain, comparison, extremum, number
from scoring.formule.decimals import read_decimal
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.identite import DOM, LOCALISATION, TYPE
from scoring.formule.identite_2026 import asked_type
from scoring.formule.keywords import NON, OUI, Function
from scoring.formule.numbers import NotFinite
from scoring.formule.result import (
    Crash,
    CrashReason,
    Nothing,
    Open,
    Result,
    Unanswered,
    Value,
    Variable,
)
from scoring.formule.situation import Source
from scoring.formule.tree import (
    Comparaison,
    Et,
    Expression,
    Formule,
    Identite,
    Indicateur,
    Max,
    Min,
    Mot,
    Nombre,
    Ou,
    Parenthese,
    Produit,
    Referentiel,
    Reponse,
    Score,
    Si,
    Somme,
    Verite,
    appels_in,
)

# Returns the score of an action, its fait as a part of its potentiel; why it has none; or None if
# the action is unknown.
Scores: TypeAlias = Callable[[str], Fraction | CrashReason | None]


class Evaluation(NamedTuple):
    """A result, and the expression of the formula that gave it, if one was reached."""

    result: Result
    reached: Expression | None


def evaluate(formule: Formule, source: Source, dialect: Dialect = DIALECT_2023) -> Evaluation:
    """Evaluate a formula.

    >>> evaluate(parse("12 / 2 / 3").formule, Situation()).result
    Fraction(18, 1)
    """
    evaluator = _Evaluator(source, None, dialect)
    reached: Expression | None = None
    try:
        reached = evaluator.reached(formule)
        if reached is None:
            return Evaluation(Nothing(), None)
        return Evaluation(_finite(evaluator.value(reached), reached), reached)
    except Stop as stop:
        return Evaluation(stop.result, reached)


def close(
    result: Open, source: Source, scores: Scores, dialect: Dialect = DIALECT_2023
) -> Fraction | Crash | None:
    """Return the number that an open result is for the same source, once scores are known.

    None if it is nothing: it depends on the score of an action that is unknown.
    """
    evaluator = _Evaluator(source, scores, dialect)
    try:
        value = _finite(evaluator.value(result.expression), result.expression)
        if isinstance(value, Nothing | Crash):
            return None if isinstance(value, Nothing) else value
        return number(value, result.expression)
    except Stop as stop:
        match stop.result:
            case Crash() as crash:
                return crash
            case Nothing():
                return None
            case Unanswered():
                return Crash(CrashReason.UNANSWERED, result.expression)


def certain_crash(formule: Formule, dialect: Dialect) -> Crash | None:
    """Return the crash of a formula in every situation, if the dialect `looks_everywhere`.

    It is that of the first property that there is not, which may stand where no result comes from.
    """
    if not dialect.looks_everywhere:
        return None
    for appel in appels_in(formule):
        if isinstance(appel, Identite) and appel.propriete not in dialect.proprietes:
            return Crash(CrashReason.UNKNOWN_PROPRIETE, appel)
    return None


def _finite(value: Operand, expression: Expression) -> Value | Open | Variable | Nothing | Crash:
    """Return a result, which must not be infinite or undefined."""
    if isinstance(value, NotFinite):
        return Crash(CrashReason.NOT_FINITE, expression)
    return value


class _Evaluator:
    def __init__(self, source: Source, scores: Scores | None, dialect: Dialect) -> None:
        self.source = source
        self.scores = scores
        self.dialect = dialect
        # Conditions are decided before scores are known: an open score holds.
        self.decider = self if scores is None else _Evaluator(source, None, dialect)

    def reached(self, formule: Formule) -> Expression | None:
        """Return the expression that gives the result of a formula, or None. Raises `Stop`."""
        following: Formule | None = formule
        while following is not None:
            match following:
                case Si():
                    following = self.choose(following)
                case Parenthese(contenu):
                    following = contenu
                case expression:
                    return expression
        return None

    def choose(self, formule: Si) -> Formule | None:
        """Return what the first branch that holds gives."""
        for branche in formule.branches:
            if self.decider.holds(branche.condition):
                return branche.resultat
        return formule.sinon

    def holds(self, condition: Expression) -> bool:
        """Return whether a condition holds: texts and open scores always do, as in Python."""
        return self._is_true(self.value(condition))

    def _is_true(self, value: Operand) -> bool:
        match value:
            case bool():
                return value
            case Fraction():
                return value != 0
            case str() | Open():
                return True
            case Nothing():
                return False
            case NotFinite():
                return value is not NotFinite.UNDEFINED
            case Variable(expression):
                return self.source.holds(expression)
            case _:
                assert_never(value)

    def value(self, expression: Expression) -> Operand:  # noqa: PLR0912 -- a case a node
        """Return the value of an expression. Raises `Stop`."""
        match expression:
            case Nombre(value):
                return value
            case Verite(is_true):
                return is_true
            case Mot(text):
                return text
            case Identite():
                return self._identite(expression)
            case Reponse(_, None):
                return self._given(expression)
            case Reponse(question, valeur):
                assert valeur is not None
                return self._equals(question, _constant(valeur))
            case Score():
                return self._score(expression)
            case Indicateur():
                return self._figure(expression)
            case Referentiel(referentiel):
                return self.source.is_scored_by(referentiel)
            case Min() | Max():
                return self._extremum(expression)
            case Somme() | Produit():
                values = [self.value(operand) for operand in expression.operands]
                return chain(expression, values, self.dialect)
            case Comparaison():
                return self._comparison(expression)
            case Parenthese(contenu):
                reached = self.reached(contenu)
                return Nothing() if reached is None else self.value(reached)
            case Et(operands):
                return self._first(operands, ends=False)
            case Ou(operands):
                return self._first(operands, ends=True)
            case _:
                assert_never(expression)

    def _identite(self, expression: Identite) -> bool:
        propriete, valeur = expression.propriete, _word(expression.valeur)
        has = None
        if propriete in self.dialect.proprietes:
            has = self._has(propriete, valeur)
        if has is None:
            raise Stop(Crash(CrashReason.UNKNOWN_PROPRIETE, expression))
        return has

    def _has(self, propriete: str, valeur: str) -> bool | None:
        if self.dialect.asks_freely and propriete == TYPE:
            return self.source.has(propriete, asked_type(valeur))
        if self.dialect.asks_freely and propriete == LOCALISATION:
            return self.source.has(propriete, DOM) is (valeur == DOM)
        return self.source.has(propriete, valeur)

    def _score(self, expression: Score) -> Fraction | Open | Nothing:
        if self.scores is None:
            return Open(expression)
        match score := self.scores(expression.action):
            case CrashReason():
                raise Stop(Crash(score, expression))
            case None if self.dialect.calculates_with_nothing:
                return Nothing()
            case None:
                raise Stop(Nothing())
            case _:
                return score

    def _figure(self, expression: Indicateur) -> Fraction | Variable | Nothing:
        """Return a figure of an indicateur: nothing if there is none, 0 of `opt_val`."""
        figure = self.source.figure(expression)
        if figure is not None:
            return figure
        return Fraction(0) if expression.function is Function.OPT_VAL else Nothing()

    def _equals(self, question: str, valeur: Value) -> bool:
        """Return whether a réponse is a value; in 2026 OUI and NON are truth values."""
        if self.source.equals(question, valeur):
            return True
        is_truth = self.dialect.answers_with_truth and valeur in (OUI, NON)
        return is_truth and self.source.equals(question, valeur == OUI)

    def _given(self, expression: Reponse) -> Operand:
        """Return a réponse: in 2023 its number, else as it is, or nothing."""
        given = self.source.given(expression)
        if not self.dialect.calculates_with_nothing:
            return self._number_given(given, expression)
        if isinstance(given, Unanswered):
            return Nothing()
        return given == OUI if given in (OUI, NON) else given

    def _number_given(
        self, given: Value | Variable | Unanswered, expression: Reponse
    ) -> Fraction | Variable:
        match given:
            case Unanswered():
                raise Stop(given)
            case bool():
                return Fraction(given)
            case str():
                number = read_decimal(given.strip())
                if number is None:
                    raise Stop(Crash(CrashReason.ANSWER_NOT_NUMBER, expression))
                return number
            case _:
                return given

    def _first(self, operands: tuple[Expression, ...], *, ends: bool) -> Operand:
        """Return the first operand that is `ends`, else the last, as Python's `and` and `or`."""
        for operand in operands[:-1]:
            if self.decider.holds(operand) is ends:
                return self.value(operand)
        return self.value(operands[-1])

    def _extremum(self, expression: Min | Max) -> Operand:
        """Return the lower or the higher operand; with a score or a text it stays open."""
        values = self.value(expression.left), self.value(expression.right)
        is_open = any(isinstance(value, Open | str) for value in values)
        if self.scores is None and is_open and Nothing() not in values:
            return Open(expression)
        return extremum(expression, values)

    def _comparison(self, expression: Comparaison) -> bool | Nothing:
        """Compare the first two operands, which alone count."""
        values = [self.value(operand) for operand in expression.operands[:2]]
        found = comparison(expression, values)
        return self.source.holds(expression) if found is None else found


def _word(valeur: Nombre | Verite | Mot) -> str:
    """Return a value of a property as a word."""
    return valeur.text if isinstance(valeur, Mot) else ""


def _constant(valeur: Nombre | Verite | Mot) -> Value:
    match valeur:
        case Nombre(value) | Verite(value):
            return value
        case Mot(text):
            return text
        case _:
            assert_never(valeur)
