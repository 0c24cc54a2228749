"""The tokens of a formula, and what may be wrong in its text, as data without words for people.

Characters that the language lacks are read as those that are meant.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.letters import UNSEEN, as_latin, as_typed
from scoring.formule.numbers import NUMBER, format_decimal, read_decimal
from scoring.formule.tree import (
    ARGUMENTS,
    FIGURES,
    KEYWORDS,
    LEVELS,
    STATEMENT_KEYWORDS,
    VERITES,
)
from scoring.reglement import Reglement


class FormuleErrorCode(StrEnum):
    """What is wrong. The comment says what `found` is."""

    EMPTY = "empty"
    # Also nested too deeply, or with too many slips
    TOO_LONG = "too-long"
    # Characters
    DECIMAL_COMMA = "decimal-comma"  # The number
    PERCENT = "percent"  # The number and the sign
    NUMBER = "number"  # A number that is too long, or of a form that 2026 lacks: `-1`, `.5`, `1e3`
    NAME = "name"  # What is not a name: an accent, a look-alike, a hyphen
    SPACE = "space"  # A no-break space, or a character that is invisible
    CHARACTER = "character"
    COMMENT = "comment"
    # What only 2026 has, or none
    PARENTHESES = "parentheses"
    COMPARISON = "comparison"  # The operator
    NEGATION = "negation"  # The word, or the mark
    KEYWORD_IN_NAME = "keyword-in-name"  # The keyword that a name of 2026 begins with
    # Words
    WORD = "word"  # A keyword or function that is misspelt, glued or in a wrong case; any word
    FUNCTION = "function"  # An unknown one
    EXTRA_SI = "extra-si"  # `ou` or `et`, which is before it
    SINON_WITHOUT_SI = "sinon-without-si"
    # Something is missing, or at the place of something else
    EXPECTED = "expected"
    MISSING_OPERATOR = "missing-operator"
    EXTRA_ARGUMENT = "extra-argument"  # The function
    UNEXPECTED = "unexpected"


class Expected(StrEnum):
    """What the language expects at a place."""

    SI = "si"
    ALORS = "alors"
    SINON = "sinon"
    OPERAND = "operand"
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
    expected: Expected | None = None


# --- Words and names

_NAMES = {
    Reglement.R2023: Expression(r"[A-Za-z_][A-Za-z0-9_.]*"),
    Reglement.R2026: Expression(r"[A-Za-z_][A-Za-z0-9_.-]*"),
}
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def is_name(text: str, reglement: Reglement = Reglement.R2023) -> bool:
    """Return whether a text can be a name, such as that of a question or an action."""
    return _NAMES[reglement].fullmatch(text) is not None


def is_word(text: str, reglement: Reglement = Reglement.R2023) -> bool:
    """Return whether a text can be a value, such as a choix, and is not a truth value."""
    has_dot = "." in text and reglement is Reglement.R2023
    return is_name(text, reglement) and not has_dot and text not in VERITES[Reglement.R2023]


def without_accents(text: str) -> str:
    """Return a text without what names cannot have: accents, look-alikes, invisible characters."""
    plain = as_typed(text)
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFD", as_latin(plain).translate(_LIGATURES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def as_written(word: str, reglement: Reglement) -> str:
    """Return a word as the language writes it: in 2026 its own words may be in any case.

    Only `val` and the other functions of indicateurs may not.
    """
    if reglement is Reglement.R2023:
        return word
    lower, upper = word.lower(), word.upper()
    if lower in KEYWORDS or (lower in ARGUMENTS[reglement] and lower not in FIGURES):
        return lower
    return upper if upper in VERITES[reglement] else word


# --- Tokens

_DASHES = "−–—‐‑‒―"
_TIMES, _DIVIDED, _BRACKETS = "×⋅·∗", "÷∕⁄", r"\[\]"
_SIGNS = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_TIMES, "*"))
_SIGNS |= str.maketrans(dict.fromkeys(_DIVIDED, "/") | {"[": "(", "]": ")"})
_COMPARISONS = str.maketrans({"≤": "<=", "≥": ">="})
_OPENING, _CLOSING = "\"'`«“„‘‹", "\"'`»”“’›"
_BLANK = "[ \u00a0\u202f]?"
# Where a word may go on: letters, digits, accents that stand alone, and what nobody sees.
_IN_WORD = r"\w.\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_TOKENS = (
    # What has no end goes on to the end of the text.
    r"(?P<comment>\#[^\n]*|<!--.*?(?:-->|\Z)|/\*[^*]*\*/|(?m:^[ \t]*//[^\n]*))"
    rf"|(?P<space>[ \t\f\r\n]+)|(?P<name>[^\W\d][{_IN_WORD}]*)"
    rf"|(?P<percent>[0-9]+(?:[.,][0-9]+)?{_BLANK}%)"
    rf"|(?P<number>{NUMBER})|(?P<symbol>[()+*/,-])"
    r"|(?P<comparison>[<>=!]=|<>|[=<>≤≥≠])"
    rf"|(?P<sign>[{_DASHES}{_TIMES}{_DIVIDED}{_BRACKETS}])"
    rf"|(?P<quoted>[{_OPENING}]{_BLANK}(?:[A-Za-z_][A-Za-z0-9_.]*|[0-9]+(?:\.[0-9]+)?)"
    rf"{_BLANK}[{_CLOSING}])|(?P<quote>[{_OPENING}{_CLOSING}])|(?P<foreign>.)"
)
_TOKEN = {
    Reglement.R2023: Expression(_TOKENS, re.DOTALL),
    Reglement.R2026: Expression(_TOKENS.replace(f"[{_IN_WORD}]", f"[{_IN_WORD}-]"), re.DOTALL),
}
_DEPTHS = {"(": 1, ")": -1}
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
    """A token: its text as the language writes it, and its place."""

    kind: TokenKind
    text: str
    span: Span


def tokenize(text: str, reglement: Reglement) -> tuple[list[Token], list[FormuleError]]:
    """Return the tokens of a formula, with one for its end, and the errors in characters."""
    reader = _Reader(reglement)
    for match in _TOKEN[reglement].finditer(text):
        reader.read(match)
    reader.add(TokenKind.END, "", Span(len(text), len(text)))
    if "," not in text:
        return reader.tokens, reader.errors
    tokens, in_commas = _join_decimals(reader.tokens, ARGUMENTS[reglement])
    return tokens, [*reader.errors, *in_commas]


class _Reader:
    """Reads the matches of `_TOKEN` one by one."""

    def __init__(self, reglement: Reglement) -> None:
        self.reglement = reglement
        self.tokens: list[Token] = []
        self.errors: list[FormuleError] = []
        self.depth = 0

    def add(self, kind: TokenKind, text: str, span: Span) -> None:
        self.tokens.append(Token(kind, text, span))

    def meant(self, code: FormuleErrorCode, span: Span, found: str, wanted: str = "") -> None:
        """Record an error that can only mean one thing."""
        self.errors.append(FormuleError(code, span, found, wanted, is_certain=True))

    def read(self, match: "re.Match[str]") -> None:
        text, span = match[0], _SPAN_OF(match.span())
        match match.lastgroup:
            case "symbol":
                self.add(TokenKind.SYMBOL, text, span)
                self.depth += _DEPTHS.get(text, 0)
            case "space":
                pass
            case "name":
                self._name(text, span)
            case "number":
                self._number(text, span)
            case "percent":
                self._percent(text, span)
            case "comparison":
                plain = text.translate(_COMPARISONS)
                if plain != text and self.reglement is Reglement.R2026:
                    self.meant(FormuleErrorCode.CHARACTER, span, text, plain)
                self.add(
                    TokenKind.COMPARISON, plain if plain in LEVELS[self.reglement] else text, span
                )
            case "quoted":
                inner = text[1:-1].strip()
                self.meant(FormuleErrorCode.CHARACTER, span, text, inner)
                (self._number if inner[0].isdecimal() else self._name)(inner, span)
            case "sign":
                plain = text.translate(_SIGNS)
                self.meant(FormuleErrorCode.CHARACTER, span, text, plain)
                self.add(TokenKind.SYMBOL, plain, span)
            case "comment":
                self.meant(FormuleErrorCode.COMMENT, span, text)
            case "quote":
                self.meant(FormuleErrorCode.CHARACTER, span, text)
            case _:
                self._foreign(text, span)

    def _name(self, word: str, span: Span) -> None:
        plain = word
        if not word.isascii():
            plain = without_accents(word)
            if not is_name(plain, self.reglement):
                self.errors.append(FormuleError(FormuleErrorCode.NAME, span, word))
                return self.add(TokenKind.NAME, word, span)
            is_unseen = as_typed(word).isascii()
            code = FormuleErrorCode.SPACE if is_unseen else FormuleErrorCode.NAME
            self.meant(code, span, word, plain)
        return self.add(TokenKind.NAME, as_written(plain, self.reglement), span)

    def _number(self, written: str, span: Span) -> None:
        value = read_decimal(written)
        is_plain = self.reglement is Reglement.R2023 or _PLAIN_NUMBER.fullmatch(written)
        if value is None or not is_plain:
            wanted = "" if value is None else format_decimal(value)
            self.errors.append(FormuleError(FormuleErrorCode.NUMBER, span, written, wanted))
        self.add(TokenKind.NUMBER, "0" if value is None else written, span)

    def _percent(self, written: str, span: Span) -> None:
        """Read a percentage, which the language lacks, as a part of 1; not in 2026."""
        value = read_decimal(written[:-1].rstrip(" \u00a0\u202f").replace(",", "."))
        meant = "" if value is None else format_decimal(value / 100)
        is_certain = read_decimal(meant) is not None and self.reglement is Reglement.R2023
        error = FormuleError(FormuleErrorCode.PERCENT, span, written, meant, is_certain)
        self.errors.append(error)
        self.add(TokenKind.NUMBER, meant if is_certain else "0", span)

    def _foreign(self, found: str, span: Span) -> None:
        """Record a character that no token has."""
        if found == ";" and self.depth > 0:
            self.meant(FormuleErrorCode.CHARACTER, span, found, ",")
            self.add(TokenKind.SYMBOL, ",", span)
        elif UNSEEN.match(found) or found.isspace():
            # A space of any width is one; a character without width stands for nothing.
            self.meant(FormuleErrorCode.SPACE, span, found, " " if found.isspace() else "")
        else:
            is_negation = found == "!"
            code = FormuleErrorCode.NEGATION if is_negation else FormuleErrorCode.CHARACTER
            self.errors.append(FormuleError(code, span, found))


# --- Decimal commas: where `3,6` can only be a number, its tokens are joined
#
# `max(0,5)` has two arguments; in `max(0,5, reponse(q))` one of the commas is in excess.


def _join_decimals(
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
