"""The language of formulas: numbers, words, tokens, the tree, and its canonical text."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from fractions import Fraction
from functools import lru_cache, partial
from math import inf
from operator import add, eq, ge, gt, le, lt, mul, sub, truediv
from typing import Any, NamedTuple, TypeAlias, assert_never

from referentiel.source import Span
from referentiel.text.expression import Expression as Pattern
from referentiel.text.letters import UNSEEN, as_latin, as_typed
from referentiel.weights.number import format_number
from scoring.reglement import Reglement

# --- The numbers of formulas: as they are written, and what they calculate with


NUMBER = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER = Pattern(rf"[+-]?{NUMBER}")
# The longest number, as it is written and with all its decimals.
_LONGEST = 60
# A product of many numbers doubles its digits again and again.
_MOST_BITS = 4096


@lru_cache(maxsize=1024)
def read_decimal(text: str) -> Fraction | None:
    """Parse a number as formulas write it; None if it is not one, or is too long.

    >>> read_decimal("0.35"), read_decimal("-1e2"), read_decimal("0,35")
    (Fraction(7, 20), Fraction(-100, 1), None)
    """
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return None
    mantissa, _, exponent = text.lower().partition("e")
    power = int(exponent or 0)
    if abs(power) > _LONGEST:
        return None
    value = Fraction(f"{mantissa.rstrip('.')}e{power}")
    return value if len(format_decimal(value)) <= _LONGEST else None


def format_decimal(value: Fraction) -> str:
    """Return a number with finitely many decimals as formulas write it.

    >>> format_decimal(Fraction(-7, 20)), format_decimal(Fraction(3))
    ('-0.35', '3')
    """
    return format_number(value, 2 * _LONGEST)


def is_too_large(value: Fraction) -> bool:
    """Return whether a result has too many digits for further calculation."""
    return max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS


# --- What 2026 calculates with: x / 0 is infinite, 0 / 0 undefined
#
# What is not finite is a float, infinity or NaN; all other numbers are exact. Zero has no sign.

Number: TypeAlias = Fraction | float
_OPERATORS: Mapping[str, Callable[[Any, Any], Number]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": truediv,
}
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": eq,
    "<": lt,
    ">": gt,
    "<=": le,
    ">=": ge,
}


def applied(operator: str, left: Number, right: Number) -> Number:
    """Return the result of `+`, `-`, `*` or `/`; x / 0 is infinite, 0 / 0 is NaN.

    >>> applied("/", Fraction(1), Fraction(0)), applied("-", inf, Fraction(1))
    (inf, inf)
    """
    if isinstance(left, float) or isinstance(right, float):
        # Beside what is not finite only the sign of a number counts, which may be too large.
        left, right = (one if isinstance(one, float) else _sign(one) for one in (left, right))
    if operator == "/" and not right:
        return (left if isinstance(left, float) else _sign(left)) * inf
    result = _OPERATORS[operator](left, right)
    return result if result else Fraction(0)


def _sign(number: Fraction | int) -> int:
    return (number > 0) - (number < 0)


# --- The words, the tree and the canonical text of formulas


SI, ALORS, SINON, ET, OU = "si", "alors", "sinon", "et", "ou"
KEYWORDS = frozenset({SI, ALORS, SINON, ET, OU})
# Keywords that end an expression.
STATEMENT_KEYWORDS = frozenset({SI, ALORS, SINON})
# Words for a negation, which the language lacks.
NEGATIONS = frozenset({"non", "not", "pas"})


class Function(StrEnum):
    """The functions of the language; `ARGUMENTS` says which of them a règlement has."""

    IDENTITE = "identite"
    REPONSE = "reponse"
    SCORE = "score"
    MIN = "min"
    MAX = "max"
    REFERENTIEL = "referentiel"
    VAL = "val"
    OPT_VAL = "opt_val"
    CIBLE = "cible"
    LIMITE = "limite"


# The functions that give a figure of an indicateur.
FIGURES = (Function.VAL, Function.OPT_VAL, Function.CIBLE, Function.LIMITE)
_PAIRS: dict[str, int] = dict.fromkeys(
    (Function.IDENTITE, Function.REPONSE, Function.MIN, Function.MAX), 2
)
# The most arguments of each function, by its name; `reponse`, `val` and `opt_val` may have
# only one.
ARGUMENTS: Mapping[Reglement, Mapping[str, int]] = {
    Reglement.R2023: {**_PAIRS, Function.SCORE: 1},
    Reglement.R2026: {
        **{function.value: 1 for function in Function},
        **_PAIRS,
        Function.VAL: 2,
        Function.OPT_VAL: 2,
    },
}

VRAI, FAUX = "VRAI", "FAUX"
OUI, NON = "OUI", "NON"
# The words for truth values; those of 2026 may be in any case.
VERITES: Mapping[Reglement, Mapping[str, bool]] = {
    Reglement.R2023: {VRAI: True, "vrai": True, FAUX: False, "faux": False},
    Reglement.R2026: {VRAI: True, FAUX: False, OUI: True, NON: False},
}


class Level(IntEnum):
    """The levels of operators: a higher one binds more tightly."""

    OU = 0
    ET = 1
    COMPARISON = 2
    # The lowest level in the arguments of `min` and `max`.
    SUM = 3
    PRODUCT = 4


EQUALS = "="
_CALCULATED = {"+": Level.SUM, "-": Level.SUM, "*": Level.PRODUCT, "/": Level.PRODUCT}
_COMPARED = dict.fromkeys((EQUALS, "<", ">", "<=", ">="), Level.COMPARISON)
# The operators; those of one level are grouped from the right in 2023, from the left in 2026.
LEVELS: Mapping[Reglement, Mapping[str, Level]] = {
    Reglement.R2023: {OU: Level.OU, ET: Level.ET, **_CALCULATED},
    Reglement.R2026: {OU: Level.OU, ET: Level.ET, **_CALCULATED, **_COMPARED},
}


# --- The tree of a formula: a closed union of nodes, compared without their spans
#
# Operators of one level are one node, however many there are, and so are `si … sinon si … sinon`:
# only a `si` after `alors`, `min`, `max` and parentheses nest. `parser` bounds the depth. Only the
# règlement 2026 has comparisons, `Parenthese`, `Indicateur` and `Referentiel`.


_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class _Node:
    span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Nombre(_Node):
    """A number, with its exact value."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Verite(_Node):
    """A truth value: `VRAI` or `FAUX`; in 2026 also `OUI` or `NON`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Mot(_Node):
    """A bare word: a text, such as `OUI` or the id of a choix."""

    text: str


Valeur: TypeAlias = Nombre | Verite | Mot


@dataclass(frozen=True, slots=True)
class Identite(_Node):
    """`identite(type, commune)`: whether a property of the collectivité has this value."""

    propriete: str
    valeur: Valeur
    propriete_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Reponse(_Node):
    """`reponse(q, v)`: whether the réponse is v; `reponse(q)`: the réponse (in 2023, a number)."""

    question: str
    valeur: Valeur | None = None
    question_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Score(_Node):
    """`score(eci_2.4)`: the score of an action; evaluated as `Open` until all scores are known."""

    action: str
    action_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Indicateur(_Node):
    """A figure of an indicateur: `val(i)` or `opt_val(i)`, `cible(i)`, `limite(i)`.

    `function` is one of `FIGURES`; `val` and `opt_val` may name a source: `val(i, s)`.
    """

    function: Function
    indicateur: str
    source: str | None = None
    indicateur_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)

    @property
    def known_as(self) -> "Indicateur":
        """This node with `val` instead of `opt_val`, since both ask for the same figure."""
        is_val = self.function is Function.OPT_VAL
        return Indicateur(Function.VAL, self.indicateur, self.source) if is_val else self


@dataclass(frozen=True, slots=True)
class Referentiel(_Node):
    """`referentiel(te)`: whether the referential being scored is `te`.

    `referentiel(te_1.2.3)` names a version, and also holds for later versions.
    """

    referentiel: str
    referentiel_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Extremum(_Node):
    """`min(a, b)` or `max(a, b)`."""

    function: Function
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Operation(_Node):
    """Operands with operators of the same precedence between them.

    If the operators are comparisons, only the first two operands count.
    """

    level: Level
    operands: tuple["Expression", ...]
    operators: tuple[str, ...]

    @property
    def is_calculated(self) -> bool:
        """Whether it is a calculation: its operators are `+` and `-`, or `*` and `/`."""
        return self.level >= Level.SUM


@dataclass(frozen=True, slots=True)
class Parenthese(_Node):
    """`(…)`: a formula as an operand."""

    contenu: "Formule"


Appel: TypeAlias = Identite | Reponse | Score | Indicateur | Referentiel
Expression: TypeAlias = Valeur | Appel | Extremum | Operation | Parenthese


@dataclass(frozen=True, slots=True)
class Branche(_Node):
    """`si condition alors resultat`."""

    condition: Expression
    resultat: "Formule"


@dataclass(frozen=True, slots=True)
class Si(_Node):
    """Branches `si … alors …` joined by `sinon`, and the formula after a final `sinon`, if any."""

    branches: tuple[Branche, ...]
    sinon: "Formule | None" = None


Formule: TypeAlias = Si | Expression


def parts_of(expression: Expression) -> tuple["Formule", ...]:
    """Return the operands of an operation, `min` or `max`, or what is in parentheses; else ()."""
    match expression:
        case Extremum(_, left, right):
            return left, right
        case Operation(_, operands):
            return operands
        case Parenthese(contenu):
            return (contenu,)
        case _:
            return ()


def expressions_in(formule: Formule) -> Iterator[Expression]:
    """Yield every expression at any depth, in the order of the text.

    The values inside `identite` and `reponse` are left out.
    """
    return (one for one in _nodes(formule) if not isinstance(one, Si | Branche))


def appels_in(formule: Formule) -> Iterator[Appel]:
    """Yield every call but `min` and `max`, at any depth, in the order of the text."""
    return (one for one in _nodes(formule) if isinstance(one, Appel))


def branches_in(formule: Formule) -> Iterator[Branche]:
    """Yield every `si … alors` of a formula, at any depth, in the order of the text."""
    return (one for one in _nodes(formule) if isinstance(one, Branche))


def _nodes(formule: Formule) -> Iterator[Formule | Branche]:
    waiting: list[Formule | Branche] = [formule]
    while waiting:
        yield (node := waiting.pop())
        match node:
            case Si(branches, sinon):
                waiting += (() if sinon is None else (sinon,)) + branches[::-1]
            case Branche(condition, resultat):
                waiting += (resultat, condition)
            case expression:
                waiting += parts_of(expression)[::-1]


def results_of(formule: Formule) -> Iterator[Expression]:
    """Yield the possible results of a formula, in the order of the text."""
    waiting: list[Formule | None] = [formule]
    while waiting:
        match waiting.pop():
            case None:
                pass
            case Si(branches, sinon):
                waiting += (sinon, *(branche.resultat for branche in reversed(branches)))
            case Parenthese(contenu):
                waiting.append(contenu)
            case expression:
                yield expression


# --- The canonical text of a formula: `parse(format_formule(f)).formule == f`


def format_formule(formule: Formule) -> str:
    r"""Return the canonical text of a formula that was parsed: each `sinon` begins a line.

    >>> format_formule(parse("si identite( type,commune )alors .5 sinon vrai").formule)
    'si identite(type, commune) alors 0.5\nsinon VRAI'
    """
    return "\n".join(_lines(formule)) if isinstance(formule, Si) else format_expression(formule)


def format_expression(expression: Expression) -> str:
    """Return the canonical text of an expression."""
    match expression:
        case Nombre(value):
            return format_decimal(value)
        case Verite(is_true):
            return VRAI if is_true else FAUX
        case Mot(text):
            return text
        case Identite(propriete, valeur):
            return _call(Function.IDENTITE, propriete, format_expression(valeur))
        case Reponse(question, valeur):
            valeurs = () if valeur is None else (format_expression(valeur),)
            return _call(Function.REPONSE, question, *valeurs)
        case Score(action):
            return _call(Function.SCORE, action)
        case Indicateur(function, indicateur, source):
            return _call(function, indicateur, *(() if source is None else (source,)))
        case Referentiel(referentiel):
            return _call(Function.REFERENTIEL, referentiel)
        case Extremum(function, left, right):
            return _call(function, format_expression(left), format_expression(right))
        case Operation(_, operands, operators):
            first, *rest = map(format_expression, operands)
            more = (f" {sign} {text}" for sign, text in zip(operators, rest, strict=True))
            return "".join((first, *more))
        case Parenthese(contenu):
            return f"({format_formule(contenu)})"
        case _:
            assert_never(expression)


def _call(function: Function, *arguments: str) -> str:
    return f"{function}({', '.join(arguments)})"


def _lines(formule: Si) -> Iterator[str]:
    before = ""
    for branche in formule.branches:
        condition = format_expression(branche.condition)
        resultat = format_formule(branche.resultat)
        yield f"{before}{SI} {condition} {ALORS} {resultat}"
        before = f"{SINON} "
    if formule.sinon is not None:
        yield f"{SINON} {format_formule(formule.sinon)}"


# --- The tokens of a formula, and what may be wrong in its text, as data: messages are elsewhere


class FormuleErrorCode(StrEnum):
    """What is wrong in a formula; some comments say what `FormuleError.found` is."""

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
    # What only 2026 has, or no règlement
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

    `span` may be empty: something is missing there. `proposal` is what to write instead of the
    span. If `is_certain`, nothing else can be meant, and an empty proposal removes the span;
    otherwise the proposal is a suggestion, or empty.
    """

    code: FormuleErrorCode
    span: Span
    found: str = ""
    proposal: str = ""
    is_certain: bool = False
    expected: Expected | None = None


