"""The identité of a collectivité: its properties, their values, and which occur together."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple, TypeAlias

TYPE, POPULATION, LOCALISATION = "type", "population", "localisation"
DOM = "DOM"
# The values that formulas may ask for, by property.
PROPRIETES: Mapping[str, tuple[str, ...]] = {
    TYPE: ("commune", "EPCI", "syndicat", "syndicat_traitement"),
    POPULATION: (
        "moins_de_5000",
        "moins_de_10000",
        "moins_de_20000",
        "moins_de_50000",
        "moins_de_100000",
        "plus_de_100000",
    ),
    LOCALISATION: (DOM,),
}
# What the field derives from figures. Nothing gives `moins_de_5000` and `syndicat_traitement`.
_TYPES: Mapping[str, tuple[str, ...]] = {
    "commune": ("commune",),
    "EPCI": ("EPCI",),
    "syndicat": ("EPCI", "syndicat"),
}
_THRESHOLDS = (10_000, 20_000, 50_000, 100_000)
_LARGEST = 100_000


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


def identite_values(type_: str | None, population: int | None, *, is_dom: bool) -> IdentiteValues:
    """Return the values that the field derives from figures; `type_` is one of `types()`, if known.

    Exactly 100 000 inhabitants, or an unknown number, have no value.

    >>> sorted(identite_values("syndicat", 42_000, is_dom=False).population)
    ['moins_de_100000', 'moins_de_50000']
    """
    return IdentiteValues(
        frozenset(() if type_ is None else _TYPES[type_]),
        frozenset(_population_values(population)),
        frozenset((DOM,) if is_dom else ()),
    )


def types() -> tuple[str, ...]:
    """Return the types of collectivités that there are."""
    return tuple(_TYPES)


@cache
def all_identites() -> tuple[IdentiteValues, ...]:
    """Return every identité that a collectivité may have."""
    populations = (*(threshold - 1 for threshold in _THRESHOLDS), _LARGEST, _LARGEST + 1)
    return tuple(
        identite_values(type_, population, is_dom=is_dom)
        for type_, population, is_dom in product(_TYPES, populations, (False, True))
    )


def _population_values(population: int | None) -> Iterator[str]:
    if population is None:
        return
    yield from (f"moins_de_{one}" for one in _THRESHOLDS if one > population)
    if population > _LARGEST:
        yield f"plus_de_{_LARGEST}"


# --- The identité of a collectivité in the règlement 2026: what it adds to that of 2023


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
_TYPES_2026: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
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
    types, soustypes = ((), ()) if type_ is None else _TYPES_2026[type_]
    aire = {True: ("OUI",), False: ("NON",), None: ()}[is_in_aire_urbaine]
    return IdentiteValues(
        frozenset(types),
        frozenset(_population_values_2026(population)),
        frozenset((DOM if is_dom else METROPOLE,)),
        frozenset(soustypes),
        frozenset(aire),
    )


def types_2026() -> tuple[str, ...]:
    """Return what a collectivité may be in 2026."""
    return tuple(_TYPES_2026)


@cache
def all_identites_2026() -> tuple[IdentiteValues, ...]:
    """Return every identité that a collectivité may have, of which all is known."""
    limits = sorted({*_BELOW, *_ABOVE})
    populations = (limit + more for limit in limits for more in (-1, 0, 1))
    found = (
        identite_values_2026(type_, population, is_dom=is_dom, is_in_aire_urbaine=is_in_aire)
        for type_, population, is_dom, is_in_aire in product(
            _TYPES_2026, populations, (False, True), (True, False)
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


def _population_values_2026(population: int | None) -> Iterator[str]:
    if population is None:
        return
    yield from (f"moins_de_{one}" for one in _BELOW if population < one)
    yield from (f"plus_de_{one}" for one in _ABOVE if population > one)


# --- The referentials that `referentiel(te_1.2.3)` may name, with a lowest version


Version: TypeAlias = tuple[int, ...]
# A referential that is tried out counts as the one that it tries.
_TRIAL = "-test"
_LONGEST = 9


class ScoredBy(NamedTuple):
    """A referential that scores are of, and its version."""

    name: str
    version: Version = ()

    def is_named(self, written: str) -> bool:
        """Return whether it is the one that `referentiel(…)` names, of a version at least.

        >>> ScoredBy("te-test", (1, 3)).is_named("te_1.2.9"), ScoredBy("te").is_named("te_1")
        (True, False)
        """
        name, version = named(written)
        return name in (self.name, self.name.removesuffix(_TRIAL)) and self.version >= version


def named(written: str) -> tuple[str, Version]:
    """Return the referential and the lowest version that an argument of `referentiel` names.

    >>> named("te_1.2.3"), named("te")
    (('te', (1, 2, 3)), ('te', ()))
    """
    name, mark, last = written.rpartition("_")
    numbers = last.split(".")
    if mark and all(one.isdecimal() and len(one) <= _LONGEST for one in numbers):
        return name, tuple(map(int, numbers))
    return written, ()
