"""A formula as a sentence: when it gives what."""

from collections.abc import Iterator
from fractions import Fraction

from linter.topics.formules import sentence_words as words
from linter.words.language import Language
from linter.words.numbers import localized, thousands
from referentiel.grammar import RegleType
from referentiel.weights.number import format_number
from scoring.formule.evaluator import evaluate
from scoring.formule.format import format_expression
from scoring.formule.identite import POPULATION
from scoring.formule.situation import Situation
from scoring.formule.tree import (
    Et,
    Expression,
    Formule,
    Identite,
    Max,
    Min,
    Mot,
    Nombre,
    Ou,
    Produit,
    Reponse,
    Score,
    Si,
    Somme,
    Verite,
    expressions_in,
)
from scoring.formule.value_types import ValueType, types_of

_DECIMALS = 4


def sentence(formule: Formule, language: Language, regle_type: RegleType | None = None) -> str:
    """Return what a formula says: `Si la collectivité est une commune, le résultat est 0,5 ; …`.

    With the type of the règle it says what becomes of the action.
    """
    text = _phrase(formule, language, regle_type)
    return f"{text[:1].upper()}{text[1:]}."


def condition(expression: Expression, language: Language) -> str:
    """Return a condition as it follows `si`, or `if`."""
    match expression:
        case Et(operands):
            return words.AND.say(language).join(condition(one, language) for one in operands)
        case Ou(operands):
            is_apart = any(isinstance(one, Et) for one in operands)
            between = words.OR_APART if is_apart else words.OR
            return between.say(language).join(condition(one, language) for one in operands)
        case Identite():
            return _identite(expression, language)
        case Reponse(question, valeur) if valeur is not None:
            text = format_expression(valeur)
            return words.REPONSE.say(language, question=question, valeur=text)
        case Verite():
            return f"`{format_expression(expression)}`"
        case Mot(text):
            return words.WORD_HOLDS.say(language, value=text)
        case _:
            return words.NUMBER_HOLDS.say(language, value=value_text(expression, language))


def value_text(expression: Expression, language: Language) -> str:
    """Return the value of an expression in words; a calculation as it is written."""
    if _is_constant(expression):
        return _constant(expression, language)
    match expression:
        case Nombre(value):
            return number_text(value, language)
        case Reponse(question, None):
            return words.NUMBER_ANSWERED.say(language, question=question)
        case Score(action):
            return words.SCORE.say(language, action=action)
        case Min(left, right) | Max(left, right) if not _has_extremum(left, right):
            text = words.MIN if isinstance(expression, Min) else words.MAX
            sides = (value_text(one, language) for one in (left, right))
            return text.say(language, left=next(sides), right=next(sides))
        case _:
            return f"`{format_expression(expression)}`"


def number_text(value: Fraction, language: Language) -> str:
    """Return a number with at most four decimals if they are all, else as a fraction."""
    return localized(format_number(value, _DECIMALS), language)


def _has_extremum(*expressions: Expression) -> bool:
    return any(isinstance(one, Min | Max) for one in expressions)


def _is_constant(expression: Expression) -> bool:
    parts = list(expressions_in(expression))
    return isinstance(expression, Somme | Produit) and all(
        isinstance(one, Nombre | Somme | Produit) for one in parts
    )


def _constant(expression: Expression, language: Language) -> str:
    """Return a calculation with numbers, and its value unless it is written so."""
    text = format_expression(expression)
    result = evaluate(expression, Situation()).result
    if not isinstance(result, Fraction):
        return f"`{text}`"
    shown = number_text(result, language)
    return shown if shown == text.replace(" ", "") else f"{shown} (`{text}`)"


def _identite(expression: Identite, language: Language) -> str:
    propriete, valeur = expression.propriete, format_expression(expression.valeur)
    if text := words.IDENTITES.get((propriete, valeur)):
        return text.say(language)
    if propriete == POPULATION:
        for start, text in words.POPULATIONS.items():
            number = valeur.removeprefix(start)
            if number != valeur and number.isdecimal():
                return text.say(language, count=thousands(int(number)))
    return words.OTHER_IDENTITE.say(language, propriete=propriete, valeur=valeur)


def _phrase(formule: Formule, language: Language, regle_type: RegleType | None) -> str:
    if isinstance(formule, Si):
        parts = _parts(formule, language, regle_type)
        return words.BETWEEN.say(language).join(parts)
    return _result(formule, language, regle_type)


def _parts(formule: Si, language: Language, regle_type: RegleType | None) -> Iterator[str]:
    text = words.IF
    for branche in formule.branches:
        result = _phrase(branche.resultat, language, regle_type)
        if isinstance(branche.resultat, Si):
            result = f"({result})"
        yield text.say(language, condition=condition(branche.condition, language), result=result)
        text = words.ELSE_IF
    if formule.sinon is None:
        yield words.ELSE.say(language, result=words.NOTHING[regle_type].say(language))
    else:
        yield words.ELSE.say(language, result=_phrase(formule.sinon, language, regle_type))


def _result(expression: Expression, language: Language, regle_type: RegleType | None) -> str:
    true, false = (by_type.get(regle_type) for by_type in (words.TRUE, words.FALSE))
    if isinstance(expression, Verite) and true and false:
        return (true if expression.value else false).say(language)
    if types_of(expression) == {ValueType.TRUTH} and true and false:
        return words.TRUE_IF.say(
            language,
            true=true.say(language),
            condition=condition(expression, language),
            false=false.say(language),
        )
    return words.RESULTS[regle_type].say(language, value=value_text(expression, language))
