"""The model of answers as they are written: by niveau, and by statuts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    InstanceOf,
    PlainValidator,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from referentiel.text.names import fold, nearest_name
from referentiel.weights.number import Notation, format_number, parse_number
from scoring import answer_keys as keys
from scoring.answers.answer import (
    WORDS,
    Answer,
    BareNumber,
    Choice,
    Collectivite,
    Detail,
    Everything,
    Mark,
    Nothing,
    Statut,
)
from scoring.answers.errors import AnswerError, Path
from scoring.answers.errors import AnswerErrorCode as Code
from scoring.formule.evaluator import Value
from scoring.formule.identite import (
    PROPRIETES,
    TYPE,
    IdentiteValues,
    asked_type,
    identite_values,
    types,
)
from scoring.formule.numbers import is_too_large, read_decimal
from scoring.reglement import Reglement

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


# --- Values


def _error(
    code: Code, found: object = "", nearest: str | None = None, beside: str = ""
) -> PydanticCustomError:
    context = {"found": str(found), "nearest": nearest, "beside": beside}
    return PydanticCustomError(code.value, "{found}", context)


def _text(value: object) -> str:
    """Return a scalar as text."""
    if isinstance(value, bool) or not isinstance(value, str | int | Fraction):
        is_nested = isinstance(value, list | tuple | Mapping)
        raise _error(Code.WRONG_TYPE, "" if is_nested else value)
    return str(value).strip()


def _number(value: object) -> int:
    number = read_whole(_text(value))
    if number is None:
        raise _error(Code.MALFORMED, value)
    return number


def _figure(value: object) -> Figure:
    figure = value if isinstance(value, Figure) else read_figure(_text(value))
    if figure is None:
        raise _error(Code.MALFORMED, value)
    if figure.value < 0 or (figure.is_share and figure.value > 1):
        raise _error(Code.OUT_OF_RANGE, value)
    return figure


def _share(value: object) -> Figure:
    """Parse a percentage; the sign is required, since 0.45 and 45 could mean the same."""
    figure = _figure(value)
    if not figure.is_share:
        raise _error(Code.MALFORMED, value)
    return figure


def _name(value: object) -> str:
    text = _text(value)
    if not text:
        raise _error(Code.WRONG_TYPE)
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
    raise _error(Code.WRONG_TYPE, "" if isinstance(value, Mapping) else value)


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
        raise _error(Code.WRONG_TYPE, value)
    return text


Number = Annotated[int, BeforeValidator(_number)]
Count = Annotated[InstanceOf[Figure], BeforeValidator(_figure)]
Share = Annotated[InstanceOf[Figure], BeforeValidator(_share)]
Level = Annotated[InstanceOf[int] | str, BeforeValidator(_level)]
Name = Annotated[str, BeforeValidator(_name)]


# --- Models


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reponse(_Model):
    """The answer to one niveau, which may be empty."""

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
        alone = [key for key in given if key in _ALONE]
        if len(alone) > 1:
            raise _error(Code.TWO_FORMS, alone[1], beside=alone[0])
        for key, beside in _BESIDE.items():
            if key in given and alone not in ([], [beside]):
                raise _error(Code.TWO_FORMS, key, beside=alone[0])
        if self.sur is not None and not alone:
            raise _error(Code.SUR_ALONE, keys.SUR, beside=keys.NOMBRE)
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


# --- By statuts: the collectivité, its réponses and its statuts
#
# referentiel: eci
# collectivite: {nom: Communauté de communes, population: 42 000, type: EPCI, dom: false}
# reponses: {dechets_1: OUI, dechets_4: 0.35, voirie_1: voirie_1_a}
# statuts: {eci_1.1.1.1: fait, eci_1.1.2: [0.25, 0.75, 0], eci_1.2: non_concerne}
#
# Instead of figures, the collectivité may have the platform's own lists: `type: [EPCI, syndicat]`,
# `population: [moins_de_100000]`, `localisation: [DOM]`.

_PARTS = 3
# So many characters are no more digits than a number of a formula may have.
_PLAIN = 40
# Yes and no, folded: those of YAML, and those of French.
YES = frozenset({"yes", "true", "on", "oui", "vrai"})
NO = frozenset({"no", "false", "off", "non", "faux"})


def read_number(value: object) -> Fraction | None:
    """Return a number as it is written; None if it is not one, or too long.

    Of a float, that is the shortest decimal: 0.35 is 7/20.
    """
    match value:
        case bool():
            return None
        case int() | Fraction():
            number = Fraction(value)
            return None if is_too_large(number) else number
        case float() | Decimal():
            text = str(value)
            # Most have a few digits behind the point, and are as they are written.
            is_plain = len(text) < _PLAIN and text.lstrip("-").replace(".", "", 1).isdecimal()
            if not is_plain:
                return read_decimal(text)
            return Fraction(value if isinstance(value, Decimal) else Decimal(text))
        case _:
            return None


def _statut(value: object) -> Statut | None:
    match value:
        case str() if value in WORDS:
            return WORDS[value]
        case None | Detail() | Mark():
            return value
        case list() | tuple():
            return _detail(value)
        case bool():
            raise _error(Code.WRONG_TYPE, str(value).lower())
        case str() | int() | float() | Fraction():
            found = str(value)
            raise _error(Code.UNKNOWN_STATUT, found, nearest_name(found, WORDS))
        case _:
            raise _error(Code.WRONG_TYPE)


def _detail(values: list[object] | tuple[object, ...]) -> Detail:
    parts = [part for part in map(read_number, values) if part is not None]
    if not len(parts) == len(values) == _PARTS:
        raise _error(Code.STATUT_PARTS, _shown(values))
    return Detail(*parts)


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_shown, value))}]"
    return format_number(value) if isinstance(value, Fraction) else str(value)


def _value(value: object) -> Value | None:
    if value is None or isinstance(value, str | bool):
        return value
    number = read_number(value)
    if number is None:
        is_nested = isinstance(value, list | tuple | Mapping)
        raise _error(Code.WRONG_TYPE, "" if is_nested else value)
    return number


def _population(value: object) -> int | tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(map(_name, value))
    number = read_number(value)
    population = read_whole(value if isinstance(value, str) else str(number))
    if population is None:
        raise _error(Code.MALFORMED, value)
    return population


def _type(value: object) -> str | tuple[str, ...]:
    return tuple(map(_name, value)) if isinstance(value, list | tuple) else _name(value)


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    folded = fold(_name(value))
    if folded not in YES | NO:
        raise _error(Code.MALFORMED, value)
    return folded in YES


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(_name, value)) if isinstance(value, list | tuple) else (_name(value),)


def _mapping(value: object) -> object:
    """Return nothing for null: a key of which nothing is filled in."""
    return {} if value is None else value


class Identite(_Model):
    """A collectivité: figures, or the values of the platform's properties as lists.

    Only the règlement 2026 asks for `soustype` and `dans_aire_urbaine`.
    """

    nom: Name | None = None
    population: Annotated[int | tuple[str, ...], PlainValidator(_population)] | None = None
    type: Annotated[str | tuple[str, ...], PlainValidator(_type)] | None = None
    dom: Annotated[bool, PlainValidator(_truth)] | None = None
    localisation: Annotated[tuple[str, ...], PlainValidator(_names)] | None = None
    soustype: Annotated[tuple[str, ...], PlainValidator(_names)] | None = None
    dans_aire_urbaine: Annotated[bool, PlainValidator(_truth)] | None = None

    def known_type(self, reglement: Reglement) -> str | None:
        """Return the type that is given as a word, in any case, if there is such a one."""
        if not isinstance(given := self.type, str):
            return None
        known = types(reglement)
        return given if given in known else next((o for o in known if fold(o) == fold(given)), None)

    def values(self, reglement: Reglement) -> IdentiteValues:
        """Return the values that the formulas of a règlement ask for; those of lists as they are.

        In 2026 a type may be in any case.
        """
        figure = self.population if isinstance(self.population, int) else None
        type_ = self.known_type(reglement)
        listed = {name: frozenset(one) for name, one in self.listed(reglement).items()}
        if reglement is Reglement.R2026 and TYPE in listed:
            listed[TYPE] = frozenset(map(asked_type, listed[TYPE]))
        is_dom, is_urban = bool(self.dom), self.dans_aire_urbaine
        derived = identite_values(
            type_, figure, reglement, is_dom=is_dom, is_in_aire_urbaine=is_urban
        )
        return derived._replace(**listed)

    def listed(self, reglement: Reglement) -> dict[str, tuple[str, ...]]:
        """Return the values that are given as lists, by the properties of a règlement."""
        given = {name: getattr(self, name) for name in PROPRIETES[reglement]}
        return {name: value for name, value in given.items() if isinstance(value, tuple)}


class CollectiviteEntry(_Model):
    """The collectivité that answers: its population, and its kind as in `concerne:`."""

    nom: Name | None = None
    population: Number | None = None
    type: Name | None = None

    def collectivite(self) -> Collectivite:
        """Return the collectivité for scoring."""
        return Collectivite(self.population, self.type, self.nom)


class Answers(_Model):
    """The answers of a collectivité, by the ids of niveaux."""

    collectivite: CollectiviteEntry = CollectiviteEntry()
    reponses: dict[str, Reponse | None] = {}

    def answers(self) -> dict[str, Answer]:
        """Return the answers for scoring, without empty ones."""
        given = ((key, reponse.answer()) for key, reponse in self.reponses.items() if reponse)
        return {key: answer for key, answer in given if answer is not None}


class WrittenAnswers(_Model):
    """The answers of one collectivité as written; None where there is no answer.

    `id` distinguishes the lines of a file with many collectivités.
    """

    id: object = None
    referentiel: Name | None = None
    collectivite: Annotated[Identite, BeforeValidator(_mapping)] = Identite()
    reponses: Annotated[
        dict[str, Annotated[Value | None, PlainValidator(_value)]],
        BeforeValidator(_mapping),
    ] = {}
    statuts: Annotated[
        dict[str, Annotated[Statut | None, PlainValidator(_statut)]], BeforeValidator(_mapping)
    ] = {}


# --- Plain data by the models: what can be read of it, and its errors


M = TypeVar("M", bound=BaseModel)
# The errors that validators of models raise by their code.
_OF_VALIDATORS = frozenset(Code)


def validation_errors(error: ValidationError, model: type[BaseModel]) -> Iterator[AnswerError]:
    """Yield the errors of data that does not fit its model, at their paths.

    A key that is unknown in a model within the model is reported with the keys of that one.
    """
    for details in error.errors(include_url=False):
        # That of a key is at its value.
        first, rest = details["loc"][:2], details["loc"][2:]
        path: Path = (*map(str, first), *(key for key in rest if key != "[key]"))
        kind, context = details["type"], details.get("ctx", {})
        if kind == "extra_forbidden":
            yield unknown_key(path, tuple(_model_of(model, path).model_fields))
            continue
        code = Code(kind) if kind in _OF_VALIDATORS else Code.WRONG_TYPE
        found, nearest = str(context.get("found", "")), context.get("nearest")
        beside = context.get("beside")
        # One key excludes or lacks another one.
        here, expected = ((*path, found), (beside,)) if beside else (path, ())
        niveaux = niveaux_of(here) if model is Answers else ()
        yield AnswerError(code, here, niveaux, found, expected, nearest)


def _model_of(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Return the model that the last key of a path is for."""
    if len(path) > 2:
        return Reponse
    within = model.model_fields.get(str(path[0])) if len(path) > 1 else None
    inner = within.annotation if within else None
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model


