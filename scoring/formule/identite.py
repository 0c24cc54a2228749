"""The identité of a collectivité: its properties, their values, and which occur together."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

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
