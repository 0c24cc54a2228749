"""The parent of each node: by nesting in a file, and by ids across files."""

from collections.abc import Mapping, Sequence

from referentiel.identifier import Id, parse_id
from referentiel.node import Node


def parents_of(nodes: Sequence[Node], by_id: Mapping[Id, Sequence[Node]]) -> Sequence[int | None]:
    """Return the index of the parent of each node, None if it has none."""
    parents = [node.within for node in nodes]
    outermost: list[int] = []  # For each node, the outermost node of its text.
    for node in nodes:
        outermost.append(node.index if node.within is None else outermost[node.within])
    tops = [node for node in nodes if node.within is None]
    candidates = _candidates(tops, by_id)
    links = list(outermost)
    for node in tops:
        above = candidates.get(id_above(node), ())
        parent = next((index for index in above if outermost[index] != node.index), None)
        # Ids and nesting may form a cycle.
        if parent is not None and _root(parent, links) != node.index:
            parents[node.index] = links[node.index] = parent
    return parents


def id_above(node: Node) -> Id | None:
    """Return the id of the parent, from that of the node."""
    return node.identifier.parent if node.identifier is not None else None


def _candidates(
    tops: Sequence[Node], by_id: Mapping[Id, Sequence[Node]]
) -> Mapping[Id | None, Sequence[int]]:
    """Return the possible parents of files, by id; a node in a misnamed file is not one."""
    misnamed = {node.index for node in tops if _is_misnamed(node)}
    return {
        above: [node.index for node in by_id[above] if node.index not in misnamed]
        for above in {id_above(node) for node in tops}
        if above is not None and above in by_id
    }


def _is_misnamed(top: Node) -> bool:
    """Return whether the file that begins with a node is named by another id."""
    named = parse_id(top.document.stem)
    return named is not None and bool(named.segments) and named != top.identifier


def _root(index: int, links: list[int]) -> int:
    """Return the last node on the way up from another; it links to itself.

    Links are shortened on the way (path halving), as chains of files may be long.
    """
    while links[index] != index:
        links[index] = links[links[index]]
        index = links[index]
    return index
