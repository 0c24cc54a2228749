"""References between nodes: what each points to, and those that lead back to where they stand."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from referentiel.identifier import parse_id
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
    def target(self) -> Place | None:
        """The place to take the score of; None where it cannot be told, or needs this niveau."""
        return self.targets[0] if len(self.targets) == 1 and not self.cycle else None


def links(tree: FamilyTree, analyses: Mapping[int, Analysis]) -> Mapping[int, tuple[Link, ...]]:
    """Give the references of each niveau, by the index of its place, in every branch."""
    found = {
        index: tuple(Link(one, _targets(tree, one)) for one in dict.fromkeys(_of(analysis)))
        for index, analysis in analyses.items()
    }
    return {
        index: tuple(
            Link(link.reference, link.targets, _way_back(tree, found, link.targets[0], index))
            if len(link.targets) == 1
            else link
            for link in of_niveau
        )
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


def _way_back(
    tree: FamilyTree, found: Mapping[int, tuple[Link, ...]], start: Place, niveau: int
) -> tuple[Place, ...]:
    """Give the shortest way by which the score of `start` needs that of `niveau`, both included."""
    before: dict[int, int | None] = {start.index: None}
    queue = deque([start.index])
    while queue and niveau not in before:
        here = queue.popleft()
        named = (link.targets[0].index for link in found.get(here, ()) if len(link.targets) == 1)
        for following in (*weighing_children(tree, here), *named):
            if following not in before:
                before[following] = here
                queue.append(following)
    way: list[Place] = []
    step = niveau if niveau in before else None
    while step is not None:
        way.append(tree.places[step])
        step = before[step]
    return tuple(way[::-1])


def weighing_children(tree: FamilyTree, index: int) -> Iterator[int]:
    """Give the children on which a score depends: those of regulation weigh nothing."""
    for child in tree.places[index].children:
        if not tree.places[child].is_reglementaire:
            yield child
