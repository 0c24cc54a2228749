"""The text refers to an action that does not exist."""

from linter.directives import RetiredIds, related_tombstone
from linter.finding import Diagnostic, Place, Severity, absent_action
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Node, Referentiel, quote, rule
from linter.topics.ids import Sequences, sequences_of
from linter.topics.prose import mentions_of
from referentiel.identifier import ROOT

# At most this many ids are suggested.
_MOST_SHOWN = 12


@rule(Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS)
def check(referentiel: Referentiel) -> Diagnostics:
    """Yield the mentions of ids that certainly do not exist, or that are retired."""
    missing = [
        (document, mention)
        for document in referentiel.documents
        for mention in mentions_of(document)
        if mention.target not in referentiel.by_id
    ]
    if not missing:  # The rest visits all families.
        return
    retired_ids = RetiredIds(referentiel.documents)
    sequences = sequences_of(referentiel)
    highest: dict[int, int | None] = {}
    for document, mention in missing:
        if tombstone := retired_ids.covering(mention.target):
            yield Diagnostic.at(
                Place(document, mention.span, document.actions[mention.action]),
                N_("the action `{target}` is retired: {reason}"),
                remedy=N_("refer to the action that replaces it, or delete this reference"),
                field=mention.field,
                wrong=str(mention.target),
                related=[related_tombstone(tombstone)],
                absent=[absent_action(referentiel, tombstone.identifier)],
                target=str(mention.target),
                reason=quote(tombstone.reason),
            )
            continue
        absent = sequences.top_missing(mention.target)
        nodes = referentiel.by_id.get(absent.parent) if absent.parent is not None else None
        if not nodes:
            continue
        above = nodes[0]
        if above.index not in highest:
            highest[above.index] = _highest_number(sequences, above)
        last = highest[above.index]
        # A number between existing ones is a hole in the numbering, which has its own rule.
        if last is None or absent.segments[-1] <= last:
            continue
        children = [child.label for child in referentiel.children(above)]
        if len(children) > _MOST_SHOWN:
            children[_MOST_SHOWN:] = ["…"]
        yield Diagnostic.at(
            Place(document, mention.span, document.actions[mention.action]),
            N_("`{target}` is not an action of this referential"),
            remedy=N_("correct the id; `{above}` contains: {children}")
            if children
            else N_("correct the id"),
            field=mention.field,
            wrong=str(mention.target),
            absent=[absent_action(referentiel, absent)],
            target=str(mention.target),
            above=above.label,
            children=", ".join(children),
        )


def _highest_number(sequences: Sequences, node: Node) -> int | None:
    """Return the highest number below a node, 0 if it has no children; None if some may be absent.

    Children are complete if some are in the node's own file, or if the node itself is nested in a
    file. Otherwise they are in other files, which are complete if any are present and the root is
    too: then the referential is whole. Nothing is certain if an id is uncertain, or a heading could
    not be read.
    """
    referentiel = sequences.referentiel
    children = referentiel.children(node)
    has_own = any(child.document is node.document for child in children)
    is_nested = not children and node.within is not None
    is_whole = bool(children) and ROOT in referentiel.by_id
    if not (has_own or is_nested or is_whole) or node.index in sequences.numbering.conflicts:
        return None
    is_uncertain = any(one.identifier is None for one in node.document.actions)
    if is_uncertain or node.document.hides(node.action):
        return None
    return max(sequences.taken(node), default=0)
