"""The collectivité that is scored: its name, population and kind."""

from dataclasses import dataclass

from referentiel.text.composition import compose

# Any kind that the referential does not name.
OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Collectivite:
    """A collectivité, as far as known; `kind` is a name used in `concerne:`, or another one."""

    population: int | None = None
    kind: str | None = None
    name: str | None = None


def fold_kind(kind: str) -> str:
    """Return the name of a kind folded like the names in `concerne:`."""
    return " ".join(compose(kind).split()).casefold()
