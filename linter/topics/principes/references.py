"""Which nodes a score can be taken from: those that are there and do not rest on it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from referentiel.facts import facts_of
from referentiel.identifier import Id, parse_id
from referentiel.referential import Referentiel
from scoring.cycles import components


def rests_on(node: Id, other: Id) -> bool:
    """Return whether a node's score rests on another's by the tree alone: its own, or one below.

    What is réglementaire weighs nothing, and nothing rests on it.
    """
    return node == other or any(above == node for above in _weighed_by(other))


def _weighed_by(node: Id) -> Iterator[Id]:
    """Yield the nodes above in whose scores a node's own has a part, from the nearest on."""
    while not node.is_reglementaire and (parent := node.parent) is not None:
        yield parent
        node = parent


def known_ids(referentiel: Referentiel) -> frozenset[Id]:
    """Return the ids that are there; an axis is, as soon as something below it is.

    The id in the name of an unreadable file counts as well; another rule reports the file.
    """
    stems = [parse_id(document.stem) for document in referentiel.documents]
    ids = {
        *referentiel.by_id,
        *referentiel.unread_ids,
        *(stem for stem in stems if stem is not None),
    }
    return frozenset((*ids, *(Id(one.segments[:1]) for one in ids))) - {Id(())}


def may_be_unread(referentiel: Referentiel, target: Id) -> bool:
    """Return whether an id may be in a file, or be an id, that could not be read."""
    if referentiel.may_hold_unread(target):
        return True
    for document in referentiel.documents:
        stem = parse_id(document.stem)
        if stem is not None and target.is_below(stem):
            return any(one.identifier is None for one in facts_of(document).actions)
    return False


def cycles(links: Sequence[tuple[Id, Id]]) -> Iterator[tuple[int, ...]]:
    """Yield the links (from a node to the one whose score it takes) that lead back to each other.

    Each group holds indexes into `links`, in order. The score of a node rests on all below it.
    """
    graph: dict[Id, set[Id]] = defaultdict(set)
    for source, target in links:
        graph[source].add(target)
        child = source
        for parent in _weighed_by(source):
            graph[parent].add(child)
            child = parent
    group_of = {node: number for number, group in enumerate(components(graph)) for node in group}
    groups: dict[int, list[int]] = defaultdict(list)
    for index, (source, target) in enumerate(links):
        if group_of[source] == group_of.get(target):
            groups[group_of[source]].append(index)
    yield from map(tuple, groups.values())
