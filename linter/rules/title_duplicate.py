"""Two siblings, or an action and its parent, have the same title."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Node, Settings, Text, quote, rule
from linter.topics.prose import titles_of
from linter.topics.titles import folded_title
from referentiel.model import Document, memoised
from referentiel.referential import Referentiel

_EACH = N_("give each action a title that says what it requires, or delete the extra action")
_ITS_OWN = N_("give it a title that says what the action requires")


@rule(Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS, leaves_out=True)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the titles that siblings, or an action and its parent, have in common."""
    for parent, siblings in referentiel.families:
        groups: dict[str, list[Node]] = defaultdict(list)
        for node in siblings:
            if _is_alternative(node) or not settings.counts("title-duplicate", node):
                continue
            if folded := _folded(node):
                groups[folded].append(node)
        inherited = groups.pop(_folded(parent), []) if parent is not None else []
        if parent is not None and not _is_alternative(parent):
            yield from (_diagnostic(node, parent, _ITS_OWN) for node in inherited)
        for nodes in groups.values():
            if len(nodes) > 1:
                yield from _diagnostics(_without_copies(nodes))


def _is_alternative(node: Node) -> bool:
    return node.identifier is not None and node.identifier.stands_in_for is not None


def _folded(node: Node) -> str:
    return _folded_titles(node.document).get(node.action.index, "")


@memoised
def _folded_titles(document: Document) -> Mapping[int, str]:
    return {text.action.index: folded_title(text.excerpt.text) for text in titles_of(document)}


def _without_copies(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return the nodes without those that repeat an id, which another rule reports."""
    firsts = {node.identifier: node for node in reversed(nodes)}
    return [one for one in nodes if one.identifier is None or firsts[one.identifier] is one]


def _diagnostics(nodes: Sequence[Node]) -> Diagnostics:
    """Yield a diagnostic for each node but one: the first not réglementaire, or else the first."""
    kept = min(nodes, key=lambda node: node.is_reglementaire)
    yield from (_diagnostic(node, kept, _EACH) for node in nodes if node is not kept)


def _diagnostic(node: Node, other: Node, remedy: Text) -> Diagnostic:
    title, same = node.action.title, other.action.title
    assert title is not None
    assert same is not None
    return Diagnostic.at(
        Place(node.document, title.span, node.action),
        N_("`{label}` has the same title as `{other}`"),
        remedy=remedy,
        field="title",
        wrong=folded_title(title.text),
        related=[Related(other.document, same.span, N_("the same title here"))],
        label=quote(node.label),
        other=quote(other.label),
    )
