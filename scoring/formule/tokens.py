"""The tokens of a formula, and what may be wrong in its text, as data without words for people.

Characters that the language lacks are read as those that are meant.
"""

import re
import unicodedata
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.letters import UNSEEN, as_latin, as_typed
from scoring.formule.numbers import NUMBER, format_decimal, read_decimal
from scoring.formule.tree import ARGUMENTS, FIGURES, KEYWORDS, VERITES
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
    # What only 2026 has, or none
    PARENTHESES = "parentheses"
    COMPARISON = "comparison"  # The operator
    NEGATION = "negation"  # The word
    KEYWORD_IN_NAME = "keyword-in-name"  # The keyword that a name of 2026 begins with
    # Words
    WORD = "word"  # A keyword or function that is misspelt or in a wrong case; any word
    FUNCTION = "function"  # An unknown one
    EXTRA_SI = "extra-si"  # `ou` or `et`, which is before it
    SINON_WITHOUT_SI = "sinon-without-si"
    # Something is missing, or at the place of something else
    EXPECTED = "expected"
    MISSING_OPERATOR = "missing-operator"
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

# Where a word may go on: letters, digits, accents that stand alone, and what nobody sees.
_IN_WORD = r"\w.\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_TOKENS = (
    rf"(?P<space>[ \t\f\r\n]+)|(?P<name>[^\W\d][{_IN_WORD}]*)"
    r"|(?P<percent>[0-9]+(?:[.,][0-9]+)?[ \u00a0\u202f]?%)"
    rf"|(?P<comma>[0-9]+,[0-9]+)|(?P<number>{NUMBER})|(?P<symbol>[()+*/,-])"
    r"|(?P<comparison>[<>=!]=|<>|[=<>≤≥≠])|(?P<foreign>.)"
)
_TOKEN = {
    Reglement.R2023: Expression(_TOKENS, re.DOTALL),
    Reglement.R2026: Expression(_TOKENS.replace(f"[{_IN_WORD}]", f"[{_IN_WORD}-]"), re.DOTALL),
}
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
    return reader.tokens, reader.errors


class _Reader:
    """Reads the matches of `_TOKEN` one by one."""

    def __init__(self, reglement: Reglement) -> None:
        self.reglement = reglement
        self.tokens: list[Token] = []
        self.errors: list[FormuleError] = []
        # How many commas may follow in each of the open parentheses.
        self.commas = [0]

    def add(self, kind: TokenKind, text: str, span: Span) -> None:
        self.tokens.append(Token(kind, text, span))

    def meant(self, code: FormuleErrorCode, span: Span, found: str, wanted: str) -> None:
        """Record an error that can only mean one thing."""
        self.errors.append(FormuleError(code, span, found, wanted, is_certain=True))

    def read(self, match: "re.Match[str]") -> None:
        text, span = match[0], _SPAN_OF(match.span())
        match match.lastgroup:
            case "symbol":
                self._symbol(text, span)
            case "space":
                pass
            case "name":
                self._name(text, span)
            case "number":
                self._number(text, span)
            case "comma":
                self._comma(text, span)
            case "percent":
                self.errors.append(FormuleError(FormuleErrorCode.PERCENT, span, text))
                self.add(TokenKind.NUMBER, "0", span)
            case "comparison":
                self.add(TokenKind.COMPARISON, text, span)
            case _ if text == ";" and len(self.commas) > 1:
                self.meant(FormuleErrorCode.CHARACTER, span, text, ",")
                self._symbol(",", span)
            case _ if UNSEEN.match(text) or text.isspace():
                # A space of any width is one; a character without width stands for nothing.
                wanted = " " if text.isspace() else ""
                self.meant(FormuleErrorCode.SPACE, span, text, wanted)
            case _:
                self.errors.append(FormuleError(FormuleErrorCode.CHARACTER, span, text))

    def _symbol(self, text: str, span: Span) -> None:
        if text == "(":
            before = self.tokens[-1].text if self.tokens else ""
            self.commas.append(ARGUMENTS[self.reglement].get(before, 1) - 1)
        elif text == ")" and len(self.commas) > 1:
            self.commas.pop()
        elif text == ",":
            self.commas[-1] -= 1
        self.add(TokenKind.SYMBOL, text, span)

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

    def _comma(self, written: str, span: Span) -> None:
        """Read two arguments, or a number where no comma may follow: `3,6`."""
        wanted = written.replace(",", ".")
        if self.commas[-1] > 0 or read_decimal(wanted) is None:
            middle = span.start + written.index(",")
            self._number(written[: middle - span.start], Span(span.start, middle))
            self._symbol(",", Span(middle, middle + 1))
            self._number(written[middle - span.start + 1 :], Span(middle + 1, span.end))
        else:
            self.meant(FormuleErrorCode.DECIMAL_COMMA, span, written, wanted)
            self._number(wanted, span)
