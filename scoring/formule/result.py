"""What a formula gives: a closed union of results."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from scoring.formule.tree import Expression


class CrashReason(StrEnum):
    """Why the field's engine has no result, for any action of any referential."""

    UNKNOWN_PROPRIETE = "unknown-propriete"
    # Of an answer, a word or a truth value where a number is due.
    ANSWER_NOT_NUMBER = "answer-not-number"
    TEXT_IN_ARITHMETIC = "text-in-arithmetic"
    SCORE_IN_ARITHMETIC = "score-in-arithmetic"
    DIVISION_BY_ZERO = "division-by-zero"
    # The result is not what the type of the règle takes.
    WRONG_RESULT = "wrong-result"
    # A plafond that depends on the score of an action that is worth nothing.
    NO_POTENTIEL = "no-potentiel"
    # A plafond that depends on a question without réponse.
    UNANSWERED = "unanswered"
    # In the règlement 2026: the result is x / 0 or 0 / 0, or follows from it.
    NOT_FINITE = "not-finite"
    # The field's engine goes on, in floats; here exact numbers end at this size.
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Nothing:
    """No branch of a `si` holds, and there is no `sinon`.

    In the règlement 2026, also what has no réponse, and what is calculated with it.
    """


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A number is needed of a question without réponse, so the whole règle gives nothing."""

    question: str


@dataclass(frozen=True, slots=True)
class Open:
    """An expression with `score(…)`, which has a value once the scores are known."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class Variable:
    """A number that follows a réponse; only where réponses are not given (`cases`)."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class Crash:
    """The field's engine has no result: why, and the expression where it stops."""

    reason: CrashReason
    expression: Expression | None = None


# The values of expressions: truth, number, text.
Value: TypeAlias = bool | Fraction | str
Result: TypeAlias = Value | Open | Variable | Nothing | Unanswered | Crash
