"""The identité of a collectivité: its properties, their values, and which occur together."""

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from scoring.reglement import Reglement

TYPE, POPULATION, LOCALISATION = "type", "population", "localisation"
SOUSTYPE, DANS_AIRE_URBAINE = "soustype", "dans_aire_urbaine"
DOM, METROPOLE = "DOM", "Metropole"
_THRESHOLDS = (10_000, 20_000, 50_000, 100_000)
_LARGEST = 100_000
_BELOW_2026 = (3_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_ABOVE_2026 = (3_000, 20_000, 50_000, 100_000, 300_000, 800_000)


def _populations(below: tuple[int, ...], above: tuple[int, ...]) -> tuple[str, ...]:
    return (*(f"moins_de_{one}" for one in below), *(f"plus_de_{one}" for one in above))


# The values that formulas may ask for, by property. Nothing gives `moins_de_5000` of 2023, nor
# `syndicat_traitement`.
PROPRIETES: Mapping[Reglement, Mapping[str, tuple[str, ...]]] = {
    Reglement.R2023: {
        TYPE: ("commune", "EPCI", "syndicat", "syndicat_traitement"),
        POPULATION: _populations((5_000, *_THRESHOLDS), (_LARGEST,)),
        LOCALISATION: (DOM,),
    },
    Reglement.R2026: {
        TYPE: ("commune", "EPCI", "syndicat"),
        SOUSTYPE: ("epci_a_fiscalite_propre", "syndicat", "pole"),
        POPULATION: _populations(_BELOW_2026, _ABOVE_2026),
        LOCALISATION: (DOM, METROPOLE),
        DANS_AIRE_URBAINE: ("OUI", "NON"),
    },
}
# The values of `type` by what a collectivité is, and those of `soustype` in 2026.
_TYPES: Mapping[str, tuple[str, ...]] = {
    "commune": ("commune",),
    "EPCI": ("EPCI",),
    "syndicat": ("EPCI", "syndicat"),
}
_TYPES_2026: Mapping[str, tuple[str, ...]] = {**_TYPES, "pole": ("EPCI",)}
_SOUSTYPES = {"EPCI": "epci_a_fiscalite_propre", "syndicat": "syndicat", "pole": "pole"}


class IdentiteValues(NamedTuple):
    """The values of each property that one collectivité has; the last two are asked in 2026."""

    type: frozenset[str] = frozenset()
    population: frozenset[str] = frozenset()
    localisation: frozenset[str] = frozenset()
    soustype: frozenset[str] = frozenset()
    dans_aire_urbaine: frozenset[str] = frozenset()

    def of(self, propriete: str) -> frozenset[str] | None:
        """Return the values of a property; None if there is no such property."""
        return getattr(self, propriete) if propriete in self._fields else None


def types(reglement: Reglement = Reglement.R2023) -> tuple[str, ...]:
    """Return the types that a collectivité may have."""
    return tuple(_TYPES if reglement is Reglement.R2023 else _TYPES_2026)


def identite_values(type_: str | None, population: int | None, *, is_dom: bool) -> IdentiteValues:
    """Return the values that the platform derives from figures; `type_` is one of `types()`.

    Exactly 100 000 inhabitants, or an unknown number, have no value.

    >>> sorted(identite_values("syndicat", 42_000, is_dom=False).population)
    ['moins_de_100000', 'moins_de_50000']
    """
    values: list[str] = []
    if population is not None:
        above = (_LARGEST,) if population > _LARGEST else ()
        values += _populations(tuple(one for one in _THRESHOLDS if one > population), above)
    return IdentiteValues(
        frozenset(() if type_ is None else _TYPES[type_]),
        frozenset(values),
        frozenset((DOM,) if is_dom else ()),
    )


def identite_values_2026(
    type_: str | None,
    population: int | None,
    *,
    is_dom: bool,
    is_in_aire_urbaine: bool | None = None,
) -> IdentiteValues:
    """Return the values derived from figures in 2026; `type_` is one of its `types`, or unknown.

    The limits are read literally: exactly 100 000 inhabitants are neither less nor more.

    >>> sorted(identite_values_2026("commune", 42_000, is_dom=False).population)
    ['moins_de_100000', 'moins_de_50000', 'plus_de_20000', 'plus_de_3000']
    """
    values: tuple[str, ...] = ()
    if population is not None:
        below = tuple(one for one in _BELOW_2026 if population < one)
        values = _populations(below, tuple(one for one in _ABOVE_2026 if population > one))
    soustype = _SOUSTYPES.get(type_ or "")
    aire = {True: ("OUI",), False: ("NON",), None: ()}[is_in_aire_urbaine]
    return IdentiteValues(
        frozenset(() if type_ is None else _TYPES_2026[type_]),
        frozenset(values),
        frozenset((DOM if is_dom else METROPOLE,)),
        frozenset((soustype,) if soustype else ()),
        frozenset(aire),
    )


@cache
def identites_of(reglement: Reglement) -> tuple[IdentiteValues, ...]:
    """Return every complete identité that a collectivité may have."""
    kinds, truths = types(reglement), (False, True)
    if reglement is Reglement.R2023:
        populations = [*(threshold - 1 for threshold in _THRESHOLDS), _LARGEST, _LARGEST + 1]
        every = product(kinds, populations, truths)
        return tuple(identite_values(kind, size, is_dom=is_dom) for kind, size, is_dom in every)
    limits = sorted({*_BELOW_2026, *_ABOVE_2026})
    populations = [limit + more for limit in limits for more in (-1, 0, 1)]
    found = (
        identite_values_2026(kind, size, is_dom=is_dom, is_in_aire_urbaine=is_in_aire)
        for kind, size, is_dom, is_in_aire in product(kinds, populations, truths, (True, False))
    )
    return tuple(dict.fromkeys(found))


def occurs(reglement: Reglement, propriete: str, valeur: str) -> bool:
    """Return whether any collectivité has a value of a property."""
    return any(valeur in (values.of(propriete) or ()) for values in identites_of(reglement))


def asked_type(valeur: str) -> str:
    """Return a type as spelt in lists; formulas of 2026 write it in any case.

    >>> asked_type("epci"), asked_type("autre")
    ('EPCI', 'autre')
    """
    known = (one for one in PROPRIETES[Reglement.R2026][TYPE] if one.lower() == valeur.lower())
    return next(known, valeur)
