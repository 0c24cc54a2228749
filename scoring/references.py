"""References between nodes, and cycles in graphs."""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from referentiel.identifier import parse_id
from scoring.principe.analysis import Analysis
from scoring.principe.tree import Reference
from scoring.tree import FamilyTree, Place

# --- Cycles in a graph

T = TypeVar("T", bound=Hashable)


def components(graph: Mapping[T, Iterable[T]]) -> Iterator[list[T]]:
    """Yield the strongly connected components of a graph, single nodes included.

    Tarjan's algorithm (1972) without recursion, linear in nodes and edges. `graph` maps each node
    to its successors.
    """
    order: dict[T, int] = {}
    low: dict[T, int] = {}
    open_nodes: list[T] = []
    is_open: set[T] = set()
    for root in graph:
        path = [(root, iter(graph[root]))] if root not in order else []
        while path:
            node, following = path[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                open_nodes.append(node)
                is_open.add(node)
            for other in following:
                if other not in order:
                    path.append((other, iter(graph.get(other, ()))))
                    break
                if other in is_open:
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == order[node]:
                    group: list[T] = []
                    while not group or group[-1] != node:
                        group.append(open_nodes.pop())
                        is_open.discard(group[-1])
                    yield group


def way(graph: Mapping[T, Iterable[T]], start: T, end: T, group: Set[T]) -> tuple[T, ...]:
    """Return the shortest way from a node to one of its component, or back to itself.

    It is empty if there is none.
    """
    waiting: deque[tuple[T, ...]] = deque([(start,)])
    seen: set[T] = set()
    while waiting:
        path = waiting.popleft()
        for node in graph[path[-1]]:
            if node == end:
                return (*path, end)
            if node in group and node not in seen:
                seen.add(node)
                waiting.append((*path, node))
    return ()


# --- References between nodes: their targets, and cycles


@dataclass(frozen=True, slots=True)
class Link:
    """A reference and the places of its id; it can be followed only if there is exactly one.

    `cycle` is the path from its niveau over the target back to the niveau, empty for none.
    """

    reference: Reference
    targets: tuple[Place, ...]
    cycle: tuple[Place, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether exactly one node has the id."""
        return len(self.targets) == 1

    @property
    def target(self) -> Place | None:
        """The place whose score is referred to; None if it is not unique, or in a cycle."""
        return self.targets[0] if self.is_single and not self.cycle else None


def links(tree: FamilyTree, analyses: Mapping[int, Analysis]) -> Mapping[int, tuple[Link, ...]]:
    """Return the references of each niveau in all branches, by the index of its place."""
    by_niveau: dict[int, list[Link]] = {}
    for index, analysis in analyses.items():
        items = (level.item for branch in analysis.branches for level in branch.levels)
        for one in dict.fromkeys(item for item in items if isinstance(item, Reference)):
            identifier = parse_id(one.target)
            targets = tree.by_id.get(identifier, ()) if identifier else ()
            by_niveau.setdefault(index, []).append(Link(one, targets))
    graph = {
        place.index: (
            *tree.counted(place.index),
            *(link.targets[0].index for link in by_niveau.get(place.index, ()) if link.is_single),
        )
        for place in tree.places
    }
    group_of = {node: group for group in map(frozenset, components(graph)) for node in group}

    def with_cycle(link: Link, niveau: int) -> Link:
        if not link.is_single or link.targets[0].index not in group_of[niveau]:
            return link
        start = link.targets[0].index
        path = (start,) if start == niveau else way(graph, start, niveau, group_of[niveau])
        return replace(link, cycle=tuple(tree.places[index] for index in path))

    return {
        index: tuple(with_cycle(link, index) for link in of_niveau)
        for index, of_niveau in by_niveau.items()
    }
