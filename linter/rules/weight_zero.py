"""A réglementaire action does not state its weight of 0."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.missing import zero_diagnostics
from linter.topics.weights.nouns import messages_of_units
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.INFO
MESSAGES: Messages = messages_of_units(
    "weight-zero",
    {
        "": N_(
            "`{label}` is réglementaire, and does not state its weight of 0, unlike its siblings",
            remedy=N_("add `{key}: 0`"),
        ),
        ".sheet": N_(
            "`{label}` is réglementaire, and does not state its weight of 0, unlike its siblings",
            remedy=N_("write 0 into its cell `{key}`"),
        ),
        ".sibling": N_("a sibling's {weight}"),
    },
    units=(Unit.POINTS, Unit.POURCENTAGE),
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the réglementaire actions without a weight beside siblings with one."""
    return zero_diagnostics(referentiel, settings)
