"""References between nodes: what each points to, and those that lead back to where they stand."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from referentiel.identifier import parse_id
from scoring.cycles import components
from scoring.family_tree import FamilyTree, Place
from scoring.principe.analysis import Analysis
from scoring.principe.tree import Reference


@dataclass(frozen=True, slots=True)
class Link:
    """A reference and the places of the id that it names: one, or else it cannot be followed.

    `cycle` is the way from its niveau over what it names back to the niveau, empty for none.
    """

    reference: Reference
    targets: tuple[Place, ...]
    cycle: tuple[Place, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether one node, and not none or several, has the id."""
        return len(self.targets) == 1

    @property
    def target(self) -> Place | None:
        """The place to take the score of; None where it cannot be told, or needs this niveau."""
        return self.targets[0] if self.is_single and not self.cycle else None


def links(tree: FamilyTree, analyses: Mapping[int, Analysis]) -> Mapping[int, tuple[Link, ...]]:
    """Give the references of each niveau, by the index of its place, in every branch."""
    found = {
        index: tuple(Link(one, _targets(tree, one)) for one in dict.fromkeys(_of(analysis)))
        for index, analysis in analyses.items()
    }
    graph = {
        place.index: (
            *weighing_children(tree, place.index),
            *(link.targets[0].index for link in found.get(place.index, ()) if link.is_single),
        )
        for place in tree.places
    }
    group_of = {node: number for number, group in enumerate(components(graph)) for node in group}

    def followed(link: Link, niveau: int) -> Link:
        if not link.is_single or group_of[link.targets[0].index] != group_of[niveau]:
            return link
        way = _way_back(graph, link.targets[0].index, niveau)
        return replace(link, cycle=tuple(tree.places[index] for index in way))

    return {
        index: tuple(followed(link, index) for link in of_niveau)
        for index, of_niveau in found.items()
        if of_niveau
    }


def _of(analysis: Analysis) -> Iterator[Reference]:
    for branch in analysis.branches:
        for level in branch.levels:
            if isinstance(level.item, Reference):
                yield level.item


def _targets(tree: FamilyTree, reference: Reference) -> tuple[Place, ...]:
    identifier = parse_id(reference.target)
    return tree.by_id.get(identifier, ()) if identifier else ()


def _way_back(graph: Mapping[int, Sequence[int]], start: int, niveau: int) -> list[int]:
    """Give the niveau and the shortest way from it back, over `start`; there is one."""
    before: dict[int, int | None] = {start: None}
    queue = deque([start])
    while niveau not in before:
        here = queue.popleft()
        for following in graph[here]:
            if following not in before:
                before[following] = here
                queue.append(following)
    way: list[int] = []
    step: int | None = niveau
    while step is not None:
        way.append(step)
        step = before[step]
    return way[::-1]


def weighing_children(tree: FamilyTree, index: int) -> Iterator[int]:
    """Give the children on which a score depends: those of regulation weigh nothing."""
    for child in tree.places[index].children:
        if not tree.places[child].is_reglementaire:
            yield child