# --- Words and names

_NAMES = {
    Reglement.R2023: Pattern(r"[A-Za-z_][A-Za-z0-9_.]*"),
    Reglement.R2026: Pattern(r"[A-Za-z_][A-Za-z0-9_.-]*"),
}
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def is_name(text: str, reglement: Reglement = Reglement.R2023) -> bool:
    """Return whether a text has the form of a name, such as that of a question or an action."""
    return _NAMES[reglement].fullmatch(text) is not None


def is_word(text: str, reglement: Reglement = Reglement.R2023) -> bool:
    """Return whether a text has the form of a bare word, such as the id of a choix.

    False for `VRAI`, `vrai`, `FAUX` and `faux`, which are truth values.
    """
    has_dot = "." in text and reglement is Reglement.R2023
    return is_name(text, reglement) and not has_dot and text not in VERITES[Reglement.R2023]


def without_accents(text: str) -> str:
    """Return a text in plain letters: no accent, look-alike, ligature or invisible character."""
    plain = as_typed(text)
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFD", as_latin(plain).translate(_LIGATURES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def as_written(word: str, reglement: Reglement) -> str:
    """Return a word in its canonical case; in 2023, case matters and the word is unchanged.

    In 2026, keywords, names of functions and truth values may be in any case, except functions of
    indicateurs, such as `val`.
    """
    if reglement is Reglement.R2023:
        return word
    lower, upper = word.lower(), word.upper()
    if lower in KEYWORDS or (lower in ARGUMENTS[reglement] and lower not in FIGURES):
        return lower
    return upper if upper in VERITES[reglement] else word


