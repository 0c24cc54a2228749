"""Figures as people write them: whole numbers, counts, parts of a whole."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, InstanceOf, model_validator
from pydantic_core import PydanticCustomError

from referentiel.weights.number import Notation, parse_number
from scoring import answer_keys as keys
from scoring.answers.answer import Answer, BareNumber, Choice, Collectivite, Everything, Nothing
from scoring.answers.errors import AnswerErrorCode

_THOUSANDS = re.compile(r"(?<=[0-9])[ \u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
# Other programs write `3.0` for 3.
_WHOLE_NUMBER = re.compile(r"([0-9]{1,15})(?:\.0{1,2})?")
# `1.200` is more than a thousand to some readers, and little more than one to others.
_EITHER = re.compile(r"[-+\u2212]?[0-9]{1,3}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and whether it is written as a part of a whole (`45 %`, `2/3`)."""

    value: Fraction
    is_share: bool


def read_whole(text: str) -> int | None:
    """Parse a whole number (`12`, `1 200`, `3.0`), with or without spaces between thousands."""
    match = _WHOLE_NUMBER.fullmatch(_THOUSANDS.sub("", text.strip()))
    return int(match[1]) if match else None


def read_figure(text: str) -> Figure | None:
    """Parse a number, a percentage (as a part of 1) or a fraction; None for anything else.

    A number with three decimals is rejected: the comma could also separate thousands.
    """
    plain = _THOUSANDS.sub("", text.strip())
    number = parse_number(plain)
    if number is None or _EITHER.fullmatch(plain):
        return None
    value, notation = number
    return Figure(value, notation in (Notation.PERCENT, Notation.FRACTION))


# --- The model of an answers file: the collectivité and its answers by niveau
#
# collectivite:
# nom: Communauté de communes
# population: 42 000
# type: syndicat
# reponses:
# 5.2.1: {nombre: 1, sur: 3}
# 5.2.2: {nombres: [1, 1, 1, 2, 1, 3, 0]}
# 5.2.3: [1, Accord signé avec au moins une collectivité]
# 5.3.1: aucun
#
# An answer without a key means `paliers`, or `niveau` for `aucun`, `tout` or `renvois` (no level,
# only what follows from the scores of other actions). Values are text as in a file, or numbers.


# An answer has exactly one of these …
_ALONE = (keys.NIVEAU, keys.PALIERS, keys.NOMBRE, keys.NOMBRES, keys.POURCENTAGE)
# … and these beside one of them.
_BESIDE = {keys.TAUX: keys.PALIERS, keys.SUR: keys.NOMBRE}
# Answers to a niveau that name no level.
_WHOLE = (keys.AUCUN, keys.TOUT, keys.RENVOIS)


@dataclass(frozen=True, slots=True)
class BareScalar:
    """A scalar that is a whole answer, without a key."""

    value: object


class QuotedText(str):
    """Text in quotes: a number in quotes is a label."""

    __slots__ = ()


def expand_shorthand(value: object) -> dict[str, object]:
    """Return an answer without a key as a mapping, which is empty for None."""
    if value is None:
        return {}
    if isinstance(value, str) and value.strip().casefold() in _WHOLE:
        return {keys.NIVEAU: value}
    return {keys.PALIERS: value if isinstance(value, list | tuple) else BareScalar(value)}


def find_conflict(given: Iterable[str]) -> tuple[AnswerErrorCode, str, str] | None:
    """Return the first key that excludes or lacks another key, and that other key."""
    present = set(given)
    alone = [key for key in _ALONE if key in present]
    if len(alone) > 1:
        return AnswerErrorCode.TWO_FORMS, alone[1], alone[0]
    for key, beside in _BESIDE.items():
        if key in present and alone and alone != [beside]:
            return AnswerErrorCode.TWO_FORMS, key, alone[0]
    if keys.SUR in present and not alone:
        return AnswerErrorCode.SUR_ALONE, keys.SUR, keys.NOMBRE
    return None


# --- Values


def _error(code: AnswerErrorCode, found: object = "") -> PydanticCustomError:
    return PydanticCustomError(code.value, "{found}", {"found": str(found)})


def _text(value: object) -> str:
    """Return a scalar as text."""
    if isinstance(value, bool) or not isinstance(value, str | int | Fraction):
        is_nested = isinstance(value, list | tuple | Mapping)
        raise _error(AnswerErrorCode.WRONG_TYPE, "" if is_nested else value)
    return str(value).strip()


def _number(value: object) -> int:
    number = read_whole(_text(value))
    if number is None:
        raise _error(AnswerErrorCode.MALFORMED, value)
    return number


