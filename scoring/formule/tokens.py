"""The tokens of a formula. Characters that the language lacks are read as those that are meant."""

import re
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.invisible import UNSEEN, as_typed
from scoring.formule.decimals import NUMBER, format_decimal, read_decimal
from scoring.formule.dialect import Dialect
from scoring.formule.errors import FormuleError, FormuleErrorCode
from scoring.formule.names import is_name, without_accents

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
