"""Express formulas as sentences: their results, and the conditions of the results."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from linter.words import N_, Language, Text, localized, thousands
from referentiel.grammar import RegleType
from referentiel.weights.number import format_number
from scoring.formule import identite, tree
from scoring.formule.checks import ValueType, types_of
from scoring.formule.evaluator import Situation, evaluate
from scoring.reglement import Reglement

_DECIMALS = 4
_IDENTITES: Mapping[tuple[str, str], Text] = {
    (identite.TYPE, "commune"): N_("the collectivité is a commune"),
    (identite.TYPE, "EPCI"): N_("the collectivité is an EPCI or a syndicat"),
    (identite.TYPE, "syndicat"): N_("the collectivité is a syndicat"),
    (identite.LOCALISATION, identite.DOM): N_("the collectivité is in a DOM"),
    (identite.SOUSTYPE, "epci_a_fiscalite_propre"): N_(
        "the collectivité is an EPCI à fiscalité propre"
    ),
    (identite.SOUSTYPE, "syndicat"): N_("the collectivité is a syndicat"),
    (identite.SOUSTYPE, "pole"): N_("the collectivité is a pôle"),
    (identite.DANS_AIRE_URBAINE, "OUI"): N_("the collectivité is in an aire urbaine"),
    (identite.DANS_AIRE_URBAINE, "NON"): N_("the collectivité is not in an aire urbaine"),
}
_POPULATIONS: Mapping[str, Text] = {
    "moins_de": N_("the collectivité has fewer than {count} inhabitants"),
    "plus_de": N_("the collectivité has more than {count} inhabitants"),
}
_COMPARISONS: Mapping[str, Text] = {
    "=": N_("{left} equals {right}"),
    "<": N_("{left} is less than {right}"),
    ">": N_("{left} is more than {right}"),
    "<=": N_("{left} is at most {right}"),
    ">=": N_("{left} is at least {right}"),
}
_FIGURES: Mapping[tree.Function, Text] = {
    tree.Function.VAL: N_("the value of `{indicateur}`"),
    tree.Function.OPT_VAL: N_("the value of `{indicateur}` (0 if there is none)"),
    tree.Function.CIBLE: N_("the target of `{indicateur}`"),
    tree.Function.LIMITE: N_("the limit of `{indicateur}`"),
}


class _Results(NamedTuple):
    """The words for the results of a type of règle: for a value, no result, VRAI and FAUX."""

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
        N_("the désactivation is {value}"), _ACTIVE, (N_("the action is désactivée"), _ACTIVE)
    ),
    RegleType.REDUCTION: _Results(
        N_("the points of the action are multiplied by {value}"), N_("the points do not change")
    ),
    RegleType.SCORE: _Results(
        N_("the score of the action becomes {value}"), N_("the score does not change")
    ),
    RegleType.SCORE_INDICATIF: _Results(
        N_("the score indicatif is {value}"), N_("there is no score indicatif")
    ),
    RegleType.VISIBILITE: _Results(
        N_("whether the question is asked depends on {value}"),
        _NOT_ASKED,
        (N_("the question is asked"), _NOT_ASKED),
    ),
}


def sentence(
    formule: tree.Formule,
    language: Language,
    regle_type: RegleType | None = None,
    reglement: Reglement = Reglement.R2023,
) -> str:
    """Return a formula as a sentence: `Si la collectivité est une commune, le résultat est 0,5…`.

    With the type of the règle, the sentence says what happens to the action or question.
    """
    text = _Sentence(language, reglement, regle_type).phrase(formule)
    return f"{text[:1].upper()}{text[1:]}."


def condition(
    expression: tree.Formule, language: Language, reglement: Reglement = Reglement.R2023
) -> str:
    """Return a condition in words, to follow `si` or `if`."""
    return _Sentence(language, reglement).condition(expression)


def number_text(value: Fraction, language: Language) -> str:
    """Return a number as a decimal if four decimals express it exactly, else as a fraction."""
    return localized(format_number(value, _DECIMALS), language)


class _Sentence(NamedTuple):
    """A converter of formulas to sentences, for a language, a règlement and a type of règle."""

    language: Language
    reglement: Reglement
    regle_type: RegleType | None = None

    def say(self, text: Text, **arguments: str) -> str:
        """Return a text, with its arguments, in the language of the sentence."""
        return text.say(self.language, **arguments)

    def phrase(self, formule: tree.Formule) -> str:
        """Return a formula as a sentence, but without an initial capital or a full stop."""
        if isinstance(formule, tree.Parenthese) and isinstance(formule.contenu, tree.Si):
            return f"({self.phrase(formule.contenu)})"
        if isinstance(formule, tree.Si):
            return self.say(N_("; ")).join(self._parts(formule))
        results = _RESULTS[self.regle_type]
        if results.truths and isinstance(formule, tree.Verite):
            return self.say(results.truths[0 if formule.value else 1])
        if results.truths and types_of(formule, self.reglement) == {ValueType.TRUTH}:
            true, false = map(self.say, results.truths)
            text, holds = N_("{true} if {condition}, else {false}"), self.condition(formule)
            return self.say(text, true=true, condition=holds, false=false)
        return self.say(results.value, value=self.value(formule))

    def _parts(self, formule: tree.Si) -> Iterator[str]:
        text = N_("if {condition}, {result}")
        for branche in formule.branches:
            result = self.phrase(branche.resultat)
            if isinstance(branche.resultat, tree.Si):
                result = f"({result})"
            yield self.say(text, condition=self.condition(branche.condition), result=result)
            text = N_("otherwise, if {condition}, {result}")
        nothing = _RESULTS[self.regle_type].nothing
        last = self.phrase(formule.sinon) if formule.sinon else self.say(nothing)
        yield self.say(N_("otherwise, {result}"), result=last)

    def condition(self, expression: tree.Formule) -> str:
        """Return a condition in words, to follow `si` or `if`."""
        match expression:
            case tree.Operation(tree.Level.ET, operands):
                between = N_(" and ", context="clause")
                return self.say(between).join(map(self.condition, operands))
            case tree.Operation(tree.Level.OU, operands):
                is_apart = any(
                    isinstance(one, tree.Operation) and one.level is tree.Level.ET
                    for one in operands
                )
                between = N_(", or ") if is_apart else N_(" or ")
                return self.say(between).join(map(self.condition, operands))
            case tree.Parenthese(contenu):
                inner = self.condition(contenu)
                is_chain = isinstance(contenu, tree.Operation) and contenu.level <= tree.Level.ET
                return f"({inner})" if is_chain else inner
            case tree.Si():
                written = " ".join(tree.format_formule(expression).split())
                return self.say(N_("`{formule}` is true"), formule=written)
            case tree.Operation(tree.Level.COMPARISON, (left, right, *_), (operator, *_)):
                text = _COMPARISONS[operator]
                return self.say(text, left=self.value(left), right=self.value(right))
            case tree.Identite():
                return self._identite(expression)
            case tree.Reponse(question, None) if self.reglement is Reglement.R2026:
                return self.say(N_("the réponse to `{question}` is OUI"), question=question)
            case tree.Reponse(question, valeur) if valeur is not None:
                text = N_("the réponse to `{question}` is `{valeur}`")
                return self.say(text, question=question, valeur=tree.format_expression(valeur))
            case tree.Referentiel(referentiel):
                return self._referentiel(*referentiel.partition("_")[::2])
            case tree.Verite():
                return f"`{tree.format_expression(expression)}`"
            case tree.Mot() | tree.Score():
                value = tree.format_expression(expression)
                return self.say(N_("`{value}` (which is always true)"), value=value)
            case _:
                return self.say(N_("{value} is not 0"), value=self.value(expression))

    def value(self, expression: tree.Expression) -> str:
        """Return the value of an expression in words, or the expression itself in backticks."""
        match expression:
            case tree.Operation() if expression.is_calculated and not any(
                tree.appels_in(expression)
            ):
                return self._constant(expression)
            case tree.Parenthese(contenu) if not isinstance(contenu, tree.Si):
                return self.value(contenu)
            case tree.Indicateur(function, indicateur, source):
                figure = self.say(_FIGURES[function], indicateur=indicateur)
                text = N_("{figure} (source `{source}`)")
                return self.say(text, figure=figure, source=source) if source else figure
            case tree.Nombre(value):
                return number_text(value, self.language)
            case tree.Reponse(question, None):
                text = (
                    N_("the réponse to `{question}`")
                    if self.reglement is Reglement.R2026
                    else N_("the number given as the réponse to `{question}`")
                )
                return self.say(text, question=question)
            case tree.Score(action):
                return self.say(N_("the score of `{action}`"), action=action)
            case tree.Extremum(function, left, right) if not (
                isinstance(left, tree.Extremum) or isinstance(right, tree.Extremum)
            ):
                lower = N_("the lower of {left} and {right}")
                higher = N_("the higher of {left} and {right}")
                text = lower if function is tree.Function.MIN else higher
                return self.say(text, left=self.value(left), right=self.value(right))
            case _:
                return f"`{' '.join(tree.format_expression(expression).split())}`"

    def _constant(self, expression: tree.Expression) -> str:
        """Return the value of a calculation with constants, and the calculation if it differs."""
        text = tree.format_expression(expression)
        result = evaluate(expression, Situation(), self.reglement).result
        if not isinstance(result, Fraction):
            return f"`{text}`"
        shown = number_text(result, self.language)
        return shown if shown == text.replace(" ", "") else f"{shown} (`{text}`)"

    def _referentiel(self, name: str, version: str) -> str:
        text = N_("the referential scored is `{name}`")
        if version:
            text = N_("the referential scored is `{name}`, version {version} or later")
        return self.say(text, name=name, version=version)

    def _identite(self, expression: tree.Identite) -> str:
        propriete, valeur = expression.propriete, tree.format_expression(expression.valeur)
        if self.reglement is Reglement.R2026 and propriete == identite.TYPE:
            valeur = identite.asked_type(valeur)
        if (
            self.reglement is Reglement.R2026
            and propriete == identite.LOCALISATION
            and valeur != identite.DOM
        ):
            return self.say(N_("the collectivité is not in a DOM"))
        if text := _IDENTITES.get((propriete, valeur)):
            return self.say(text)
        start, _, number = valeur.rpartition("_")
        if propriete == identite.POPULATION and start in _POPULATIONS and number.isdecimal():
            return self.say(_POPULATIONS[start], count=thousands(int(number)))
        text = N_("the `{propriete}` of the collectivité is `{valeur}`")
        return self.say(text, propriete=propriete, valeur=valeur)
