"""A retired id is used again."""

from linter.directives import RetiredIds, related_tombstone
from linter.rule import N_, Diagnostic, Diagnostics, Severity, quote, rule
from referentiel.referential import Referentiel


@rule(Severity.ERROR, on="referentiel")
def check(referentiel: Referentiel) -> Diagnostics:
    """Find actions with a retired id, except below an action that the same tombstone covers."""
    retired_ids = RetiredIds(referentiel.documents)
    for node in referentiel.nodes if retired_ids.by_id else ():
        if node.identifier is None or (tombstone := retired_ids.covering(node.identifier)) is None:
            continue
        parent = referentiel.parent(node)
        above = parent.identifier if parent else None
        if above is not None and retired_ids.covering(above) is tombstone:
            continue
        yield Diagnostic.at(
            node,
            N_("the id `{id}` is retired: {reason}"),
            remedy=N_(
                "give this action an id that was never used; if it is the retired action itself, "
                "remove the tombstone"
            ),
            field="id",
            wrong=str(node.identifier),
            related=[related_tombstone(tombstone)],
            id=str(node.identifier),
            reason=quote(tombstone.reason),
        )
