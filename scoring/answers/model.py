"""Answers as plain data, by niveau and by statuts: their keys, forms and errors."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple, NoReturn, TypeAlias

from referentiel.text.names import fold, nearest_name
from referentiel.weights.number import Notation, format_number, parse_number
from scoring import answer_keys as keys
from scoring.answers.answer import (
    WORDS,
    Answer,
    AnswerError,
    BareNumber,
    Choice,
    Collectivite,
    Detail,
    Everything,
    Mark,
    Nothing,
    Path,
    Statut,
)
from scoring.answers.answer import AnswerErrorCode as Code
from scoring.formule.evaluator import Value
from scoring.formule.identite import (
    DANS_AIRE_URBAINE,
    PROPRIETES,
    SOUSTYPE,
    TYPE,
    IdentiteValues,
    asked_type,
    identite_values,
    types,
)
from scoring.formule.tree import is_too_large, read_decimal
from scoring.reglement import Reglement

# --- Reading plain data: a value is parsed by its form, a mapping by the forms of its keys


class Wrong(ValueError):
    """Raised for a malformed value.

    `errors` say what is wrong in it, with paths inside it; `found` is what was read, or None.
    """

    def __init__(self, errors: Sequence[AnswerError], found: object = None) -> None:
        super().__init__(*errors)
        self.errors, self.found = errors, found


# Returns the value of plain data. Raises `Wrong`.
Form: TypeAlias = Callable[[object], Any]


def validate(
    plain: object, forms: Mapping[str, Form]
) -> tuple[Mapping[str, Any], tuple[AnswerError, ...]]:
    """Return what can be read of a mapping, by the keys of `forms`, and the errors in the rest."""
    try:
        return _fields(forms, plain), ()
    except Wrong as wrong:
        found = wrong.found if isinstance(wrong.found, dict) else {}
        return found, tuple(wrong.errors)


def _parts(
    parts: Iterable[tuple[str | int, Form, object]], beside: Iterable[AnswerError] = ()
) -> dict[Any, Any]:
    """Return the values of parts by key; raise `Wrong` if there are errors in or `beside` them."""
    found: dict[str | int, object] = {}
    errors: list[AnswerError] = []
    for key, form, value in parts:
        try:
            found[key] = form(value)
        except ValueError as error:  # Also of a number with too many digits for a text.
            wrong = error if isinstance(error, Wrong) else refused(Code.WRONG_TYPE)
            errors += (replace(one, path=(key, *one.path)) for one in wrong.errors)
            if wrong.found is not None:
                found[key] = wrong.found
    if errors := [*errors, *beside]:
        raise Wrong(errors, found)
    return found


def _fields(forms: Mapping[str, Form], value: object) -> dict[str, Any]:
    """Return the values of the keys in `forms`, without null ones, or raise `Wrong`."""
    entries = _mapping(value)
    known = ((key, form, entries.get(key)) for key, form in forms.items())
    others = (
        unknown_key((key,), tuple(forms))
        if isinstance(key, str)
        else AnswerError(Code.WRONG_TYPE, (str(key),))
        for key in entries
        if key not in forms
    )
    return _parts((one for one in known if one[2] is not None), others)


def _values(form: Form, value: object) -> dict[str, Any]:
    """Return the values of a mapping with any keys, all of one form, or raise `Wrong`."""
    entries = _mapping(value).items()
    return _parts(
        (str(key), form if isinstance(key, str) else _refuse, one) for key, one in entries
    )


def _items(form: Form, value: object) -> tuple[Any, ...]:
    """Return the items of a list, all of one form, or raise `Wrong`."""
    if not isinstance(value, list | tuple):
        raise refused(Code.WRONG_TYPE, "" if isinstance(value, Mapping) else value)
    return tuple(_parts((index, form, one) for index, one in enumerate(value)).values())


def _mapping(value: object) -> Mapping[Any, object]:
    if not isinstance(value, Mapping):
        raise refused(Code.WRONG_TYPE)
    return value


def _refuse(value: object) -> NoReturn:
    raise refused(Code.WRONG_TYPE)


def refused(code: Code, found: object = "", nearest: str | None = None, beside: str = "") -> Wrong:
    """Return the exception to raise; `beside` is a key that the key `found` excludes or needs."""
    path: Path = (str(found),) if beside else ()
    return Wrong([AnswerError(code, path, (), str(found), (beside,) if beside else (), nearest)])


def unknown_key(path: Path, known: tuple[str, ...]) -> AnswerError:
    """Return the error for a path whose last key is not one of the known keys."""
    found = str(path[-1])
    nearest = nearest_name(found, known)
    return AnswerError(Code.UNKNOWN_KEY, path, niveaux_of(path), found, known, nearest)


def niveaux_of(path: Path) -> tuple[str, ...]:
    """Return the id of the niveau in a path as a tuple of one; () if the path has none."""
    return tuple(str(key) for key in path[1:2] if path[0] == keys.REPONSES)


# --- Numbers


_THOUSANDS = re.compile(r"(?<=[0-9])[ \u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
# Other programs write `3.0` for 3.
_WHOLE_NUMBER = re.compile(r"([0-9]{1,15})(?:\.0{1,2})?")
# `1.200` is more than a thousand to some readers, and little more than one to others.
_EITHER = re.compile(r"[-+\u2212]?[0-9]{1,3}[.,][0-9]{3}")


class Figure(NamedTuple):
    """A number, and whether it is written as a part of a whole (`45 %`, `2/3`)."""

    value: Fraction
    is_share: bool


def read_whole(text: str) -> int | None:
    """Parse a whole number (`12`, `1 200`, `3.0`) of at most 15 digits; None for any other text."""
    match = _WHOLE_NUMBER.fullmatch(_THOUSANDS.sub("", text.strip()))
    return int(match[1]) if match else None


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


# An answer has at most one of these …
_ALONE = (keys.NIVEAU, keys.PALIERS, keys.NOMBRE, keys.NOMBRES, keys.POURCENTAGE)
# … and these beside one of them; `taux` may also be alone.
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
    """Return an answer without a key as a mapping from `niveau` or `paliers` to it; {} for None."""
    if value is None:
        return {}
    if isinstance(value, str) and value.strip().casefold() in _WHOLE:
        return {keys.NIVEAU: value}
    return {keys.PALIERS: value if isinstance(value, list | tuple) else BareScalar(value)}


# --- Values


def _text(value: object) -> str:
    """Return a text, integer or fraction as stripped text; raise `Wrong` for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | Fraction):
        is_nested = isinstance(value, list | tuple | Mapping)
        raise refused(Code.WRONG_TYPE, "" if is_nested else value)
    return str(value).strip()