# --- Tokens

# The characters inside words: letters, digits, combining accents, and invisible characters.
_IN_WORD = r"\w.\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_TOKENS = (
    rf"(?P<space>[ \t\f\r\n]+)|(?P<name>[^\W\d][{_IN_WORD}]*)"
    r"|(?P<percent>[0-9]+(?:[.,][0-9]+)?[ \u00a0\u202f]?%)"
    rf"|(?P<comma>[0-9]+,[0-9]+)|(?P<number>{NUMBER})|(?P<symbol>[()+*/,-])"
    r"|(?P<comparison>[<>=!]=|<>|[=<>≤≥≠])|(?P<foreign>.)"
)
_TOKEN = {
    Reglement.R2023: Pattern(_TOKENS, re.DOTALL),
    Reglement.R2026: Pattern(_TOKENS.replace(f"[{_IN_WORD}]", f"[{_IN_WORD}-]"), re.DOTALL),
}
_PLAIN_NUMBER = Pattern(r"[0-9]+(?:\.[0-9]*)?")
# Makes a span of a pair, as `Span._make` does, without running Python code for each token.
_SPAN_OF = partial(tuple.__new__, Span)


class TokenKind(StrEnum):
    """The kinds of tokens; `END` follows the last character."""

    NAME = "name"
    NUMBER = "number"
    SYMBOL = "symbol"
    COMPARISON = "comparison"
    END = "end"