def unknown_key(path: Path, known: tuple[str, ...]) -> AnswerError:
    """Return the error of a key that is not one of the known ones."""
    found = str(path[-1])
    nearest = nearest_name(found, known)
    return AnswerError(Code.UNKNOWN_KEY, path, niveaux_of(path), found, known, nearest)


def niveaux_of(path: Path) -> tuple[str, ...]:
    """Return the id of the niveau in a path, if it has one."""
    return tuple(str(key) for key in path[1:2] if path[0] == keys.REPONSES)


def validate(plain: Mapping[str, object], model: type[M]) -> tuple[M, tuple[AnswerError, ...]]:
    """Return what can be read of plain data, and the errors of the rest."""
    try:
        return model.model_validate(plain), ()
    except ValidationError as error:
        errors = tuple(validation_errors(error, model))
    rest = _without(plain, frozenset(one.path[:2] for one in errors))
    return model.model_validate(rest), errors


def _without(plain: Mapping[str, object], paths: frozenset[Path]) -> dict[str, object]:
    """Return plain data without what is at some paths, of one key or two."""
    kept = {key: value for key, value in plain.items() if (str(key),) not in paths}
    return {
        key: {name: one for name, one in value.items() if (key, str(name)) not in paths}
        if isinstance(value, Mapping)
        else value
        for key, value in kept.items()
    }
