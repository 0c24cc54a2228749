"""Cycles in a graph."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

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