class Token(NamedTuple):
    """A token: its kind, its text in canonical spelling, and its span."""

    kind: TokenKind
    text: str
    span: Span


def tokenize(text: str, reglement: Reglement) -> tuple[list[Token], list[FormuleError]]:
    """Return the tokens of a formula, with one for its end, and the errors in its characters."""
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

    def meant(self, code: FormuleErrorCode, span: Span, found: str, proposal: str) -> None:
        """Record an error whose correction is certain."""
        self.errors.append(FormuleError(code, span, found, proposal, is_certain=True))

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
                # A space of any width means a plain one; a character without width, none.
                proposal = " " if text.isspace() else ""
                self.meant(FormuleErrorCode.SPACE, span, text, proposal)
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
            proposal = "" if value is None else format_decimal(value)
            self.errors.append(FormuleError(FormuleErrorCode.NUMBER, span, written, proposal))
        self.add(TokenKind.NUMBER, "0" if value is None else written, span)

    def _comma(self, written: str, span: Span) -> None:
        """Read `3,6` as two arguments, or as a number where no second argument may follow."""
        proposal = written.replace(",", ".")
        if self.commas[-1] > 0 or read_decimal(proposal) is None:
            middle = span.start + written.index(",")
            self._number(written[: middle - span.start], Span(span.start, middle))
            self._symbol(",", Span(middle, middle + 1))
            self._number(written[middle - span.start + 1 :], Span(middle + 1, span.end))
        else:
            self.meant(FormuleErrorCode.DECIMAL_COMMA, span, written, proposal)
            self._number(proposal, span)
