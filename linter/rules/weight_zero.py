"""A réglementaire action does not state its weight of 0."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.data.unreadable import nodes_with_unreadable_weight
from linter.topics.weights.half_weighted import half_weighted_families
from linter.words.text import N_
from referentiel.referential import Referentiel

SEVERITY = Severity.INFO


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the réglementaire actions without a weight beside siblings with one.

    Only in the profiles whose files another program reads: it may treat this as a mistake.
    """
    for half in half_weighted_families(referentiel):
        unread = nodes_with_unreadable_weight(referentiel, settings)
        for node in () if half.measure.takes_fractions else half.weightless:
            if node.is_reglementaire and node.index not in unread:
                yield Diagnostic.at(
                    node,
                    N_(
                        "`{label}` is réglementaire, and does not state its weight of 0, unlike "
                        "its siblings"
                    ),
                    remedy=N_("set its `{key}` to 0"),
                    field=half.weight.unit,
                    wrong="",
                    related=[half.related()],
                    label=node.label,
                    key=half.unit,
                )
