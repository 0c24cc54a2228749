"""The identité of a collectivité in the règlement 2026: what it adds to that of 2023."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from scoring.formule.identite import DOM, LOCALISATION, POPULATION, TYPE, IdentiteValues

SOUSTYPE, DANS_AIRE_URBAINE = "soustype", "dans_aire_urbaine"
METROPOLE = "Metropole"
_BELOW = (3_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_ABOVE = (3_000, 20_000, 50_000, 100_000, 300_000, 800_000)
# The values that formulas may ask for, by property.
PROPRIETES_2026: Mapping[str, tuple[str, ...]] = {
    TYPE: ("commune", "EPCI", "syndicat"),
    SOUSTYPE: ("epci_a_fiscalite_propre", "syndicat", "pole"),
    POPULATION: (
        *(f"moins_de_{one}" for one in _BELOW),
        *(f"plus_de_{one}" for one in _ABOVE),
    ),
    LOCALISATION: (DOM, METROPOLE),
    DANS_AIRE_URBAINE: ("OUI", "NON"),
}
# The values of `type` and `soustype` by what a collectivité is.
_TYPES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "commune": (("commune",), ()),
    "EPCI": (("EPCI",), ("epci_a_fiscalite_propre",)),
    "syndicat": (("EPCI", "syndicat"), ("syndicat",)),
    "pole": (("EPCI",), ("pole",)),
}


def identite_values_2026(
    type_: str | None,
    population: int | None,
    *,
    is_dom: bool,
    is_in_aire_urbaine: bool | None = None,
) -> IdentiteValues:
    """Return the values that figures give in 2026; `type_` is a key of `types_2026()`, or unknown.

    The limits are read as their words say: exactly 100 000 inhabitants are neither less nor more.

    >>> sorted(identite_values_2026("commune", 42_000, is_dom=False).population)
    ['moins_de_100000', 'moins_de_50000', 'plus_de_20000', 'plus_de_3000']
    """
    types, soustypes = ((), ()) if type_ is None else _TYPES[type_]
    aire = {True: ("OUI",), False: ("NON",), None: ()}[is_in_aire_urbaine]
    return IdentiteValues(
        frozenset(types),
        frozenset(_population_values(population)),
        frozenset((DOM if is_dom else METROPOLE,)),
        frozenset(soustypes),
        frozenset(aire),
    )


def types_2026() -> tuple[str, ...]:
    """Return what a collectivité may be in 2026."""
    return tuple(_TYPES)


@cache
def all_identites_2026() -> tuple[IdentiteValues, ...]:
    """Return every identité that a collectivité may have, of which all is known."""
    limits = sorted({*_BELOW, *_ABOVE})
    populations = (limit + more for limit in limits for more in (-1, 0, 1))
    found = (
        identite_values_2026(type_, population, is_dom=is_dom, is_in_aire_urbaine=is_in_aire)
        for type_, population, is_dom, is_in_aire in product(
            _TYPES, populations, (False, True), (True, False)
        )
    )
    return tuple(dict.fromkeys(found))


def asked_type(valeur: str) -> str:
    """Return a type as lists have it; formulas write it in any case.

    >>> asked_type("epci"), asked_type("autre")
    ('EPCI', 'autre')
    """
    known = (one for one in PROPRIETES_2026[TYPE] if one.lower() == valeur.lower())
    return next(known, valeur)


def _population_values(population: int | None) -> Iterator[str]:
    if population is None:
        return
    yield from (f"moins_de_{one}" for one in _BELOW if population < one)
    yield from (f"plus_de_{one}" for one in _ABOVE if population > one)
