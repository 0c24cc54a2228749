"""Errors in the text of a formula: what is wrong and where, as data without text for people."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.invisible import UNSEEN, as_typed
from referentiel.text.look_alikes import as_latin
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.numbers import NUMBER, format_decimal, read_decimal
from scoring.formule.tree import STATEMENT_KEYWORDS, VERITES


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


# --- The names that formulas can have


_NAME = Expression(r"[A-Za-z_][A-Za-z0-9_.]*")
_NAME_WITH_HYPHENS = Expression(r"[A-Za-z_][A-Za-z0-9_.-]*")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def is_name(text: str, dialect: Dialect = DIALECT_2023) -> bool:
    """Return whether a text can be a name, such as that of a question or an action."""
    name = _NAME_WITH_HYPHENS if dialect.has_hyphens else _NAME
    return name.fullmatch(text) is not None


def is_word(text: str, dialect: Dialect = DIALECT_2023) -> bool:
    """Return whether a text can be a value, such as a choix, and is no truth value."""
    has_dot = "." in text and not dialect.has_hyphens
    return is_name(text, dialect) and not has_dot and text not in VERITES


def without_accents(text: str) -> str:
    """Return a text without what is foreign to names: accents, look-alikes, what nobody sees."""
    plain = as_typed(text)
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFD", as_latin(plain).translate(_LIGATURES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


# --- The tokens of a formula. Characters that the language lacks are read as those that are meant


_DASHES = "−–—‐‑‒―"
_TIMES, _DIVIDED, _BRACKETS = "×⋅·∗", "÷∕⁄", r"\[\]"
_SIGNS = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_TIMES, "*"))
_SIGNS |= str.maketrans(dict.fromkeys(_DIVIDED, "/") | {"[": "(", "]": ")"})
_COMPARISONS = str.maketrans({"≤": "<=", "≥": ">="})
_OPENING, _CLOSING = "\"'`«“„‘‹", "\"'`»”“’›"
# Where a word may go on: letters, digits, accents that stand alone, and what nobody sees.
_IN_WORD = r"\w.\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_TOKENS = (
    # What has no end goes on to the end of the text.
    r"(?P<comment>\#[^\n]*|<!--.*?(?:-->|\Z)|/\*[^*]*\*/|(?m:^[ \t]*//[^\n]*))"
    rf"|(?P<space>[ \t\f\r\n]+)|(?P<name>[^\W\d][{_IN_WORD}]*)"
    r"|(?P<percent>[0-9]+(?:[.,][0-9]+)?[ \u00a0\u202f]?%)"
    rf"|(?P<number>{NUMBER})|(?P<symbol>[()+*/,-])"
    r"|(?P<comparison>[<>=!]=|<>|[=<>≤≥≠])"
    rf"|(?P<sign>[{_DASHES}{_TIMES}{_DIVIDED}{_BRACKETS}])"
    rf"|(?P<quoted>[{_OPENING}][ \u00a0\u202f]?(?:[A-Za-z_][A-Za-z0-9_.]*|[0-9]+(?:\.[0-9]+)?)"
    rf"[ \u00a0\u202f]?[{_CLOSING}])|(?P<quote>[{_OPENING}{_CLOSING}])"
    r"|(?P<semicolon>;)|(?P<foreign>.)"
)
_TOKEN = Expression(_TOKENS, re.DOTALL)
_TOKEN_2026 = Expression(
    _TOKENS.replace(rf"(?P<name>[^\W\d][{_IN_WORD}]*)", rf"(?P<name>[^\W\d][{_IN_WORD}-]*)"),
    re.DOTALL,
)
_DEPTHS = {"(": 1, ")": -1}
# What may follow a semicolon that ends a part of a formula.
_AFTER_SEMICOLON = Expression(r"[ \t;]*(?:[\r\n]|\Z|(?:alors|sinon)\b)")
# After so many errors the rest of a formula is not read.
MOST_ERRORS = 50
_PLAIN_NUMBER = Expression(r"[0-9]+(?:\.[0-9]*)?")


# Makes a span of a pair, as `Span._make` does, without running Python code for each token.
_SPAN_OF = partial(tuple.__new__, Span)


class TokenKind(StrEnum):
    """The kinds of tokens."""

    NAME = "name"
    NUMBER = "number"
    SYMBOL = "symbol"
    COMPARISON = "comparison"
    END = "end"


class Token(NamedTuple):
    """A token: its text as the language writes it, and where it stands."""

    kind: TokenKind
    text: str
    span: Span


def tokenize(text: str, dialect: Dialect) -> tuple[list[Token], list[FormuleError]]:
    """Return the tokens of a formula, with one for its end, and the errors in characters.

    After `MOST_ERRORS` there are no more tokens.
    """
    tokens: list[Token] = []
    errors: list[FormuleError] = []
    depth = 0
    expression = _TOKEN_2026 if dialect.has_hyphens else _TOKEN
    for match in expression.finditer(text):
        if len(errors) == MOST_ERRORS:
            break
        span = _SPAN_OF(match.span())
        match match.lastgroup:
            case "symbol":
                tokens.append(Token(TokenKind.SYMBOL, match[0], span))
                depth += _DEPTHS.get(match[0], 0)
            case "space":
                pass
            case "name" | "number" | "percent" | "comparison" | "quoted" as group:
                tokens.append(_READERS[group](match[0], span, dialect, errors))
            case "sign":
                tokens.append(_sign(match[0], span, errors))
            case "semicolon":
                error = _semicolon(match, span, is_separator=depth > 0)
                errors.append(error)
                if error.wanted:
                    tokens.append(Token(TokenKind.SYMBOL, error.wanted, span))
            case _:
                errors.append(_foreign(match, span))
    tokens.append(Token(TokenKind.END, "", Span(len(text), len(text))))
    return tokens, errors


def _name(word: str, span: Span, dialect: Dialect, errors: list[FormuleError]) -> Token:
    if word.isascii():
        return Token(TokenKind.NAME, dialect.as_written(word), span)
    is_unseen = as_typed(word).isascii()
    code = FormuleErrorCode.FOREIGN_SPACE if is_unseen else FormuleErrorCode.FOREIGN_LETTER
    plain = without_accents(word)
    if not is_name(plain, dialect):
        errors.append(FormuleError(FormuleErrorCode.FOREIGN_LETTER, span, word))
        return Token(TokenKind.NAME, word, span)
    errors.append(FormuleError(code, span, word, plain, is_certain=True))
    return Token(TokenKind.NAME, dialect.as_written(plain), span)


def _number(written: str, span: Span, dialect: Dialect, errors: list[FormuleError]) -> Token:
    value = read_decimal(written)
    if value is None:
        errors.append(FormuleError(FormuleErrorCode.NUMBER_TOO_LONG, span, written))
        written = "0"
    elif not dialect.has_short_numbers and not _PLAIN_NUMBER.fullmatch(written):
        code, wanted = FormuleErrorCode.NUMBER_FORM, format_decimal(value)
        errors.append(FormuleError(code, span, written, wanted))
    return Token(TokenKind.NUMBER, written, span)


def _percent(written: str, span: Span, dialect: Dialect, errors: list[FormuleError]) -> Token:
    """Read a percentage, which the language lacks, as a part of 1; the engine of 2026 does not."""
    value = read_decimal(written[:-1].rstrip(" \u00a0\u202f").replace(",", "."))
    meant = "" if value is None else format_decimal(value / 100)
    is_certain = read_decimal(meant) is not None and dialect.has_short_numbers
    errors.append(FormuleError(FormuleErrorCode.PERCENT, span, written, meant, is_certain))
    return Token(TokenKind.NUMBER, meant if is_certain else "0", span)


def _comparison(written: str, span: Span, dialect: Dialect, errors: list[FormuleError]) -> Token:
    """Read `≤` as `<=` in a language that has that."""
    meant = written.translate(_COMPARISONS)
    if meant != written and meant in dialect.levels:
        errors.append(FormuleError(FormuleErrorCode.FOREIGN_SIGN, span, written, meant, True))
        written = meant
    return Token(TokenKind.COMPARISON, written, span)


def _quoted(written: str, span: Span, dialect: Dialect, errors: list[FormuleError]) -> Token:
    """Read a word or a number in quotation marks as what is in them."""
    inner = written[1:-1].strip()
    errors.append(FormuleError(FormuleErrorCode.QUOTE, span, written, inner, is_certain=True))
    if inner[0].isdecimal():
        return _number(inner, span, dialect, errors)
    return _name(inner, span, dialect, errors)


_READERS = {
    "name": _name,
    "number": _number,
    "percent": _percent,
    "comparison": _comparison,
    "quoted": _quoted,
}


def _sign(written: str, span: Span, errors: list[FormuleError]) -> Token:
    """Read a typographic sign as the plain one."""
    meant = written.translate(_SIGNS)
    errors.append(FormuleError(FormuleErrorCode.FOREIGN_SIGN, span, written, meant, True))
    return Token(TokenKind.SYMBOL, meant, span)


def _semicolon(match: "re.Match[str]", span: Span, *, is_separator: bool) -> FormuleError:
    """Return the error of a semicolon, for a comma between arguments, or for nothing at an end."""
    if is_separator:
        return FormuleError(FormuleErrorCode.SEMICOLON, span, match[0], ",", is_certain=True)
    if _AFTER_SEMICOLON.match(match.string, match.end()):
        return FormuleError(FormuleErrorCode.SEMICOLON, span, match[0], is_certain=True)
    return FormuleError(FormuleErrorCode.FOREIGN, span, match[0])


def _foreign(match: "re.Match[str]", span: Span) -> FormuleError:
    """Return the error of characters that no token has; they are left out."""
    found = match[0]
    if match.lastgroup == "comment":
        return FormuleError(FormuleErrorCode.COMMENT, span, found, is_certain=True)
    if match.lastgroup == "quote":
        return FormuleError(FormuleErrorCode.QUOTE, span, found, is_certain=True)
    if found == "!":
        return FormuleError(FormuleErrorCode.NEGATION, span, found)
    if UNSEEN.match(found) or found.isspace():
        # A space of any width is one; a character without width stands for nothing.
        meant = " " if found.isspace() else ""
        code = FormuleErrorCode.FOREIGN_SPACE
        return FormuleError(code, span, found, meant, is_certain=True)
    return FormuleError(FormuleErrorCode.FOREIGN, span, found)


# --- Decimal commas: where `3,6` can only be a number, its tokens are joined
#
# `max(0,5)` has two arguments; in `max(0,5, reponse(q))` one of the commas is in excess.


def join_decimals(
    tokens: Sequence[Token], arguments: Mapping[str, int]
) -> tuple[list[Token], list[FormuleError]]:
    """Return the tokens with decimal commas joined, and an error for each.

    `arguments` are the most that each function has.
    """
    decimal = set(_decimal_commas(tokens, arguments))
    if not decimal:
        return list(tokens), []
    joined: list[Token] = []
    errors: list[FormuleError] = []
    for index, token in enumerate(tokens):
        if index in decimal:
            whole, decimals = tokens[index - 1], tokens[index + 1]
            span = Span(whole.span.start, decimals.span.end)
            found, wanted = (f"{whole.text}{mark}{decimals.text}" for mark in ",.")
            code = FormuleErrorCode.DECIMAL_COMMA
            errors.append(FormuleError(code, span, found, wanted, is_certain=True))
            joined[-1] = Token(TokenKind.NUMBER, wanted, span)
        elif index - 1 not in decimal:
            joined.append(token)
    return joined, errors


def _decimal_commas(tokens: Sequence[Token], arguments: Mapping[str, int]) -> list[int]:
    """Return the indexes of the commas that are decimal."""
    found: list[int] = []
    # The functions whose parentheses are open, and the commas directly in each.
    groups: list[tuple[str, list[int]]] = [("", [])]
    for index, token in enumerate(tokens):
        if token.text == "(":
            groups.append((tokens[index - 1].text if index else "", []))
        elif token.text == ",":
            groups[-1][1].append(index)
        elif token.text == ")" and len(groups) > 1:
            found += _in_excess(tokens, arguments, *groups.pop())
        elif token.text in STATEMENT_KEYWORDS or token.kind is TokenKind.END:
            for group in groups:
                found += _in_excess(tokens, arguments, *group)
            groups = [("", [])]
    return found


def _in_excess(
    tokens: Sequence[Token], arguments: Mapping[str, int], function: str, commas: Sequence[int]
) -> Sequence[int]:
    """Return the commas inside numbers, if they are exactly those that a function cannot have."""
    inside = [index for index in commas if _is_inside_number(tokens, index)]
    if any(after - before == 2 for before, after in pairwise(inside)):
        return ()
    if function not in arguments:
        return inside
    excess = len(commas) - (arguments[function] - 1)
    return inside if len(inside) == excess else ()


def _is_inside_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether a comma stands between digits, without a space."""
    if not 0 < index < len(tokens) - 1:
        return False
    before, comma, after = tokens[index - 1 : index + 2]
    return (
        before.kind is after.kind is TokenKind.NUMBER
        and before.text.isdecimal()
        and after.text.isdecimal()
        and before.span.end == comma.span.start
        and comma.span.end == after.span.start
        and read_decimal(f"{before.text}.{after.text}") is not None
    )
