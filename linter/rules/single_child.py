"""An action has only one child."""

from linter.finding import Diagnostic, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Node, Referentiel, quote, rule
from linter.topics.ids import numbering_of


@rule(Severity.INFO, on="referentiel", kinds=ACTIONS_AND_SHEETS)
def check(referentiel: Referentiel) -> Diagnostics:
    """Yield the actions that are certainly the only child of their parent and have the number 1."""
    numbering = numbering_of(referentiel)
    moved = {identifier.parent for identifier in numbering.foreign_ids}
    for parent, children in referentiel.families:
        if parent is None or len(children) != 1:
            continue
        (child,) = children
        is_sure = not numbering.conflicts.keys() & {parent.index, child.index}
        is_sure &= parent.identifier not in moved
        if is_sure and _is_alone(child, parent):
            yield Diagnostic.at(
                child,
                N_("`{label}` is the only child of `{parent}`"),
                remedy=N_("add the missing sibling, or merge this action into `{parent}`"),
                field="siblings",
                wrong="",
                related=[Related.at(parent, N_("the parent"))],
                label=quote(child.label),
                parent=quote(parent.label),
            )


def _is_alone(child: Node, parent: Node) -> bool:
    """Return whether a child is nested in its parent, has the number 1, and no unread sibling."""
    is_inside = child.document is parent.document and child.within is not None
    # `id-hole` reports a child with another number; 0 is réglementaire; an axe has its own file.
    identifier = child.identifier
    is_first = identifier is not None and identifier.depth > 1 and identifier.segments[-1] == 1
    return is_inside and is_first and not parent.document.hides(parent.action)