def _number(value: object) -> int:
    number = read_whole(_text(value))
    if number is None:
        raise refused(Code.MALFORMED, value)
    return number


def _figure(value: object) -> Figure:
    """Parse a number, a percentage (as a part of 1) or a fraction.

    Negative numbers and shares above 1 are rejected, as is a number such as `1,200` or `1.200`,
    which could mean 1200.
    """
    plain = _THOUSANDS.sub("", _text(value))
    written = parse_number(plain)
    if written is None or _EITHER.fullmatch(plain):
        raise refused(Code.MALFORMED, value)
    figure = Figure(written[0], written[1] in (Notation.PERCENT, Notation.FRACTION))
    if figure.value < 0 or (figure.is_share and figure.value > 1):
        raise refused(Code.OUT_OF_RANGE, value)
    return figure


def _share(value: object) -> Figure:
    """Parse a percentage or a fraction, not a number alone: 0.45 and 45 could mean the same."""
    figure = _figure(value)
    if not figure.is_share:
        raise refused(Code.MALFORMED, value)
    return figure


def _name(value: object) -> str:
    text = _text(value)
    if not text:
        raise refused(Code.WRONG_TYPE)
    return text


def _level(value: object) -> int | str:
    """Parse a level: a number, or a label, which may be a number in quotes."""
    plain = value.value if isinstance(value, BareScalar) else value
    text = _name(plain)
    number = None if isinstance(plain, QuotedText) else read_whole(text)
    if number is None:
        return text
    return BareNumber(number) if isinstance(value, BareScalar) else number


def _levels(value: object) -> tuple[int | str, ...]:
    """Parse a list of levels, or a single level."""
    is_one = isinstance(value, BareScalar | str | int) and not isinstance(value, bool)
    return _items(_level, (value,) if is_one else value)


def _rates(value: object) -> dict[str, Figure]:
    """Parse rates by name; a rate without a name is under ""."""
    return _values(_share, value if isinstance(value, Mapping) else {"": value})


def _whole(value: object) -> str:
    text = _name(value).casefold()
    if text not in _WHOLE:
        raise refused(Code.WRONG_TYPE, value)
    return text


