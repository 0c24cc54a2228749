"""What is wrong in formulas: their text, their types, and the identités that they ask for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, assert_never

from linter.finding import Severity
from linter.topics.data.sections import in_words
from linter.words import N_, Text, quote
from referentiel.grammar import RegleType
from referentiel.source import Span
from scoring.formule.checks import ValueType, ValueTypeError, ValueTypeErrorCode, type_errors
from scoring.formule.identite import PROPRIETES, TYPE, asked_type, occurs
from scoring.formule.tokens import Expected, FormuleError
from scoring.formule.tokens import FormuleErrorCode as Code
from scoring.formule.tree import (
    ALORS,
    SI,
    SINON,
    Appel,
    Formule,
    Identite,
    appels_in,
    format_expression,
)
from scoring.reglement import Reglement


class WrongIdentite(NamedTuple):
    """A property, or a value of one, that no collectivité has; `known` are those that some have.

    A value is `in_vain` if a collectivité could have it, but none ever does.
    """

    span: Span
    propriete: str
    found: str
    known: tuple[str, ...]
    is_property: bool
    in_vain: bool = False

    @property
    def severity(self) -> Severity:
        """The severity of its finding."""
        return Severity.WARNING if self.in_vain else Severity.ERROR

    @property
    def text(self) -> Text:
        """The message, with its remedy."""
        if self.is_property:
            text = N_("the property `{found}` does not exist")
        elif self.in_vain:
            text = N_("no collectivité ever has the value `{found}`")
        else:
            text = N_("no collectivité has the {propriete} `{found}`")
        return text._replace(remedy=N_("write one of these: {known}")).embed(
            found=quote(self.found), propriete=self.propriete, known=in_words(self.known)
        )


def wrong_identites(
    appels: Iterable[Appel], reglement: Reglement = Reglement.R2023
) -> Iterator[WrongIdentite]:
    """Yield the properties and values in calls that no collectivité has."""
    for appel in appels:
        if not isinstance(appel, Identite):
            continue
        propriete, found = appel.propriete, format_expression(appel.valeur)
        values = PROPRIETES[reglement].get(propriete)
        asked = asked_type(found) if reglement is Reglement.R2026 and propriete == TYPE else found
        if values is None:
            known = tuple(PROPRIETES[reglement])
            yield WrongIdentite(appel.propriete_span, propriete, propriete, known, is_property=True)
        elif not occurs(reglement, propriete, asked):
            known = tuple(value for value in values if occurs(reglement, propriete, value))
            yield WrongIdentite(
                appel.valeur.span, propriete, found, known, False, in_vain=asked in values
            )


def asks_what_nobody_has(formule: Formule, reglement: Reglement = Reglement.R2023) -> bool:
    """Return whether a formula asks for an identité of no collectivité."""
    return any(wrong_identites(appels_in(formule), reglement))


_ERRORS: Mapping[Code, Text] = {
    Code.EMPTY: N_("the formula is empty", remedy=N_("write it, or remove the rule")),
    Code.TOO_LONG: N_("the formula is too long, or nested too deeply, to be read to its end"),
    Code.DECIMAL_COMMA: N_("`{found}` has a decimal comma: formulas have a decimal point"),
    Code.NUMBER: N_("the engine does not read the number `{found}`"),
    Code.PERCENT: N_("`{found}`: formulas have parts of 1 instead of percentages"),
    Code.NAME: N_(
        "`{found}` is not a name: names have only letters without accents, digits and `_`"
    ),
    Code.SPACE: N_(
        "this is a no-break space, or an invisible character, which the engine does not read",
        remedy=N_("put a plain space there, or nothing"),
    ),
    Code.CHARACTER: N_("formulas have no `{found}`"),
    Code.PARENTHESES: N_(
        "this language has no parentheses around an expression: `et` binds more tightly "
        "than `ou`, and `*` than `+`",
        remedy=N_("repeat a condition (`a et c ou b et c`), or expand the calculation"),
    ),
    Code.COMPARISON: N_(
        "this language has no comparison `{found}`",
        remedy=N_(
            "write `reponse(question, valeur)` or `identite(propriété, valeur)`; limit a number "
            "with `min` or `max`"
        ),
    ),
    Code.NEGATION: N_(
        "this language has no negation `{found}`",
        remedy=N_("swap the results of `alors` and `sinon`, or write `reponse(question, NON)`"),
    ),
    Code.KEYWORD_IN_NAME: N_(
        "this name begins with `{found}`, which the engine of 2026 reads as a word of the language"
    ),
    Code.WORD: N_(
        "`{found}` is not a word of this language",
        remedy=N_("remove it, or write a condition (`reponse(…)`, `identite(…)`) or a number"),
    ),
    Code.FUNCTION: N_(
        "there is no function `{found}`",
        remedy=N_("write `identite`, `reponse`, `score`, `min` or `max`"),
    ),
    Code.EXTRA_SI: N_(
        "no `si` after `{found}`: there is only one, before the whole condition",
        remedy=N_("remove this `si`"),
    ),
    Code.SINON_WITHOUT_SI: N_(
        "this `sinon` has no `si … alors` before it, or is the second one after it"
    ),
    Code.EXPECTED: N_("{expected} is expected here"),
    Code.MISSING_OPERATOR: N_("a word or a sign is missing here, such as `et`, `ou` or `sinon`"),
    Code.UNEXPECTED: N_("`{found}` is not allowed here"),
}
_EXPECTED: Mapping[Expected, Text | str] = {
    Expected.SI: f"`{SI}`",
    Expected.ALORS: f"`{ALORS}`",
    Expected.SINON: f"`{SINON}`",
    Expected.OPERAND: N_("a value or a condition"),
    Expected.OPEN: N_("an opening parenthesis"),
    Expected.CLOSE: N_("a closing parenthesis"),
    Expected.COMMA: N_("a comma"),
    Expected.PROPRIETE: N_("a property, such as `type`, `population` or `localisation`,"),
    Expected.QUESTION: N_("the id of a question"),
    Expected.ACTION: N_("an action with its referential, such as `eci_1.2`,"),
    Expected.VALEUR: N_("a word or a number"),
    Expected.INDICATEUR: N_("the id of an indicateur"),
    Expected.SOURCE: N_("the name of a source"),
    Expected.REFERENTIEL: N_("a referential, such as `te` or `te_1.2.3`,"),
}


def error_text(error: FormuleError) -> Text:
    """Return the message on an error in the text of a formula, with its remedy if there is one."""
    text = _ERRORS[error.code]
    if error.wanted.strip():
        proposed = N_("write `{wanted}`") if error.is_certain else N_("did you mean `{wanted}`?")
        text = text._replace(remedy=proposed)
    elif error.expected is Expected.ALORS:
        remedy = N_("write the result of this condition: `alors VRAI`, or a number")
        text = text._replace(remedy=remedy)
    elif error.is_certain and text.remedy is None:
        text = text._replace(remedy=N_("remove `{found}`"))
    expected = _EXPECTED[error.expected] if error.expected else ""
    return text.embed(found=quote(error.found), wanted=error.wanted.strip(), expected=expected)


# What a règle gives, by its type.
_DUE: Mapping[RegleType | None, Text] = {
    None: N_("the result of a désactivation is VRAI or FAUX"),
    RegleType.DESACTIVATION: N_("the result of a désactivation is VRAI or FAUX"),
    RegleType.REDUCTION: N_("the result of a réduction de potentiel is a number"),
    RegleType.SCORE: N_("a score réalisé is computed from `score(…)`"),
    RegleType.SCORE_INDICATIF: N_("a score indicatif is a number"),
    RegleType.VISIBILITE: N_("a question is asked if this is VRAI"),
}
_TYPES: Mapping[ValueType, Text] = {
    ValueType.TRUTH: N_("true or false"),
    ValueType.NUMBER: N_("a number"),
    ValueType.TEXT: N_("a word"),
    ValueType.SCORE: N_("a score"),
}


def type_text(error: ValueTypeError, formule: str) -> Text:
    """Return the message on a type in the text of a formula, with its remedy if there is one."""
    match error.code:
        case ValueTypeErrorCode.RESULT:
            text = N_("`{found}` is {type}: {due}").embed(due=_DUE[error.regle_type])
        case ValueTypeErrorCode.CONDITION if error.found is ValueType.NUMBER:
            text = N_("the condition `{found}` is a number: it is true unless it is 0")
        case ValueTypeErrorCode.CONDITION:
            text = N_("the condition `{found}` is {type}, which is always true")
        case ValueTypeErrorCode.ARITHMETIC:
            text = N_("`{found}` is {type}: calculations are made with numbers")
        case ValueTypeErrorCode.SCORE_IN_ARITHMETIC:
            text = N_(
                "`{found}` may only be in `min(…)` or `max(…)`: the engine does not calculate with "
                "it, nor compare it"
            )
        case ValueTypeErrorCode.FIGURE:
            text = N_("`{found}`: only a score indicatif (`exprScore`) may ask for an indicateur")
        case ValueTypeErrorCode.ANSWER_NEEDED:
            text = N_("without a réponse to this question, a score réalisé stops the engine")
        case _:
            assert_never(error.code)
    if error.wanted:
        text = text._replace(remedy=N_("write `{wanted}`"))
    found = quote(formule[error.span.start : error.span.end])
    return text.embed(found=found, type=_TYPES[error.found], wanted=error.wanted)


def has_wrong_type(
    formule: Formule, regle_type: RegleType | None, reglement: Reglement = Reglement.R2023
) -> bool:
    """Return whether a type in a formula is an error."""
    errors = type_errors(formule, regle_type, reglement)
    return any(type_severity(error) is Severity.ERROR for error in errors)


def type_severity(error: ValueTypeError) -> Severity:
    """Return the severity of a wrong type: a warning where the platform's engine accepts it."""
    is_number = error.code is ValueTypeErrorCode.CONDITION and error.found is ValueType.NUMBER
    if is_number or error.code is ValueTypeErrorCode.ANSWER_NEEDED:
        return Severity.WARNING
    return Severity.ERROR
