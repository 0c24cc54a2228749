"""The identité of a collectivité: its properties, their values, and which occur together."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from scoring.reglement import Reglement

TYPE, POPULATION, LOCALISATION = "type", "population", "localisation"
SOUSTYPE, DANS_AIRE_URBAINE = "soustype", "dans_aire_urbaine"
DOM, METROPOLE, POLE = "DOM", "Metropole", "pole"
# The numbers of inhabitants in the values `moins_de_…`, then those in `plus_de_…`.
_LIMITS = {
    Reglement.R2023: ((10_000, 20_000, 50_000, 100_000), (100_000,)),
    Reglement.R2026: (
        (3_000, 5_000, 10_000, 20_000, 50_000, 100_000),
        (3_000, 20_000, 50_000, 100_000, 300_000, 800_000),
    ),
}


def _populations(below: Iterable[int], above: Iterable[int]) -> tuple[str, ...]:
    return (*(f"moins_de_{one}" for one in below), *(f"plus_de_{one}" for one in above))


# The values that formulas may ask for, by property. No collectivité has `moins_de_5000` of 2023,
# or `syndicat_traitement`.
PROPRIETES: Mapping[Reglement, Mapping[str, tuple[str, ...]]] = {
    Reglement.R2023: {
        TYPE: ("commune", "EPCI", "syndicat", "syndicat_traitement"),
        POPULATION: ("moins_de_5000", *_populations(*_LIMITS[Reglement.R2023])),
        LOCALISATION: (DOM,),
    },
    Reglement.R2026: {
        TYPE: ("commune", "EPCI", "syndicat"),
        SOUSTYPE: ("epci_a_fiscalite_propre", "syndicat", POLE),
        POPULATION: _populations(*_LIMITS[Reglement.R2026]),
        LOCALISATION: (DOM, METROPOLE),
        DANS_AIRE_URBAINE: ("OUI", "NON"),
    },
}
# The values of `type` by what a collectivité is, and those of `soustype` in 2026.
_TYPES: Mapping[str, tuple[str, ...]] = {
    "commune": ("commune",),
    "EPCI": ("EPCI",),
    "syndicat": ("EPCI", "syndicat"),
    POLE: ("EPCI",),
}
_SOUSTYPES = {"EPCI": ("epci_a_fiscalite_propre",), "syndicat": ("syndicat",), POLE: (POLE,)}


class IdentiteValues(NamedTuple):
    """The values of each property of one collectivité; the last two properties are new in 2026."""

    type: frozenset[str] = frozenset()
    population: frozenset[str] = frozenset()
    localisation: frozenset[str] = frozenset()
    soustype: frozenset[str] = frozenset()
    dans_aire_urbaine: frozenset[str] = frozenset()

    def of(self, propriete: str) -> frozenset[str] | None:
        """Return the values of a property; None if there is no such property."""
        return getattr(self, propriete) if propriete in self._fields else None


def types(reglement: Reglement = Reglement.R2023) -> tuple[str, ...]:
    """Return the types that a collectivité may have; `pole` is one of them only in 2026."""
    return tuple(one for one in _TYPES if one != POLE or reglement is Reglement.R2026)


def identite_values(
    type_: str | None,
    population: int | None,
    reglement: Reglement = Reglement.R2023,
    *,
    is_dom: bool,
    is_urban: bool | None = None,
) -> IdentiteValues:
    """Return the values that the platform gives a collectivité; `type_` is one of `types`, or None.

    Exactly 100 000 inhabitants are neither `moins_de_100000` nor `plus_de_100000`. An unknown
    population or type gives no values.

    >>> sorted(identite_values("syndicat", 42_000, is_dom=False).population)
    ['moins_de_100000', 'moins_de_50000']
    """
    below, above = _LIMITS[reglement]
    size: tuple[str, ...] = ()
    if population is not None:
        lower = [one for one in below if one > population]
        size = _populations(lower, [one for one in above if one < population])
    known = _TYPES[type_] if type_ in types(reglement) else ()
    where = {DOM if is_dom else METROPOLE}.intersection(PROPRIETES[reglement][LOCALISATION])
    found = IdentiteValues(frozenset(known), frozenset(size), frozenset(where))
    if reglement is Reglement.R2023:
        return found
    soustype = frozenset(_SOUSTYPES.get(type_ or "", ()))
    aire = frozenset({True: ("OUI",), False: ("NON",), None: ()}[is_urban])
    return found._replace(soustype=soustype, dans_aire_urbaine=aire)


@cache
def identites_of(reglement: Reglement) -> tuple[IdentiteValues, ...]:
    """Return every identité that a collectivité of known type and population may have."""
    limits = sorted({limit for limits in _LIMITS[reglement] for limit in limits})
    populations = [limit + more for limit in limits for more in (-1, 0, 1)]
    truths = (False, True)
    found = (
        identite_values(kind, size, reglement, is_dom=is_dom, is_urban=is_urban)
        for kind, size, is_dom, is_urban in product(
            types(reglement), populations, truths, truths[::-1]
        )
    )
    return tuple(dict.fromkeys(found))


def occurs(reglement: Reglement, propriete: str, valeur: str) -> bool:
    """Return whether some collectivité has a certain value of a property."""
    return any(valeur in (values.of(propriete) or ()) for values in identites_of(reglement))


def asked_type(valeur: str) -> str:
    """Return a type as `PROPRIETES` spells it; in formulas of 2026, its case does not matter.

    Any other text is unchanged.

    >>> asked_type("epci"), asked_type("autre")
    ('EPCI', 'autre')
    """
    known = (one for one in PROPRIETES[Reglement.R2026][TYPE] if one.lower() == valeur.lower())
    return next(known, valeur)
