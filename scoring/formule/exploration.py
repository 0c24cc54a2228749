"""A source that is explored: run by run it answers what formulas ask in every way.

Réponses are told apart by the values that formulas name, identités by those that there are. A
question for a number is a proportion: it has no réponse, or a number from 0 to 1. Of a figure of an
indicateur there is one, or not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeAlias, assert_never

from scoring.formule.bare_answers import BareAnswers
from scoring.formule.identite import IdentiteValues
from scoring.formule.result import Unanswered, Value, Variable
from scoring.formule.tree import Expression, Indicateur, Reponse


@dataclass(frozen=True, slots=True)
class Is:
    """The réponse is a value."""

    value: Value


@dataclass(frozen=True, slots=True)
class IsNot:
    """The réponse is none of some values, or there is none, unless it `is_given`."""

    values: tuple[Value, ...]
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """There is no réponse."""


@dataclass(frozen=True, slots=True)
class AnyNumber:
    """The réponse is a number from 0 to 1, other than some."""

    other_than: tuple[Fraction, ...] = ()


Constraint: TypeAlias = Is | IsNot | NoAnswer | AnyNumber


# A réponse that no formula names.
OTHER = ""


class Asked(NamedTuple):
    """Whether the identité has a value of a property."""

    propriete: str
    valeur: str
    has: bool


class Exploration:
    """A source for one run: `path` are its choices, the first of which are given.

    `bare` has the answers expected of questions that are asked without a value, if these are no
    numbers; None where OUI and NON are words that differ from truth values. `decides` tells of an
    expression that follows réponses whether it holds for all or none, as far as these are known.
    """

    def __init__(
        self,
        identites: Sequence[IdentiteValues],
        path: Sequence[bool],
        bare: Mapping[str, BareAnswers] | None = None,
        decides: Callable[[Expression, Mapping[str, Constraint]], bool | None] | None = None,
    ) -> None:
        self.identites = identites
        self.path = list(path)
        self.bare = bare
        self.decides = decides
        self.asked: list[Asked] = []
        self.reponses: dict[str, Constraint] = {}
        # Whether there is each figure, and whether scores are those of each referential.
        self.figures: dict[Indicateur, bool] = {}
        self.referentiels: dict[str, bool] = {}
        # Whether it is certain that some collectivité gives these answers.
        self.is_exact = True
        self._made = 0
        # Whether what no réponse decides alone holds: a comparison, or a calculation.
        self.held: dict[Expression, bool] = {}

    def following(self) -> list[bool] | None:
        """Return the choices with which the next run begins; None if this was the last one."""
        path = list(self.path)
        while path and not path[-1]:
            path.pop()
        return [*path[:-1], False] if path else None

    def has(self, propriete: str, valeur: str) -> bool | None:
        """Choose whether the collectivité has a value of a property, unless it is known."""
        lists = [values.of(propriete) for values in self.identites]
        if lists and lists[0] is None:
            return None
        having = [valeur in (values or ()) for values in lists]
        if all(having) or not any(having):
            return any(having)
        chosen = self._choose()
        pairs = zip(self.identites, having, strict=True)
        self.identites = [values for values, has in pairs if has is chosen]
        self.asked.append(Asked(propriete, valeur, chosen))
        return chosen

    def equals(self, question: str, valeur: Value) -> bool:
        """Choose whether the réponse to a question is a value, unless it is known."""
        if isinstance(valeur, bool) and self.bare is not None:
            return False  # That is asked as OUI or NON.
        is_proportion = isinstance(valeur, Fraction) and 0 <= valeur <= 1
        if isinstance(valeur, Fraction) and not is_proportion:
            return False
        match known := self.reponses.get(question):
            case Is(value):
                return type(value) is type(valeur) and value == valeur
            case NoAnswer():
                return False
            case AnyNumber(others):
                if not isinstance(valeur, Fraction) or valeur in others:
                    return False
                return self._decide(question, Is(valeur), AnyNumber((*others, valeur)))
            case IsNot(values) as known:
                if any(type(one) is type(valeur) and one == valeur for one in values):
                    return False
                other = IsNot((*values, valeur), known.is_given)
                return self._decide(question, Is(valeur), other)
            case None:
                return self._decide(question, Is(valeur), IsNot((valeur,)))
            case _:
                assert_never(known)

    def given(self, reponse: Reponse) -> Value | Variable | Unanswered:
        """Choose whether a question has a number as its réponse, unless it is known."""
        question = reponse.question
        if self.bare and question in self.bare:
            return self._bare_given(question, self.bare[question])
        known = self.reponses.get(question)
        if known is None or isinstance(known, IsNot):
            values = known.values if known else ()
            others = tuple(value for value in values if isinstance(value, Fraction))
            self._decide(question, AnyNumber(others), NoAnswer())
        match self.reponses[question]:
            case Is(value):
                return value
            case AnyNumber():
                return Variable(Reponse(question, question_span=reponse.question_span))
            case _:
                return Unanswered(question)

    def _bare_given(self, question: str, answers: BareAnswers) -> Value | Unanswered:
        """Choose which of the answers there is, or another one, or none, unless it is known."""
        if isinstance(known := self.reponses.get(question), Is):
            return known.value
        given = next((value for value in answers.values if self.equals(question, value)), None)
        if given is not None:
            return given
        known = self.reponses[question]
        if not answers.are_all and isinstance(known, IsNot) and not known.is_given:
            self._decide(question, IsNot(known.values, is_given=True), NoAnswer())
        match self.reponses[question]:
            case IsNot(is_given=True):
                return OTHER
            case _:
                return Unanswered(question)

    def figure(self, figure: Indicateur) -> Variable | None:
        """Choose whether there is a figure, unless it is known."""
        known_as = figure.known_as
        if known_as not in self.figures:
            self.figures[known_as] = self._choose()
        return Variable(known_as) if self.figures[known_as] else None

    def is_scored_by(self, referentiel: str) -> bool:
        """Choose whether scores are those of a referential, unless it is known."""
        if referentiel not in self.referentiels:
            self.referentiels[referentiel] = self._choose()
        return self.referentiels[referentiel]

    def holds(self, expression: Expression) -> bool:
        """Choose whether a number is not 0, unless it is known; only of a réponse that is exact."""
        if isinstance(expression, Reponse):
            known = self.reponses[expression.question]
            zero = Fraction(0)
            if not isinstance(known, AnyNumber):
                return known != Is(zero)  # It was chosen here before.
            if zero in known.other_than:
                return True
            others = AnyNumber((*known.other_than, zero))
            return self._decide(expression.question, others, Is(zero))
        decided = self.decides(expression, self.reponses) if self.decides else None
        if decided is not None:
            return decided
        if expression not in self.held:
            self.held[expression] = self._choose()
            self.is_exact = False
        return self.held[expression]

    def _decide(self, question: str, yes: Constraint, no: Constraint) -> bool:
        chosen = self._choose()
        self.reponses[question] = yes if chosen else no
        return chosen

    def _choose(self) -> bool:
        if self._made == len(self.path):
            self.path.append(True)
        self._made += 1
        return self.path[self._made - 1]
