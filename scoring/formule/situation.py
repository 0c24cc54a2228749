"""What a formula asks of a collectivité: its identité and its réponses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from scoring.formule.identite import IdentiteValues
from scoring.formule.referentiel_names import ScoredBy
from scoring.formule.result import Unanswered, Value, Variable
from scoring.formule.tree import Expression, Indicateur, Reponse


class Source(Protocol):
    """Answers what a formula asks."""

    def has(self, propriete: str, valeur: str) -> bool | None:
        """Return whether the collectivité has a value of a property; None if there is none."""
        ...

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question is a value, of the same type."""
        ...

    def given(self, reponse: Reponse) -> Value | Variable | Unanswered:
        """Return the réponse to a question."""
        ...

    def figure(self, figure: Indicateur) -> Fraction | Variable | None:
        """Return a figure of an indicateur; None if there is none."""
        ...

    def is_scored_by(self, referentiel: str) -> bool:
        """Return whether scores are those of a referential as `referentiel(…)` names it."""
        ...

    def holds(self, expression: Expression) -> bool:
        """Return whether what follows a réponse holds: a comparison, or a number that is not 0."""
        ...


@dataclass(frozen=True, slots=True)
class Situation:
    """The identité and the réponses of one collectivité, and its figures of indicateurs.

    A réponse is a text (`OUI`, `NON`, the id of a choix), a number or a truth value; a question
    without réponse is absent, and so is a figure that there is not. `opt_val` looks for that of
    `val`. `scored_by` is the referential that scores are of, if any.
    """

    identite: IdentiteValues = field(default_factory=IdentiteValues)
    reponses: Mapping[str, Value] = field(default_factory=dict)
    figures: Mapping[Indicateur, Fraction] = field(default_factory=dict)
    scored_by: ScoredBy | None = None

    def has(self, propriete: str, valeur: str) -> bool | None:
        """Return whether the collectivité has a value of a property; None if there is none."""
        values = self.identite.of(propriete)
        return None if values is None else valeur in values

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question is a value, of the same type."""
        given = self.reponses.get(question)
        return type(given) is type(valeur) and given == valeur

    def given(self, reponse: Reponse) -> Value | Unanswered:
        """Return the réponse to a question."""
        given = self.reponses.get(reponse.question)
        return Unanswered(reponse.question) if given is None else given

    def figure(self, figure: Indicateur) -> Fraction | None:
        """Return a figure of an indicateur; None if there is none."""
        return self.figures.get(figure.known_as)

    def is_scored_by(self, referentiel: str) -> bool:
        """Return whether scores are those of a referential as `referentiel(…)` names it."""
        return self.scored_by is not None and self.scored_by.is_named(referentiel)

    def holds(self, expression: Expression) -> bool:
        """Never asked: each réponse is given."""
        raise AssertionError(expression)
