"""The path from a file to a sum that it contributes to."""

from collections.abc import Iterator, Set

from linter.finding import Diagnostic, Related
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span


def path_to_sum(
    referentiel: Referentiel, diagnostic: Diagnostic, focus: Set[str] | None
) -> Iterator[Related]:
    """Yield the nodes between files in focus and a sum, if its locations name none of the files.

    For each file its topmost node comes first, then the ancestors up to the terms of the sum.
    """
    if focus is None or not diagnostic.contributors:
        return
    named = (diagnostic.document, *(other.document for other in diagnostic.related))
    if not focus.isdisjoint(map(referentiel.path, named)):
        return
    values = {one.node.index: one.value for one in diagnostic.contributors}
    seen: set[int] = set()
    for one in diagnostic.contributors:
        node, above = one.node, referentiel.parent(one.node)
        if referentiel.path(node.document) not in focus:
            continue
        if above and referentiel.path(above.document) in focus:
            continue
        # The terms of the sum itself are related locations already.
        while above and above.index in values and node.index not in seen:
            seen.add(node.index)
            arguments = {"label": node.label, "value": values[node.index]}
            assert diagnostic.part is not None
            yield Related(node.document, _span(referentiel, node), diagnostic.part, arguments)
            node, above = above, referentiel.parent(above)


def _span(referentiel: Referentiel, node: Node) -> Span:
    """Return the span of the weight of a node, or of a node without one."""
    weight = referentiel.weights.weight(node)
    return weight.span if weight else node.action.anchor
