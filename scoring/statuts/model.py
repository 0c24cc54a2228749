"""The model of answers by statuts: the collectivité, its réponses and its statuts.

    referentiel: eci
    collectivite: {nom: Communauté de communes, population: 42 000, type: EPCI, dom: false}
    reponses: {dechets_1: OUI, dechets_4: 0.35, voirie_1: voirie_1_a}
    statuts: {eci_1.1.1.1: fait, eci_1.1.2: [0.25, 0.75, 0], eci_1.2: non_concerne}

Instead of figures, the collectivité may have the field's own lists: `type: [EPCI, syndicat]`,
`population: [moins_de_100000]`, `localisation: [DOM]`.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, assert_never

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from referentiel.text.names import fold, nearest_name
from referentiel.weights.number import format_number
from scoring.answer_error import AnswerErrorCode
from scoring.answers.figures import read_whole
from scoring.formule.decimals import is_too_large, read_decimal
from scoring.formule.identite import TYPE, IdentiteValues, identite_values, types
from scoring.formule.identite_2026 import (
    asked_type,
    identite_values_2026,
    types_2026,
)
from scoring.formule.result import Value
from scoring.statuts.reglement import Reglement
from scoring.statuts.statut import WORDS, Detail, Mark, Statut

_PARTS = 3
# So many characters are no more digits than a number of a formula may have.
_PLAIN = 40
# Yes and no, folded: those of YAML, and those of French.
YES = frozenset({"yes", "true", "on", "oui", "vrai"})
NO = frozenset({"no", "false", "off", "non", "faux"})


def read_number(value: object) -> Fraction | None:
    """Return a number as it is written; None if it is none, or too long.

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


# --- Values


def _error(code: AnswerErrorCode, found: object = "", nearest: str | None = None) -> Exception:
    context = {"found": str(found), "nearest": nearest}
    return PydanticCustomError(code.value, "{found}", context)


def _statut(value: object) -> Statut | None:
    match value:
        case str() if value in WORDS:
            return WORDS[value]
        case None | Detail() | Mark():
            return value
        case list() | tuple():
            return _detail(value)
        case bool():
            raise _error(AnswerErrorCode.WRONG_TYPE, str(value).lower())
        case str() | int() | float() | Fraction():
            found = str(value)
            raise _error(AnswerErrorCode.UNKNOWN_STATUT, found, nearest_name(found, WORDS))
        case _:
            raise _error(AnswerErrorCode.WRONG_TYPE)


def _detail(values: list[object] | tuple[object, ...]) -> Detail:
    parts = [part for part in map(read_number, values) if part is not None]
    if not len(parts) == len(values) == _PARTS:
        raise _error(AnswerErrorCode.STATUT_PARTS, f"[{', '.join(map(_shown, values))}]")
    return Detail(*parts)


def _shown(value: object) -> str:
    return format_number(value) if isinstance(value, Fraction) else str(value)


def _reponse(value: object) -> Value | None:
    if value is None or isinstance(value, str | bool):
        return value
    number = read_number(value)
    if number is None:
        is_nested = isinstance(value, list | tuple | Mapping)
        raise _error(AnswerErrorCode.WRONG_TYPE, "" if is_nested else value)
    return number


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _error(AnswerErrorCode.WRONG_TYPE, "" if value is None else value)
    return value.strip()


def _population(value: object) -> int | tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(map(_text, value))
    number = read_number(value)
    population = read_whole(value if isinstance(value, str) else str(number))
    if population is None:
        raise _error(AnswerErrorCode.MALFORMED, value)
    return population


def _type(value: object) -> str | tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(map(_text, value))
    text = _text(value)
    by_fold = {fold(one): one for one in types_2026()}
    if fold(text) not in by_fold:
        raise _error(AnswerErrorCode.UNKNOWN_TYPE, text, nearest_name(text, types()))
    return by_fold[fold(text)]


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    folded = fold(_text(value))
    if folded not in YES | NO:
        raise _error(AnswerErrorCode.MALFORMED, value)
    return folded in YES


def _list(value: object) -> tuple[str, ...]:
    return tuple(map(_text, value)) if isinstance(value, list | tuple) else (_text(value),)


def _mapping(value: object) -> object:
    """Return nothing for null: a key of which nothing is filled in."""
    return {} if value is None else value


Name = Annotated[str, PlainValidator(_text)]


# --- Models


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Identite(_Model):
    """A collectivité: figures, or the values of the field's properties as lists.

    Only the règlement 2026 asks for `soustype` and `dans_aire_urbaine`.
    """

    nom: Name | None = None
    population: Annotated[int | tuple[str, ...], PlainValidator(_population)] | None = None
    type: Annotated[str | tuple[str, ...], PlainValidator(_type)] | None = None
    dom: Annotated[bool, PlainValidator(_truth)] | None = None
    localisation: Annotated[tuple[str, ...], PlainValidator(_list)] | None = None
    soustype: Annotated[tuple[str, ...], PlainValidator(_list)] | None = None
    dans_aire_urbaine: Annotated[bool, PlainValidator(_truth)] | None = None

    def values(self, reglement: Reglement) -> IdentiteValues:
        """Return the values that the formulas of a règlement ask for; those of lists as they are.

        In 2026 a type may be in any case.
        """
        figure = self.population if isinstance(self.population, int) else None
        type_ = self.type if isinstance(self.type, str) else None
        listed = {name: frozenset(one) for name, one in self.listed(reglement).items()}
        match reglement:
            case Reglement.R2023:
                known = type_ if type_ in types() else None
                derived = identite_values(known, figure, is_dom=bool(self.dom))
            case Reglement.R2026:
                derived = identite_values_2026(
                    type_,
                    figure,
                    is_dom=bool(self.dom),
                    is_in_aire_urbaine=self.dans_aire_urbaine,
                )
                if TYPE in listed:
                    listed[TYPE] = frozenset(map(asked_type, listed[TYPE]))
            case _:
                assert_never(reglement)
        return derived._replace(**listed)

    def listed(self, reglement: Reglement) -> dict[str, tuple[str, ...]]:
        """Return the values that are given as lists, by property of a règlement."""
        given = {name: getattr(self, name) for name in reglement.dialect.proprietes}
        return {name: value for name, value in given.items() if isinstance(value, tuple)}


class WrittenAnswers(_Model):
    """The answers of one collectivité as written; a value that is None is no answer.

    `id` tells the lines of a file with many collectivités apart.
    """

    id: object = None
    referentiel: Name | None = None
    collectivite: Annotated[Identite, BeforeValidator(_mapping)] = Identite()
    reponses: Annotated[
        dict[str, Annotated[Value | None, PlainValidator(_reponse)]],
        BeforeValidator(_mapping),
    ] = {}
    statuts: Annotated[
        dict[str, Annotated[Statut | None, PlainValidator(_statut)]], BeforeValidator(_mapping)
    ] = {}
