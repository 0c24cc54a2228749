"""Cycles in a graph: the components that contain them, and the shortest way around."""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def components(graph: Mapping[N, Iterable[N]]) -> Iterator[list[N]]:
    """Yield the strongly connected components of a graph, single nodes included.

    Tarjan's algorithm (1972) without recursion, linear in nodes and edges. `graph` maps each node
    to its successors.
    """
    order: dict[N, int] = {}
    low: dict[N, int] = {}
    open_nodes: list[N] = []
    is_open: set[N] = set()
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
                    group: list[N] = []
                    while not group or group[-1] != node:
                        group.append(open_nodes.pop())
                        is_open.discard(group[-1])
                    yield group


def way(graph: Mapping[N, Iterable[N]], start: N, end: N, group: Set[N]) -> tuple[N, ...]:
    """Return the shortest path from `start` to `end` over nodes of `group`, both ends included.

    If they are the same node, it is the shortest cycle. It is empty if there is no path.
    """
    waiting: deque[tuple[N, ...]] = deque([(start,)])
    seen: set[N] = set()
    while waiting:
        path = waiting.popleft()
        for node in graph[path[-1]]:
            if node == end:
                return (*path, end)
            if node in group and node not in seen:
                seen.add(node)
                waiting.append((*path, node))
    return ()
