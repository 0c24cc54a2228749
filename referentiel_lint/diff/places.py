"""Where a change is: at its action; in a sheet, in the cell that changed."""

from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.source import Span
from scoring.changes import change as kinds
from scoring.changes.change import Change

# The column of titles.
_TITLE = "nom"


def changed_span(change: Change, node: Node) -> Span:
    """Return the span of a change at an action, which is after, or before if it is gone."""
    action = node.action
    names = _columns(change, node) if node.document.kind is Kind.TABLEUR else ()
    if not names:
        return action.anchor
    from scoring.changes.sheet_texts import cell_of

    cell = cell_of(node.document, action, names)
    return cell.inside if cell else action.anchor


def _columns(change: Change, node: Node) -> tuple[str, ...]:
    """Return the names of the columns that a change is in; none if it is about the whole action."""
    match change:
        case kinds.Retitled():
            return (_TITLE,)
        case kinds.Reweighted(weights_before=before, weights_after=after):
            own, other = (before, after) if node is change.before else (after, before)
            return tuple(weight.unit.value for weight in own or other)
        case kinds.SectionsChanged() | kinds.KeysChanged():
            return (*change.changed, *change.added, *change.lost)
        case _:
            return ()
