"""How indicateurs refer to each other: by `valeur` and by `parent`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.topics.memo import memoise_last
from referentiel.ensemble import Ensemble, Placed
from referentiel.siblings import Indicateur, Written

# The keys whose value is the id of another indicateur.
LINKS = ("valeur", "parent")


class Step(NamedTuple):
    """An indicateur on a path, its id, and the id that leads to the next one."""

    placed: Placed[Indicateur]
    id: str
    link: Written


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
    for key in LINKS:
        if written := _link(indicateur, key):
            yield key, written


def cycles(ensemble: Ensemble, key: str) -> Iterator[Sequence[Step]]:
    """Yield the cycles that the links under a key form, each once, from its first in the files."""
    known = indicateurs_by_id(ensemble)
    visited: set[str] = set()
    for start in known:
        path: dict[str, Step] = {}
        at = start
        while at in known and at not in visited:
            visited.add(at)
            link = _link(known[at].model, key)
            if link is None:
                break
            path[at] = Step(known[at], at, link)
            at = link.text
        if at in path:
            steps = tuple(path.values())
            yield steps[list(path).index(at) :]


def _link(indicateur: Indicateur, key: str) -> Written | None:
    return indicateur.valeur if key == "valeur" else indicateur.parent
