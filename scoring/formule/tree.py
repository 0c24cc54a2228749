"""The words, the tree and the canonical text of formulas.

The règlements 2023 and 2026 have one tree; the parts that each has are in `ARGUMENTS`, `VERITES`
and `LEVELS`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import TypeAlias, assert_never

from referentiel.source import Span
from scoring.formule.numbers import format_decimal
from scoring.reglement import Reglement

SI, ALORS, SINON, ET, OU = "si", "alors", "sinon", "et", "ou"
KEYWORDS = frozenset({SI, ALORS, SINON, ET, OU})
# Keywords that end an expression.
STATEMENT_KEYWORDS = frozenset({SI, ALORS, SINON})
# Words for a negation, which the language lacks.
NEGATIONS = frozenset({"non", "not", "pas"})


class Function(StrEnum):
    """The functions of the language; from `REFERENTIEL` on, those that only 2026 has."""

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
# The most arguments of each function, by its name; `reponse`, `val` and `opt_val` may have one.
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
    """A number, exactly as its decimals are written."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Verite(_Node):
    """`VRAI` or `FAUX`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Mot(_Node):
    """A bare word: a text, such as `OUI` or the id of a choix."""

    text: str


Valeur: TypeAlias = Nombre | Verite | Mot


@dataclass(frozen=True, slots=True)
class Identite(_Node):
    """`identite(type, commune)`: whether a property of the collectivité has a value."""

    propriete: str
    valeur: Valeur
    propriete_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Reponse(_Node):
    """`reponse(q, v)`: whether the réponse is v; `reponse(q)`, without a `valeur`: the number."""

    question: str
    valeur: Valeur | None = None
    question_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Score(_Node):
    """`score(eci_2.4)`: the score of an action, which is open until all scores are known."""

    action: str
    action_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Indicateur(_Node):
    """`val(i)`, `val(i, s)`: the value of an indicateur, of a source; `opt_val`, `cible`, `limite`.

    `function` is one of `FIGURES`.
    """

    function: Function
    indicateur: str
    source: str | None = None
    indicateur_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)

    @property
    def known_as(self) -> "Indicateur":
        """The figure under one name for both functions: that of `opt_val` is that of `val`."""
        is_val = self.function is Function.OPT_VAL
        return Indicateur(Function.VAL, self.indicateur, self.source) if is_val else self


@dataclass(frozen=True, slots=True)
class Referentiel(_Node):
    """`referentiel(te_1.2.3)`: whether scores are those of a referential, of a version at least."""

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
    """Operands with operators of one level between each and the next.

    Of comparisons only the first two operands count.
    """

    level: Level
    operands: tuple["Expression", ...]
    operators: tuple[str, ...]

    @property
    def is_calculated(self) -> bool:
        """Whether it is a sum or a product."""
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
    """Branches with `sinon` between them, and the formula after a last `sinon` without `si`."""

    branches: tuple[Branche, ...]
    sinon: "Formule | None" = None


Formule: TypeAlias = Si | Expression


def parts_of(expression: Expression) -> tuple["Formule", ...]:
    """Return the formulas that an expression is made of, in order."""
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
    """Yield every expression of a formula, at any depth, in the order of the text."""
    return (one for one in _nodes(formule) if not isinstance(one, Si | Branche))


def appels_in(formule: Formule) -> Iterator[Appel]:
    """Yield what a formula asks: of the identité, réponses, scores, figures, in text order."""
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
    """Yield the possible results of a formula, in source order."""
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
