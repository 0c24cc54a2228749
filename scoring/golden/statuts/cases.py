"""The model of a golden file of statuts: answers, and exactly what must come of them.

    referentiel: eci
    action: eci_1
    cas:
      - statuts: {eci_1.1.1: fait}
        point_fait: {eci_1.1.1: 20/3, eci_1.1: 20/3, eci_1: 20/3, eci: 20/3}
      - regle: eci_1.2.4 Désactivation
        collectivite: {type: EPCI}
        point_potentiel: {eci_1.2.1: 10, eci_1.2: 30, eci_1: 90, eci: 500}
        desactive: {eci_1.2.4: yes}

All cases are derived, and the file is written as a whole: cases by hand are scenarios.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    InstanceOf,
    PlainValidator,
)

from scoring.formule.decimals import read_decimal
from scoring.formule.result import Value
from scoring.formule.situation import Situation
from scoring.golden.statuts.derivation import DerivedCase
from scoring.statuts.answers import Answers
from scoring.statuts.model import NO, YES, Identite
from scoring.statuts.reglement import Reglement
from scoring.statuts.statut import WORDS

Expected: TypeAlias = Fraction | bool
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:/[1-9][0-9]{0,40})?")


def _exact(value: object) -> Fraction:
    """Parse `3` or `20/3`."""
    if isinstance(value, Fraction):
        return value
    if _NUMBER.fullmatch(str(value)) is None:
        raise ValueError(value)
    return Fraction(str(value))


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value not in YES | NO:
        raise ValueError(value)
    return value in YES


def _reponse(value: object) -> Value:
    """Return a réponse; numbers are written as decimals."""
    if isinstance(value, Fraction | bool):
        return value
    number = read_decimal(str(value))
    return str(value) if number is None else number


def _word(value: str) -> str:
    if value not in WORDS:
        raise ValueError(value)
    return value


Points = Mapping[str, Annotated[InstanceOf[Fraction], BeforeValidator(_exact)]]


class Case(BaseModel):
    """A case: answers, and the exact values of fields that must come of them, by action.

    The answers are as in an answers file (`scoring.statuts.model`); statuts are words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    regle: str | None = None
    collectivite: Identite = Identite()
    reponses: Mapping[str, Annotated[Value, PlainValidator(_reponse)]] = {}
    statuts: Mapping[str, Annotated[str, AfterValidator(_word)]] = {}
    point_potentiel: Points = {}
    point_fait: Points = {}
    desactive: Mapping[str, Annotated[bool, BeforeValidator(_truth)]] = {}

    @property
    def answers(self) -> Answers:
        """The answers, as the engine takes them."""
        statuts = {name: WORDS[word] for name, word in self.statuts.items()}
        return Answers(statuts, Situation(self.collectivite.values(Reglement.R2023), self.reponses))

    @property
    def key(self) -> object:
        """What tells the case from others: all but what is expected of it."""
        return repr((self.regle, self.collectivite, self.reponses, self.statuts))

    @property
    def expected(self) -> Mapping[tuple[str, str], Expected]:
        """What is expected, by field and action."""
        return dict(self._expected())

    def _expected(self) -> Iterator[tuple[tuple[str, str], Expected]]:
        for field in ("desactive", "point_potentiel", "point_fait"):
            values: Mapping[str, Expected] = getattr(self, field)
            for action, value in values.items():
                yield (field, action), value


class Golden(BaseModel):
    """A golden file of the root or of one axe, by its name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    referentiel: str
    action: str
    cas: tuple[Case, ...] = ()


def case_of(derived: DerivedCase) -> Case:
    """Return a derived case as it would be read from a file."""
    who = derived.collectivite
    given = {"type": who.type, "population": who.population, "dom": who.dom or None}
    return Case.model_validate(
        {
            "regle": derived.regle,
            "collectivite": {name: one for name, one in given.items() if one is not None},
            "reponses": derived.reponses,
            "statuts": derived.statuts,
            "point_potentiel": derived.point_potentiel,
            "point_fait": derived.point_fait,
            "desactive": derived.desactive,
        }
    )
