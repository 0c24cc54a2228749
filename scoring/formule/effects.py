"""What the result of a formula does to an action, by the type of its règle."""

from fractions import Fraction
from typing import assert_never

from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.result import (
    Crash,
    CrashReason,
    Nothing,
    Open,
    Result,
    Unanswered,
    Variable,
)

_WRONG = Crash(CrashReason.WRONG_RESULT)


def desactivation(result: Result, dialect: Dialect = DIALECT_2023) -> bool | Crash:
    """Return whether an action is désactivée; not if there is no result."""
    match result:
        case bool():
            return result
        case Fraction():
            return result != 0 if dialect.converts_results else _WRONG
        case str():
            return True if dialect.converts_results else _WRONG
        case Nothing() | Unanswered():
            return False
        case Open() | Variable():
            return _WRONG
        case Crash():
            return result
        case _:
            assert_never(result)


def facteur(result: Result, dialect: Dialect = DIALECT_2023) -> Fraction | Crash | None:
    """Return the factor on the points of an action; None if there is no result."""
    match result:
        case bool():
            return Fraction(result) if dialect.converts_results else _WRONG
        case Fraction():
            return result
        case Nothing() | Unanswered():
            return None
        case str() | Open() | Variable():
            return _WRONG
        case Crash():
            return result
        case _:
            assert_never(result)


def plafond(result: Result) -> Open | Crash | None:
    """Return the plafond on the score of an action, to be closed; None if there is no result.

    Here a question without réponse is no missing result: the field's engine stops.
    """
    match result:
        case Open():
            return result
        case Nothing():
            return None
        case Unanswered():
            return Crash(CrashReason.UNANSWERED)
        case bool() | Fraction() | str() | Variable():
            return _WRONG
        case Crash():
            return result
        case _:
            assert_never(result)
