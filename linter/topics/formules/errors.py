"""Which message says what is wrong with a formula, and its arguments."""

from collections.abc import Mapping

from linter.finding import Severity
from linter.topics.formules.error_words import ERRORS
from linter.topics.formules.value_type_words import TYPE_ERRORS
from linter.words.text import quote
from referentiel.grammar import RegleType
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.errors import FormuleError, FormuleErrorCode
from scoring.formule.tree import Formule
from scoring.formule.value_types import (
    ValueType,
    ValueTypeError,
    ValueTypeErrorCode,
    type_errors,
)

# Errors whose message depends on what is expected.
_BY_EXPECTED = (
    FormuleErrorCode.UNEXPECTED,
    FormuleErrorCode.NAME_EXPECTED,
    FormuleErrorCode.MISSING_ARGUMENT,
)
_ORDERS = ("<", ">", "<=", ">=", "≤", "≥")


def error_message(error: FormuleError) -> str:
    """Return the key in `ERRORS` of the message on an error in the text of a formula."""
    code = error.code.value
    if error.code in _BY_EXPECTED:
        return f"{code}-{error.expected[0]}"
    if error.code is FormuleErrorCode.MISSING_OPERAND and not error.found:
        return f"{code}-end"
    if error.code is FormuleErrorCode.COMPARISON and error.found in _ORDERS:
        return f"{code}-order"
    if error.code is FormuleErrorCode.SEMICOLON and error.wanted:
        return f"{code}-comma"
    if error.code is FormuleErrorCode.QUOTE and error.wanted:
        return f"{code}-pair"
    certain = f"{code}-certain"
    return certain if error.is_certain and certain in ERRORS else code


def error_arguments(error: FormuleError) -> Mapping[str, str]:
    """Return the arguments of the message on an error in the text of a formula."""
    return {"found": quote(error.found), "wanted": error.wanted.strip()}


def type_message(error: ValueTypeError) -> str:
    """Return the key in `TYPE_ERRORS` of the message on a type."""
    parts = [error.code.value]
    if error.code is ValueTypeErrorCode.RESULT:
        is_of_sheets = error.regle_type in (RegleType.SCORE_INDICATIF, RegleType.VISIBILITE)
        parts.append((error.regle_type if is_of_sheets else None) or error.due)
    key = "-".join((*parts, error.found.value))
    near = f"{key}-near"
    return near if error.wanted and near in TYPE_ERRORS else key


def type_arguments(error: ValueTypeError, text: str) -> Mapping[str, str]:
    """Return the arguments of the message on a type in a formula with this text."""
    return {"found": quote(text[error.span.start : error.span.end]), "wanted": error.wanted}


def has_wrong_type(
    formule: Formule, regle_type: RegleType | None, dialect: Dialect = DIALECT_2023
) -> bool:
    """Return whether a type in a formula is an error."""
    errors = type_errors(formule, regle_type, dialect)
    return any(type_severity(error) is Severity.ERROR for error in errors)


def type_severity(error: ValueTypeError) -> Severity:
    """Return whether a type is wrong, or only unusual: the field's engine knows what it means."""
    is_number = error.code is ValueTypeErrorCode.CONDITION and error.found is ValueType.NUMBER
    if is_number or error.code is ValueTypeErrorCode.ANSWER_NEEDED:
        return Severity.WARNING
    return Severity.ERROR
