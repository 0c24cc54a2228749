"""A formula as a sentence: when it gives what."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from linter.words.language import Language
from linter.words.numbers import localized, thousands
from linter.words.text import N_, Text
from referentiel.grammar import RegleType
from referentiel.weights.number import format_number
from scoring.formule.checks import ValueType, types_of
from scoring.formule.evaluator import Situation, evaluate
from scoring.formule.identite import (
    DANS_AIRE_URBAINE,
    DOM,
    LOCALISATION,
    POPULATION,
    SOUSTYPE,
    TYPE,
    asked_type,
)
from scoring.formule.tree import (
    Comparaison,
    Et,
    Expression,
    Formule,
    Function,
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
    format_expression,
    format_formule,
)
from scoring.reglement import Reglement

_DECIMALS = 4
_IDENTITES: Mapping[tuple[str, str], Text] = {
    (TYPE, "commune"): N_("the collectivité is a commune"),
    (TYPE, "EPCI"): N_("the collectivité is an EPCI or a syndicat"),
    (TYPE, "syndicat"): N_("the collectivité is a syndicat"),
    (LOCALISATION, DOM): N_("the collectivité is in a DOM"),
    (SOUSTYPE, "epci_a_fiscalite_propre"): N_("the collectivité is an EPCI à fiscalité propre"),
    (SOUSTYPE, "syndicat"): N_("the collectivité is a syndicat"),
    (SOUSTYPE, "pole"): N_("the collectivité is a pôle"),
    (DANS_AIRE_URBAINE, "OUI"): N_("the collectivité is in an aire urbaine"),
    (DANS_AIRE_URBAINE, "NON"): N_("the collectivité is not in an aire urbaine"),
}
_POPULATIONS: Mapping[str, Text] = {
    "moins_de_": N_("the collectivité has fewer than {count} inhabitants"),
    "plus_de_": N_("the collectivité has more than {count} inhabitants"),
}
_COMPARISONS: Mapping[str, Text] = {
    "=": N_("{left} equals {right}"),
    "<": N_("{left} is less than {right}"),
    ">": N_("{left} is more than {right}"),
    "<=": N_("{left} is at most {right}"),
    ">=": N_("{left} is at least {right}"),
}
_FIGURES: Mapping[Function, Text] = {
    Function.VAL: N_("the value of `{indicateur}`"),
    Function.OPT_VAL: N_("the value of `{indicateur}` (0 if there is none)"),
    Function.CIBLE: N_("the target of `{indicateur}`"),
    Function.LIMITE: N_("the limit of `{indicateur}`"),
}


class _Results(NamedTuple):
    """What a type of règle does: by a value, without a result, by VRAI and by FAUX."""

    value: Text
    nothing: Text
    truths: tuple[Text, Text] | None = None


_ACTIVE, _NOT_ASKED = N_("the action stays active"), N_("the question is not asked")
_RESULTS: Mapping[RegleType | None, _Results] = {
    None: _Results(
        N_("the result is {value}"),
        N_("there is no result"),
        (N_("the result is VRAI"), N_("the result is FAUX")),
    ),
    RegleType.DESACTIVATION: _Results(
        N_("désactivation is {value}"), _ACTIVE, (N_("the action is désactivée"), _ACTIVE)
    ),
    RegleType.REDUCTION: _Results(
        N_("the points of the action are multiplied by {value}"), N_("its points do not change")
    ),
    RegleType.SCORE: _Results(
        N_("the score of the action becomes {value}"), N_("it is not capped")
    ),
    RegleType.SCORE_INDICATIF: _Results(
        N_("the score indicatif is {value}"), N_("there is no score indicatif")
    ),
    RegleType.VISIBILITE: _Results(
        N_("the question is asked by {value}"),
        _NOT_ASKED,
        (N_("the question is asked"), _NOT_ASKED),
    ),
}


def sentence(
    formule: Formule,
    language: Language,
    regle_type: RegleType | None = None,
    reglement: Reglement = Reglement.R2023,
) -> str:
    """Return what a formula says: `Si la collectivité est une commune, le résultat est 0,5 ; …`.

    With the type of the règle it says what becomes of the action.
    """
    text = _Sentence(language, regle_type, reglement).phrase(formule)
    return f"{text[:1].upper()}{text[1:]}."


def condition(
    expression: Formule, language: Language, reglement: Reglement = Reglement.R2023
) -> str:
    """Return a condition as it follows `si`, or `if`."""
    match expression:
        case Et(operands):
            every = (condition(one, language, reglement) for one in operands)
            return N_(" and ", context="clause").say(language).join(every)
        case Ou(operands):
            is_apart = any(isinstance(one, Et) for one in operands)
            between = N_(", or ") if is_apart else N_(" or ")
            every = (condition(one, language, reglement) for one in operands)
            return between.say(language).join(every)
        case Parenthese(contenu):
            text = condition(contenu, language, reglement)
            return f"({text})" if isinstance(contenu, Et | Ou) else text
        case Si():
            text = _spaced(format_formule(expression))
            return N_("`{formule}` is true").say(language, formule=text)
        case Comparaison((left, right, *_), (operator, *_)):
            sides = (value_text(one, language, reglement) for one in (left, right))
            comparison = _COMPARISONS[operator]
            return comparison.say(language, left=next(sides), right=next(sides))
        case Identite():
            return _identite(expression, language, reglement)
        case Reponse(question, None) if reglement is Reglement.R2026:
            return N_("the réponse to `{question}` is OUI").say(language, question=question)
        case Reponse(question, valeur) if valeur is not None:
            text = format_expression(valeur)
            said = N_("the réponse to `{question}` is `{valeur}`")
            return said.say(language, question=question, valeur=text)
        case Referentiel(referentiel):
            said = N_("the referential scored is `{referentiel}`")
            return said.say(language, referentiel=referentiel)
        case Verite():
            return f"`{format_expression(expression)}`"
        case Mot(text):
            return N_("`{value}` (a word, which is always true)").say(language, value=text)
        case _:
            value = value_text(expression, language, reglement)
            return N_("{value} is not 0").say(language, value=value)


def value_text(
    expression: Expression, language: Language, reglement: Reglement = Reglement.R2023
) -> str:
    """Return the value of an expression in words; a calculation as it is written."""
    if _is_constant(expression):
        return _constant(expression, language, reglement)
    match expression:
        case Parenthese(contenu) if not isinstance(contenu, Si):
            return value_text(contenu, language, reglement)
        case Indicateur(function, indicateur, source):
            text = _FIGURES[function].say(language, indicateur=indicateur)
            if source is None:
                return text
            return N_("{figure} (source `{source}`)").say(language, figure=text, source=source)
        case Reponse(question, None) if reglement is Reglement.R2026:
            return N_("the réponse to `{question}`").say(language, question=question)
        case Nombre(value):
            return number_text(value, language)
        case Reponse(question, None):
            said = N_("the number that is the réponse to `{question}`")
            return said.say(language, question=question)
        case Score(action):
            return N_("the score of `{action}`").say(language, action=action)
        case Min(left, right) | Max(left, right) if not _has_extremum(left, right):
            lower, higher = (
                N_("the lower of {left} and {right}"),
                N_("the higher of {left} and {right}"),
            )
            extremum = lower if isinstance(expression, Min) else higher
            sides = (value_text(one, language, reglement) for one in (left, right))
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


def _constant(expression: Expression, language: Language, reglement: Reglement) -> str:
    """Return a calculation with numbers, and its value unless it is written so."""
    text = format_expression(expression)
    result = evaluate(expression, Situation(), reglement).result
    if not isinstance(result, Fraction):
        return f"`{text}`"
    shown = number_text(result, language)
    return shown if shown == text.replace(" ", "") else f"{shown} (`{text}`)"


def _identite(expression: Identite, language: Language, reglement: Reglement) -> str:
    propriete, valeur = expression.propriete, format_expression(expression.valeur)
    if reglement is Reglement.R2026 and propriete == TYPE:
        valeur = asked_type(valeur)
    if reglement is Reglement.R2026 and propriete == LOCALISATION and valeur != DOM:
        return N_("the collectivité is not in a DOM").say(language)
    if text := _IDENTITES.get((propriete, valeur)):
        return text.say(language)
    if propriete == POPULATION:
        for start, text in _POPULATIONS.items():
            number = valeur.removeprefix(start)
            if number != valeur and number.isdecimal():
                return text.say(language, count=thousands(int(number)))
    other = N_("`{propriete}` of the collectivité is `{valeur}`")
    return other.say(language, propriete=propriete, valeur=valeur)


class _Sentence(NamedTuple):
    """How a formula becomes a sentence: the language, the type of règle, the règlement."""

    language: Language
    regle_type: RegleType | None
    reglement: Reglement

    def phrase(self, formule: Formule) -> str:
        """Return what a formula gives, without a capital and a full stop."""
        if isinstance(formule, Parenthese) and isinstance(formule.contenu, Si):
            return f"({self.phrase(formule.contenu)})"
        if isinstance(formule, Si):
            return N_("; ").say(self.language).join(self._parts(formule))
        return self._result(formule)

    def _parts(self, formule: Si) -> Iterator[str]:
        text, language = N_("if {condition}, {result}"), self.language
        for branche in formule.branches:
            result = self.phrase(branche.resultat)
            if isinstance(branche.resultat, Si):
                result = f"({result})"
            holds = condition(branche.condition, language, self.reglement)
            yield text.say(language, condition=holds, result=result)
            text = N_("else, if {condition}, {result}")
        if formule.sinon is None:
            last = _RESULTS[self.regle_type].nothing.say(language)
        else:
            last = self.phrase(formule.sinon)
        yield N_("else {result}").say(language, result=last)

    def _result(self, expression: Expression) -> str:
        language, reglement, results = self.language, self.reglement, _RESULTS[self.regle_type]
        if results.truths:
            true, false = results.truths
            if isinstance(expression, Verite):
                return (true if expression.value else false).say(language)
            if types_of(expression, reglement) == {ValueType.TRUTH}:
                holds = condition(expression, language, reglement)
                return N_("{true} if {condition}, else {false}").say(
                    language, true=true, condition=holds, false=false
                )
        return results.value.say(language, value=value_text(expression, language, reglement))