REPONSE: Mapping[str, Form] = {
    keys.NIVEAU: _whole,
    keys.PALIERS: _levels,
    keys.NOMBRE: _figure,
    keys.SUR: _number,
    keys.NOMBRES: partial(_items, _number),
    keys.TAUX: _rates,
    keys.POURCENTAGE: _share,
}


def _answer(value: object) -> Answer | None:
    """Parse the answer to one niveau; None if it is empty."""
    try:
        given = _fields(REPONSE, value if isinstance(value, Mapping) else expand_shorthand(value))
    except Wrong as wrong:
        raise Wrong(wrong.errors) from wrong
    alone = [key for key in _ALONE if key in given]
    if len(alone) > 1:
        raise refused(Code.TWO_FORMS, alone[1], beside=alone[0])
    for key, beside in _BESIDE.items():
        if key in given and alone not in ([], [beside]):
            raise refused(Code.TWO_FORMS, key, beside=alone[0])
    if keys.SUR in given and not alone:
        raise refused(Code.SUR_ALONE, keys.SUR, beside=keys.NOMBRE)
    match given.get(keys.NIVEAU):
        case keys.AUCUN:
            return Nothing()
        case keys.TOUT:
            return Everything()
        case keys.RENVOIS:
            return Choice()
    count, percent = given.get(keys.NOMBRE), given.get(keys.POURCENTAGE)
    counts = given.get(keys.NOMBRES)
    choice = Choice(
        levels=given.get(keys.PALIERS),
        count=count.value if count else None,
        units=given.get(keys.SUR),
        counts=None if counts is None else tuple(map(Fraction, counts)),
        rates=tuple((name, rate.value) for name, rate in given.get(keys.TAUX, {}).items()),
        percent=percent.value if percent else None,
        # 0 is the same number of things and of percentages.
        is_share=count.is_share if count and count.value else None,
    )
    return None if choice == Choice() else choice


COLLECTIVITE: Mapping[str, Form] = {keys.NOM: _name, keys.POPULATION: _number, keys.TYPE: _name}
BY_NIVEAU: Mapping[str, Form] = {
    keys.COLLECTIVITE: partial(_fields, COLLECTIVITE),
    keys.REPONSES: partial(_values, _answer),
}


def answers_by_niveau(
    plain: object,
) -> tuple[dict[str, Answer | None], Collectivite, tuple[AnswerError, ...]]:
    """Return the readable answers by niveau (None if empty), the collectivité, and the errors."""
    found, errors = validate(plain, BY_NIVEAU)
    about = found.get(keys.COLLECTIVITE, {})
    collectivite = Collectivite(*map(about.get, (keys.POPULATION, keys.TYPE, keys.NOM)))
    placed = tuple(replace(one, niveaux=niveaux_of(one.path)) for one in errors)
    return found.get(keys.REPONSES, {}), collectivite, placed


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
# A number that is written with fewer characters cannot have too many digits for a formula.
_PLAIN = 40
# The words for yes and no in YAML and in French, folded.
YES = frozenset({"yes", "true", "on", "oui", "vrai"})
NO = frozenset({"no", "false", "off", "non", "faux"})


def read_number(value: object) -> Fraction | None:
    """Return a value as an exact number; None if it is not a number or has too many digits.

    A float is read as its shortest decimal: 0.35 is 7/20.
    """
    match value:
        case bool():
            return None
        case int() | Fraction():
            number = Fraction(value)
            return None if is_too_large(number) else number
        case float() | Decimal():
            text = str(value)
            # Most have a few decimals, and can be converted directly.
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
            raise refused(Code.WRONG_TYPE, shown(value))
        case str() | int() | float() | Fraction():
            found = str(value)
            raise refused(Code.UNKNOWN_STATUT, found, nearest_statut(found))
        case _:
            raise refused(Code.WRONG_TYPE)


_NOT_DONE = re.compile(r"non ?faite?s?")


def nearest_statut(found: str) -> str | None:
    """Return the statut to suggest for a word, or None; for `non fait`, it is `pas_fait`."""
    return nearest_name(_NOT_DONE.sub("pas_fait", fold(found)), WORDS)


def _detail(values: list[object] | tuple[object, ...]) -> Detail:
    parts = [part for part in map(read_number, values) if part is not None]
    if not len(parts) == len(values) == _PARTS:
        raise refused(Code.STATUT_PARTS, shown(values))
    return Detail(*parts)


