"""Errors in the text of a formula: what is wrong and where, as data without text for people."""

from enum import StrEnum
from typing import NamedTuple

from referentiel.source import Span


class FormuleErrorCode(StrEnum):
    """What is wrong. The comment says what `found` is."""

    # The whole formula
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"
    # Characters and numbers
    DECIMAL_COMMA = "decimal-comma"  # The number
    NUMBER_TOO_LONG = "number-too-long"
    PERCENT = "percent"  # The number and the sign
    FOREIGN_LETTER = "foreign-letter"  # The word: an accent, or a letter that looks like another
    FOREIGN_SPACE = "foreign-space"  # A no-break space, or a character that is invisible
    FOREIGN_SIGN = "foreign-sign"  # A typographic dash, ×, ÷
    QUOTE = "quote"
    SEMICOLON = "semicolon"
    STRAY_COMMA = "stray-comma"  # Before `alors` or `sinon`
    COMMENT = "comment"  # The comment
    FOREIGN = "foreign"  # Any other character
    # What only some règlements have
    PARENTHESES = "parentheses"
    COMPARISON = "comparison"  # The operator
    SIGN = "sign"  # The number with its sign
    NUMBER_FORM = "number-form"  # The number: `.5`, `1e3`
    KEYWORD_IN_NAME = "keyword-in-name"  # The keyword that the name begins with
    # What no règlement has
    NEGATION = "negation"  # The word, or the mark
    # Words
    WRONG_CASE = "wrong-case"  # A keyword or function
    MISSPELT = "misspelt"  # A keyword or function
    UNKNOWN_FUNCTION = "unknown-function"
    GLUED = "glued"  # A keyword without a space after it
    NAME_EXPECTED = "name-expected"  # What is no name
    HYPHEN_IN_NAME = "hyphen-in-name"
    SPACE_IN_NAME = "space-in-name"
    UNKNOWN_WORD = "unknown-word"  # A word, with what cannot follow it
    DOT_IN_WORD = "dot-in-word"
    # Si, alors, sinon
    EXTRA_SI = "extra-si"  # `ou` or `et`, which is before it
    MISSING_SI = "missing-si"
    MISSING_ALORS = "missing-alors"
    MISSING_SINON = "missing-sinon"
    SINON_WITHOUT_SI = "sinon-without-si"
    # Operands and arguments
    MISSING_OPERAND = "missing-operand"  # What stands there
    MISSING_OPERATOR = "missing-operator"
    MISSING_SINON_OR_OPERATOR = "missing-sinon-or-operator"
    MISSING_OPEN = "missing-open"  # The function
    MISSING_CLOSE = "missing-close"  # The function
    MISSING_COMMA = "missing-comma"  # The function
    MISSING_ARGUMENT = "missing-argument"  # The function
    EXTRA_ARGUMENT = "extra-argument"  # The function
    UNEXPECTED = "unexpected"  # What stands there


class Expected(StrEnum):
    """What the language has at a place."""

    OPERAND = "operand"
    OPERATOR = "operator"
    ALORS = "alors"
    SINON = "sinon"
    END = "end"
    OPEN = "open"
    CLOSE = "close"
    COMMA = "comma"
    PROPRIETE = "propriete"
    QUESTION = "question"
    ACTION = "action"
    VALEUR = "valeur"
    INDICATEUR = "indicateur"
    SOURCE = "source"
    REFERENTIEL = "referentiel"


class FormuleError(NamedTuple):
    """Something that is wrong in a formula.

    `span` may be empty: something is missing there. `wanted` is what to write instead of the span;
    if `is_certain`, it can only be that (it may be nothing), else it is a suggestion, or empty.
    """

    code: FormuleErrorCode
    span: Span
    found: str = ""
    wanted: str = ""
    is_certain: bool = False
    expected: tuple[Expected, ...] = ()
