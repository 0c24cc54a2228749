"""The model of a golden file: the cases derived from one orientation, and mixed cases by hand.

    orientation: 5.2
    cas:
      - niveau: 5.2.1
        branche: Collectivité < 100 000 hab.
        population: 99 999
        ligne: 1 action / 3 piliers → 42%
        reponse: {nombre: 1, sur: 3}
        vaut: 42 %
    mixtes:
      - nom: two niveaux
        collectivite: {population: 42 000}
        reponses: {5.2.1: {nombre: 1, sur: 3}, 5.2.2: aucun, 5.2.3: [1, 3]}
        calcul: 0.2 x 42 + 0.3 x 70 = 29.4
        vaut: 29.4 %

Answers have the grammar of the answers file (`scoring.answers.model`).
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, InstanceOf
from pydantic_core import PydanticCustomError

from scoring.answers.model import CollectiviteEntry, Number, Reponse
from scoring.golden.branch_cases import PlainCase
from scoring.principe.answer import Answer

_PERCENT = re.compile(r"(\d{1,20}(?:[.,]\d{1,40})?(?:/[1-9]\d{0,19})?)\s*%")


def _percent(value: object) -> Fraction:
    """Parse `12.5 %`, `12,5 %` or `133/3 %` as a part of 1."""
    if isinstance(value, Fraction):
        return value
    match = _PERCENT.fullmatch(str(value).strip())
    if match is None:
        raise PydanticCustomError("percent", "{found}", {"found": str(value)})
    top, _, bottom = match[1].replace(",", ".").partition("/")
    return Fraction(top) / Fraction(bottom or 1) / 100


Percent = Annotated[InstanceOf[Fraction], BeforeValidator(_percent)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Case(_Model):
    """A derived case: an answer to a niveau, or to every niveau of an orientation, and its value.

    `ligne` is the line of the file that gives the value, in the branch of the head `branche`;
    `notes` are the scores of the nodes that the principle refers to, and `clos` shows how a
    remainder was closed.
    """

    niveau: str | None = None
    orientation: str | None = None
    type: str | None = None
    branche: str | None = None
    population: Number | None = None
    ligne: str | None = None
    notes: Mapping[str, Percent] = {}
    reponse: Reponse
    clos: str | None = None
    vaut: Percent

    @property
    def subject(self) -> str:
        """The id of the niveau or orientation that is answered."""
        return self.niveau or self.orientation or ""


class Mixed(_Model):
    """A case worked out by hand: answers, the value of the orientation, and the arithmetic."""

    nom: str = ""
    collectivite: CollectiviteEntry = CollectiviteEntry()
    reponses: Mapping[str, Reponse]
    calcul: str
    vaut: Percent

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers by id, without empty ones."""
        answers = ((niveau, reponse.answer()) for niveau, reponse in self.reponses.items())
        return {niveau: answer for niveau, answer in answers if answer is not None}


class Golden(_Model):
    """A golden file."""

    orientation: str
    cas: tuple[Case, ...] = ()
    mixtes: tuple[Mixed, ...] = ()


def case_of(plain: PlainCase) -> Case:
    """Return a derived case as it would be read from a file."""
    return Case.model_validate(plain)
