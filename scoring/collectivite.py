"""What is asked of the collectivité itself: its name, how many inhabitants it has, and its kind."""

from dataclasses import dataclass

from referentiel.text.composition import compose

# Any kind that a referential does not name.
OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Collectivite:
    """A collectivité, as far as it is told: `kind` is one that a `concerne:` names, or another."""

    population: int | None = None
    kind: str | None = None
    name: str | None = None


def folded_kind(kind: str) -> str:
    """Fold the name of a kind as the names in `concerne:` are."""
    return " ".join(compose(kind).split()).casefold()
