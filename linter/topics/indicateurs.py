"""How indicateurs refer to each other: by `valeur` and by `parent`."""

from collections.abc import Iterator, Mapping

from linter.topics.memo import memoise_last
from referentiel.ensemble import Ensemble, Placed
from referentiel.siblings import Indicateur, Written

# The keys whose value is the id of another indicateur.
LINKS = ("valeur", "parent")


@memoise_last
def indicateurs_by_id(ensemble: Ensemble) -> Mapping[str, Placed[Indicateur]]:
    """Return the indicateurs by their ids; of those with the same id, the first."""
    found: dict[str, Placed[Indicateur]] = {}
    for placed in ensemble.indicateurs:
        if placed.model.id:
            found.setdefault(placed.model.id.text, placed)
    return found


def links_of(indicateur: Indicateur) -> Iterator[tuple[str, Written]]:
    """Yield the keys of an indicateur that name another one, and the ids that they name."""
    for key, written in zip(LINKS, (indicateur.valeur, indicateur.parent), strict=True):
        if written:
            yield key, written
