"""The ids in golden files: those of cases are derived, but mixed cases are written by hand."""

from collections.abc import Iterator

from linter.editing.draft import edited
from linter.editing.renumbering import Renumbering
from linter.topics.prose.mentions import mentions_in
from referentiel.identifier import Id, parse_id
from referentiel.source import Excerpt, Source, Span
from referentiel.yaml.nested import parse_nodes
from referentiel.yaml.tree import Collection, Node, Scalar
from scoring.golden.reader import LIMITS

_WITH_ID = ("orientation", "niveau")
_BY_ID = "reponses"


def renumbered_golden(name: str, text: str, change: Renumbering) -> str | None:
    """Return the text of a golden file of principles with the new ids; None if it is not one."""
    source = Source(name, text)
    whole = Excerpt.join(source, (Span(0, len(text)),))
    nodes, faults = parse_nodes(whole, LIMITS)
    if faults or not any(key == "orientation" for node in nodes for key in _keys(node)):
        return None
    edits = {span: str(new) for span, old in _ids(nodes) if (new := change.of(old))}
    for target, start, end in mentions_in(whole.text):
        if new := change.of(target):
            edits[whole.span(start, end)] = str(new)
    return edited(text, edits)


def _keys(node: Node) -> Iterator[str]:
    if isinstance(node, Collection):
        yield from (entry.key.text for entry in node.entries)


def _ids(nodes: tuple[Node, ...]) -> Iterator[tuple[Span, Id | None]]:
    """Yield the ids of orientations and niveaux, and those of réponses, which are keys."""
    for node in nodes:
        if isinstance(node, Scalar):
            continue
        yield from _ids(node.items)
        for key, value in node.entries:
            if key.text in _WITH_ID and isinstance(value, Scalar) and not value.quoted:
                yield value.span, parse_id(value.text)
            elif key.text == _BY_ID and isinstance(value, Collection):
                yield from (
                    (entry.key.span, parse_id(entry.key.text))
                    for entry in value.entries
                    if not entry.key.quoted
                )
            else:
                yield from _ids((value,))
