"""What a formula asks of a collectivité: its identité and its réponses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from scoring.formule.decimals import read_decimal
from scoring.formule.identite import IdentiteValues
from scoring.formule.result import CrashReason, Unanswered, Value, Variable
from scoring.formule.tree import Expression, Reponse


class Source(Protocol):
    """Answers what a formula asks."""

    def has(self, propriete: str, valeur: str) -> bool | None:
        """Return whether the collectivité has a value of a property; None if there is none."""
        ...

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question is a value, of the same type."""
        ...

    def number(self, reponse: Reponse) -> Fraction | Variable | Unanswered | CrashReason:
        """Return the number that is the réponse to a question."""
        ...

    def holds(self, expression: Expression) -> bool:
        """Return whether a number that follows a réponse is not 0."""
        ...


@dataclass(frozen=True, slots=True)
class Situation:
    """The identité and the réponses of one collectivité.

    A réponse is a text (`OUI`, `NON`, the id of a choix), a number or a truth value; a question
    without réponse is absent.
    """

    identite: IdentiteValues = field(default_factory=IdentiteValues)
    reponses: Mapping[str, Value] = field(default_factory=dict)

    def has(self, propriete: str, valeur: str) -> bool | None:
        """Return whether the collectivité has a value of a property; None if there is none."""
        values = self.identite.of(propriete)
        return None if values is None else valeur in values

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question is a value, of the same type."""
        given = self.reponses.get(question)
        return type(given) is type(valeur) and given == valeur

    def number(self, reponse: Reponse) -> Fraction | Unanswered | CrashReason:
        """Return the number that is the réponse to a question; a text of a number is one."""
        given = self.reponses.get(reponse.question)
        match given:
            case None:
                return Unanswered(reponse.question)
            case bool():
                return Fraction(given)
            case Fraction():
                return given
            case _:
                number = read_decimal(given.strip())
                return CrashReason.ANSWER_NOT_NUMBER if number is None else number

    def holds(self, expression: Expression) -> bool:
        """Never asked: each réponse is given."""
        raise AssertionError(expression)
