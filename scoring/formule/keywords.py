"""The words and operators of formulas: what a règlement may change of the language."""

from collections.abc import Mapping
from enum import StrEnum

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


# The most arguments of each function, by its name; `reponse` may have one.
MOST_ARGUMENTS: Mapping[str, int] = {
    Function.IDENTITE: 2,
    Function.REPONSE: 2,
    Function.SCORE: 1,
    Function.MIN: 2,
    Function.MAX: 2,
}

# Words for a negation, which the language lacks.
NEGATIONS = frozenset({"non", "not", "pas"})

VRAI, FAUX = "VRAI", "FAUX"
VERITES: Mapping[str, bool] = {VRAI: True, "vrai": True, FAUX: False, "faux": False}

# The level of each operator: a higher one binds more. Those of one level associate to the right.
LEVEL_OF: Mapping[str, int] = {OU: 0, ET: 1, "+": 2, "-": 2, "*": 3, "/": 3}
# The lowest level in the arguments of `min` and `max`.
ARITHMETIC = 2