def shown(value: object, *, is_inside: bool = False) -> str:
    """Return a value as it is written, with `…` for the content of mappings and of inner lists."""
    match value:
        case list() | tuple():
            parts = (shown(one, is_inside=True) for one in value)
            return "[…]" if is_inside else f"[{', '.join(parts)}]"
        case Mapping():
            return "{…}"
        case Fraction():
            return format_number(value)
        case _:
            return str(value).lower() if isinstance(value, bool) else str(value)


def _value(value: object) -> Value | None:
    if value is None or isinstance(value, str | bool):
        return value
    number = read_number(value)
    if number is None:
        is_nested = isinstance(value, list | tuple | Mapping)
        raise refused(Code.WRONG_TYPE, "" if is_nested else value)
    return number


def _population(value: object) -> int | tuple[str, ...]:
    if isinstance(value, list | tuple):
        return _names(value)
    number = read_number(value)
    population = read_whole(value if isinstance(value, str) else str(number))
    if population is None:
        raise refused(Code.MALFORMED, value)
    return population


def _type(value: object) -> str | tuple[str, ...]:
    return _names(value) if isinstance(value, list | tuple) else _name(value)


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    folded = fold(_name(value))
    if folded not in YES | NO:
        raise refused(Code.MALFORMED, value)
    return folded in YES


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(_name, value)) if isinstance(value, list | tuple) else (_name(value),)


class Identite(NamedTuple):
    """What a collectivité says about itself, as plain values or as lists of the platform's values.

    Only the règlement 2026 asks for `soustype` and `dans_aire_urbaine`.
    """

    nom: str | None = None
    population: int | tuple[str, ...] | None = None
    type: str | tuple[str, ...] | None = None
    dom: bool | None = None
    localisation: tuple[str, ...] | None = None
    soustype: tuple[str, ...] | None = None
    dans_aire_urbaine: bool | None = None

    def known_type(self, reglement: Reglement) -> str | None:
        """Return the type as the règlement spells it; None if it is missing, a list, or unknown."""
        if not isinstance(given := self.type, str):
            return None
        known = types(reglement)
        return given if given in known else next((o for o in known if fold(o) == fold(given)), None)

    def values(self, reglement: Reglement) -> IdentiteValues:
        """Return the values that the formulas of a règlement ask for; lists are taken as given.

        In 2026, the case of the types in a list does not matter.
        """
        figure = self.population if isinstance(self.population, int) else None
        type_ = self.known_type(reglement)
        listed = {name: frozenset(one) for name, one in self.listed(reglement).items()}
        if reglement is Reglement.R2026 and TYPE in listed:
            listed[TYPE] = frozenset(map(asked_type, listed[TYPE]))
        derived = identite_values(
            type_, figure, reglement, is_dom=bool(self.dom), is_urban=self.dans_aire_urbaine
        )
        return derived._replace(**listed)

    def listed(self, reglement: Reglement) -> dict[str, tuple[str, ...]]:
        """Return the values given as lists, by property, for the properties of a règlement."""
        given = {name: getattr(self, name) for name in PROPRIETES[reglement]}
        return {name: value for name, value in given.items() if isinstance(value, tuple)}


class WrittenAnswers(NamedTuple):
    """The statuts and réponses of one collectivité, as written; None for empty ones.

    `id` identifies the collectivité in a file with several.
    """

    id: object = None
    referentiel: str | None = None
    collectivite: Identite = Identite()
    reponses: Mapping[str, Value | None] = {}
    statuts: Mapping[str, Statut | None] = {}


IDENTITE: Mapping[str, Form] = {
    keys.NOM: _name,
    keys.POPULATION: _population,
    keys.TYPE: _type,
    keys.DOM: _truth,
    keys.LOCALISATION: _names,
    SOUSTYPE: _names,
    DANS_AIRE_URBAINE: _truth,
}
BY_STATUT: Mapping[str, Form] = {
    keys.ID: lambda value: value,
    keys.REFERENTIEL: _name,
    keys.COLLECTIVITE: partial(_fields, IDENTITE),
    keys.REPONSES: partial(_values, _value),
    keys.STATUTS: partial(_values, _statut),
}


def written_answers(plain: object) -> tuple[WrittenAnswers, tuple[AnswerError, ...]]:
    """Return the answers by statuts in plain data, and errors for what could not be read."""
    found, errors = validate(plain, BY_STATUT)
    identite = Identite(**found.get(keys.COLLECTIVITE, {}))
    return WrittenAnswers(**{**found, keys.COLLECTIVITE: identite}), errors
