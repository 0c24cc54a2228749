"""The words and operators of formulas; `dialect` holds what a règlement changes of them."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum

SI, ALORS, SINON, ET, OU = "si", "alors", "sinon", "et", "ou"
KEYWORDS = frozenset({SI, ALORS, SINON, ET, OU})
# Keywords that end an expression.
STATEMENT_KEYWORDS = frozenset({SI, ALORS, SINON})


class Function(StrEnum):
    """The functions of the language."""

    IDENTITE = "identite"
    REPONSE = "reponse"
    SCORE = "score"
    MIN = "min"
    MAX = "max"
    # Only in the règlement 2026.
    REFERENTIEL = "referentiel"
    VAL = "val"
    OPT_VAL = "opt_val"
    CIBLE = "cible"
    LIMITE = "limite"


# The functions that give a figure of an indicateur.
FIGURES = (Function.VAL, Function.OPT_VAL, Function.CIBLE, Function.LIMITE)
# The most arguments of each function of the règlement 2023, by its name; `reponse` may have one.
MOST_ARGUMENTS: Mapping[str, int] = {
    Function.IDENTITE: 2,
    Function.REPONSE: 2,
    Function.SCORE: 1,
    Function.MIN: 2,
    Function.MAX: 2,
}
# And what that of 2026 adds; `val` and `opt_val` may have one.
MOST_ARGUMENTS_2026: Mapping[str, int] = {
    **MOST_ARGUMENTS,
    Function.REFERENTIEL: 1,
    Function.VAL: 2,
    Function.OPT_VAL: 2,
    Function.CIBLE: 1,
    Function.LIMITE: 1,
}

# Keywords of other languages, and words that are read as `=`.
OTHER_KEYWORDS: Mapping[str, str] = {"if": SI, "then": ALORS, "else": SINON, "and": ET, "or": OU}
EQUALS_WORDS = frozenset({"est", "vaut"})
# Words for a negation, which the language lacks.
NEGATIONS = frozenset({"non", "not", "pas"})

VRAI, FAUX = "VRAI", "FAUX"
VERITES: Mapping[str, bool] = {VRAI: True, "vrai": True, FAUX: False, "faux": False}

OUI, NON = "OUI", "NON"


class Level(IntEnum):
    """The levels of operators: a higher one binds more."""

    OU = 0
    ET = 1
    COMPARISON = 2
    # The lowest level in the arguments of `min` and `max`.
    SUM = 3
    PRODUCT = 4


# The operators of the règlement 2023. Those of one level associate to the right.
LEVEL_OF: Mapping[str, Level] = {
    OU: Level.OU,
    ET: Level.ET,
    "+": Level.SUM,
    "-": Level.SUM,
    "*": Level.PRODUCT,
    "/": Level.PRODUCT,
}
EQUALS = "="
COMPARISONS = (EQUALS, "<", ">", "<=", ">=")
