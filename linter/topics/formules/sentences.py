"""A formula as a sentence: when it gives what."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from linter.topics.formules import sentence_words as words
from linter.words.language import Language
from linter.words.numbers import localized, thousands
from referentiel.grammar import RegleType
from referentiel.weights.number import format_number
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.evaluator import evaluate
from scoring.formule.format import format_expression, format_formule
from scoring.formule.identite import DOM, LOCALISATION, POPULATION, TYPE
from scoring.formule.identite_2026 import asked_type
from scoring.formule.situation import Situation
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
    expressions_in,
)
from scoring.formule.value_types import ValueType, types_of

_DECIMALS = 4


def sentence(
    formule: Formule,
    language: Language,
    regle_type: RegleType | None = None,
    dialect: Dialect = DIALECT_2023,
) -> str:
    """Return what a formula says: `Si la collectivité est une commune, le résultat est 0,5 ; …`.

    With the type of the règle it says what becomes of the action.
    """
    text = _Sentence(language, regle_type, dialect).phrase(formule)
    return f"{text[:1].upper()}{text[1:]}."


def condition(expression: Formule, language: Language, dialect: Dialect = DIALECT_2023) -> str:
    """Return a condition as it follows `si`, or `if`."""
    match expression:
        case Et(operands):
            every = (condition(one, language, dialect) for one in operands)
            return words.AND.say(language).join(every)
        case Ou(operands):
            is_apart = any(isinstance(one, Et) for one in operands)
            between = words.OR_APART if is_apart else words.OR
            every = (condition(one, language, dialect) for one in operands)
            return between.say(language).join(every)
        case Parenthese(contenu):
            text = condition(contenu, language, dialect)
            return f"({text})" if isinstance(contenu, Et | Ou) else text
        case Si():
            return words.FORMULE_HOLDS.say(language, formule=_spaced(format_formule(expression)))
        case Comparaison((left, right, *_), (operator, *_)):
            sides = (value_text(one, language, dialect) for one in (left, right))
            comparison = words.COMPARISONS[operator]
            return comparison.say(language, left=next(sides), right=next(sides))
        case Identite():
            return _identite(expression, language, dialect)
        case Reponse(question, None) if dialect.answers_with_truth:
            return words.ANSWERED_TRUE.say(language, question=question)
        case Reponse(question, valeur) if valeur is not None:
            text = format_expression(valeur)
            return words.REPONSE.say(language, question=question, valeur=text)
        case Referentiel(referentiel):
            return words.REFERENTIEL.say(language, referentiel=referentiel)
        case Verite():
            return f"`{format_expression(expression)}`"
        case Mot(text):
            return words.WORD_HOLDS.say(language, value=text)
        case _:
            value = value_text(expression, language, dialect)
            return words.NUMBER_HOLDS.say(language, value=value)


def value_text(expression: Expression, language: Language, dialect: Dialect = DIALECT_2023) -> str:
    """Return the value of an expression in words; a calculation as it is written."""
    if _is_constant(expression):
        return _constant(expression, language, dialect)
    match expression:
        case Parenthese(contenu) if not isinstance(contenu, Si):
            return value_text(contenu, language, dialect)
        case Indicateur(function, indicateur, source):
            text = words.FIGURES[function].say(language, indicateur=indicateur)
            if source is None:
                return text
            return words.OF_SOURCE.say(language, figure=text, source=source)
        case Reponse(question, None) if dialect.answers_with_truth:
            return words.ANSWERED.say(language, question=question)
        case Nombre(value):
            return number_text(value, language)
        case Reponse(question, None):
            return words.NUMBER_ANSWERED.say(language, question=question)
        case Score(action):
            return words.SCORE.say(language, action=action)
        case Min(left, right) | Max(left, right) if not _has_extremum(left, right):
            extremum = words.MIN if isinstance(expression, Min) else words.MAX
            sides = (value_text(one, language, dialect) for one in (left, right))
            return extremum.say(language, left=next(sides), right=next(sides))
        case _:
            return f"`{_spaced(format_expression(expression))}`"


def number_text(value: Fraction, language: Language) -> str:
    """Return a number with at most four decimals if they are all, else as a fraction."""
    return localized(format_number(value, _DECIMALS), language)


def _has_extremum(*expressions: Expression) -> bool:
    return any(isinstance(one, Min | Max) for one in expressions)


def _spaced(text: str) -> str:
    """Return the canonical text of a formula on one line."""
    return " ".join(text.split())


def _is_constant(expression: Expression) -> bool:
    parts = list(expressions_in(expression))
    return isinstance(expression, Somme | Produit) and all(
        isinstance(one, Nombre | Somme | Produit | Parenthese) for one in parts
    )


def _constant(expression: Expression, language: Language, dialect: Dialect) -> str:
    """Return a calculation with numbers, and its value unless it is written so."""
    text = format_expression(expression)
    result = evaluate(expression, Situation(), dialect).result
    if not isinstance(result, Fraction):
        return f"`{text}`"
    shown = number_text(result, language)
    return shown if shown == text.replace(" ", "") else f"{shown} (`{text}`)"


def _identite(expression: Identite, language: Language, dialect: Dialect) -> str:
    propriete, valeur = expression.propriete, format_expression(expression.valeur)
    if dialect.asks_freely and propriete == TYPE:
        valeur = asked_type(valeur)
    if dialect.asks_freely and propriete == LOCALISATION and valeur != DOM:
        return words.ELSEWHERE.say(language)
    if text := words.IDENTITES.get((propriete, valeur)):
        return text.say(language)
    if propriete == POPULATION:
        for start, text in words.POPULATIONS.items():
            number = valeur.removeprefix(start)
            if number != valeur and number.isdecimal():
                return text.say(language, count=thousands(int(number)))
    return words.OTHER_IDENTITE.say(language, propriete=propriete, valeur=valeur)


class _Sentence(NamedTuple):
    """How a formula is said: in a language, of a type of règle, in a dialect."""

    language: Language
    regle_type: RegleType | None
    dialect: Dialect

    def phrase(self, formule: Formule) -> str:
        """Return what a formula gives, without a capital and a full stop."""
        if isinstance(formule, Parenthese) and isinstance(formule.contenu, Si):
            return f"({self.phrase(formule.contenu)})"
        if isinstance(formule, Si):
            return words.BETWEEN.say(self.language).join(self._parts(formule))
        return self._result(formule)

    def _parts(self, formule: Si) -> Iterator[str]:
        text, language = words.IF, self.language
        for branche in formule.branches:
            result = self.phrase(branche.resultat)
            if isinstance(branche.resultat, Si):
                result = f"({result})"
            holds = condition(branche.condition, language, self.dialect)
            yield text.say(language, condition=holds, result=result)
            text = words.ELSE_IF
        if formule.sinon is None:
            nothing = words.NOTHING[self.regle_type].say(language)
            yield words.ELSE.say(language, result=nothing)
        else:
            yield words.ELSE.say(language, result=self.phrase(formule.sinon))

    def _result(self, expression: Expression) -> str:
        language, dialect, type_ = self.language, self.dialect, self.regle_type
        true, false = (by_type.get(type_) for by_type in (words.TRUE, words.FALSE))
        if isinstance(expression, Verite) and true and false:
            return (true if expression.value else false).say(language)
        if types_of(expression, dialect) == {ValueType.TRUTH} and true and false:
            return words.TRUE_IF.say(
                language,
                true=true.say(language),
                condition=condition(expression, language, dialect),
                false=false.say(language),
            )
        value = value_text(expression, language, dialect)
        return words.RESULTS[type_].say(language, value=value)
