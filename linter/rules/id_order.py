"""An action comes before a sibling with a lower number."""

from itertools import pairwise

from linter.rule import N_, Diagnostic, Diagnostics, Related, Severity, rule
from linter.topics.ids import is_unbroken, sequences_of
from referentiel.referential import Referentiel


@rule(Severity.WARNING, on="referentiel")
def check(referentiel: Referentiel) -> Diagnostics:
    """Find children that are out of order in the text of their parent, if no number is missing.

    A réglementaire action, which has the number 0, may be anywhere.
    """
    sequences = sequences_of(referentiel)
    for parent, _ in referentiel.families:
        if parent is None or parent.identifier is None:
            continue
        own = sequences.own(parent)
        if not is_unbroken(own):
            continue
        inside = [one for one in own.items() if one[0] and one[1].within == parent.index]
        for (number, node), (following, after) in pairwise(inside):
            if number > following:
                yield Diagnostic.at(
                    node,
                    N_("`{id}` comes before `{next}`"),
                    remedy=N_(
                        "if the ids were swapped, give each action its own; otherwise put the "
                        "actions in the order of their numbers"
                    ),
                    field="id",
                    wrong=str(after.identifier),
                    related=[Related.at(after, N_("the next action"))],
                    id=str(node.identifier),
                    next=str(after.identifier),
                )
