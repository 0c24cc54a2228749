"""References between nodes: `[Note de l'axe 5]`, and those that lead back to where they stand.

They are a fact about a document: the rule over the referential sees ids and places, and no text.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.principes import items_of, place
from referentiel.fact import Fact, Row
from referentiel.identifier import Id, parse_id
from referentiel.model import Document
from referentiel.source import Span
from scoring.cycles import components
from scoring.principe.tree import Reference
from scoring.readings import readings_of


class NotedReference(NamedTuple):
    """A reference in a principle of the action `action` (its index): `text` stands in brackets."""

    action: int
    text: str
    target: Id
    span: Span


def references_of(document: Document, settings: Settings) -> Sequence[NotedReference]:
    """Give the references of a document, in file order, in the profiles that have principles."""
    has_principes = settings.profile is None or settings.profile.has_principes
    return REFERENCES.of(document) if has_principes else ()


def _references(document: Document) -> Iterator[NotedReference]:
    # What is agreed on principles changes what their lines mean, and not what they refer to.
    for reading in readings_of(document):
        for item in () if reading.section.empty else items_of(reading):
            if isinstance(item, Reference) and (target := parse_id(item.target)) is not None:
                span = place(reading, item.target_span)
                yield NotedReference(reading.action.index, item.text, target, span)


def rests_on(node: Id, other: Id) -> bool:
    """Tell whether a node's score rests on another's by the tree alone: its own, or one below.

    What is réglementaire weighs nothing, and nothing rests on it.
    """
    return node == other or any(above == node for above in _weighed_by(other))


def _weighed_by(node: Id) -> Iterator[Id]:
    """Give the nodes above in whose scores a node's own has a part, from the nearest on."""
    while not node.is_reglementaire and (parent := node.parent) is not None:
        yield parent
        node = parent


def cycles(links: Sequence[tuple[Id, Id]]) -> Iterator[tuple[int, ...]]:
    """Give the links (from a node to the one whose score it takes) that lead back to each other.

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


def _restored(row: Row) -> Sequence[NotedReference]:
    return [
        NotedReference(action, text, Id(tuple(segments)), Span(*span))
        for action, text, (segments,), span in row
    ]


REFERENCES = Fact("references", lambda document: tuple(_references(document)), list, _restored)