def _figure(value: object) -> Figure:
    figure = value if isinstance(value, Figure) else read_figure(_text(value))
    if figure is None:
        raise _error(AnswerErrorCode.MALFORMED, value)
    if figure.value < 0 or (figure.is_share and figure.value > 1):
        raise _error(AnswerErrorCode.OUT_OF_RANGE, value)
    return figure


def _share(value: object) -> Figure:
    """Parse a percentage; the sign is required, since 0.45 and 45 could mean the same."""
    figure = _figure(value)
    if not figure.is_share:
        raise _error(AnswerErrorCode.MALFORMED, value)
    return figure


def _name(value: object) -> str:
    text = _text(value)
    if not text:
        raise _error(AnswerErrorCode.WRONG_TYPE)
    return text


def _level(value: object) -> int | str:
    """Parse a level: a number, or a label, which may be a number in quotes."""
    plain = value.value if isinstance(value, BareScalar) else value
    text = _name(plain)
    number = None if isinstance(plain, QuotedText) else read_whole(text)
    if number is None:
        return text
    return BareNumber(number) if isinstance(value, BareScalar) else number


def _list(value: object) -> object:
    if isinstance(value, list | tuple):
        return value
    raise _error(AnswerErrorCode.WRONG_TYPE, "" if isinstance(value, Mapping) else value)


def _levels(value: object) -> object:
    """Return a single level as a list of one."""
    if isinstance(value, BareScalar) or (
        isinstance(value, str | int) and not isinstance(value, bool)
    ):
        return (value,)
    return _list(value)


def _rates(value: object) -> object:
    """Return a single rate as a mapping, with an empty name."""
    return value if isinstance(value, Mapping) else {"": value}


def _whole(value: object) -> object:
    text = _name(value).casefold()
    if text not in _WHOLE:
        raise _error(AnswerErrorCode.WRONG_TYPE, value)
    return text


Number = Annotated[int, BeforeValidator(_number)]
Count = Annotated[InstanceOf[Figure], BeforeValidator(_figure)]
Share = Annotated[InstanceOf[Figure], BeforeValidator(_share)]
Level = Annotated[InstanceOf[int] | str, BeforeValidator(_level)]
Name = Annotated[str, BeforeValidator(_name)]


# --- Models


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CollectiviteEntry(_Model):
    """The collectivité that answers: its population, and its kind as in `concerne:`."""

    nom: Name | None = None
    population: Number | None = None
    type: Name | None = None

    def collectivite(self) -> Collectivite:
        """Return the collectivité for scoring."""
        return Collectivite(self.population, self.type, self.nom)


class Reponse(_Model):
    """The answer to one niveau; an empty one is no answer."""

    niveau: Annotated[Literal["aucun", "tout", "renvois"], BeforeValidator(_whole)] | None = None
    paliers: Annotated[tuple[Level, ...], BeforeValidator(_levels)] | None = None
    nombre: Count | None = None
    sur: Number | None = None
    nombres: Annotated[tuple[Number, ...], BeforeValidator(_list)] | None = None
    taux: Annotated[dict[str, Share], BeforeValidator(_rates)] | None = None
    pourcentage: Share | None = None

    @model_validator(mode="before")
    @classmethod
    def _with_key(cls, value: object) -> object:
        return value if isinstance(value, BaseModel | Mapping) else expand_shorthand(value)

    @model_validator(mode="after")
    def _fits_together(self) -> "Reponse":
        given = [key for key in type(self).model_fields if getattr(self, key) is not None]
        if conflict := find_conflict(given):
            raise _error(conflict[0], conflict[1])
        return self

    def answer(self) -> Answer | None:
        """Return the answer for scoring; None if it is empty."""
        match self.niveau:
            case "aucun":
                return Nothing()
            case "tout":
                return Everything()
            case "renvois":
                return Choice()
        count = self.nombre
        choice = Choice(
            levels=self.paliers,
            count=count.value if count else None,
            units=self.sur,
            counts=None if self.nombres is None else tuple(map(Fraction, self.nombres)),
            rates=tuple((name, rate.value) for name, rate in (self.taux or {}).items()),
            percent=self.pourcentage.value if self.pourcentage else None,
            # 0 is the same number of things and of percentages.
            is_share=count.is_share if count and count.value else None,
        )
        return None if choice == Choice() else choice


class Answers(_Model):
    """The answers of a collectivité, by the ids of niveaux."""

    collectivite: CollectiviteEntry = CollectiviteEntry()
    reponses: dict[str, Reponse | None] = {}

    def answers(self) -> dict[str, Answer]:
        """Return the answers for scoring, without empty ones."""
        given = ((key, reponse.answer()) for key, reponse in self.reponses.items() if reponse)
        return {key: answer for key, answer in given if answer is not None}
