"""A réglementaire action (`.0`) has a weight."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.nouns import messages_of_units
from linter.topics.weights.written import weight_diagnostic, written_weights
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = messages_of_units(
    "weight-reglementaire",
    {
        "": N_(
            "`{id}` is réglementaire (its id ends in 0): {its_weight} is 0, not `{found}`",
            remedy=N_("write `{key}: 0`, or give the action an id that does not end in 0"),
        ),
        ".sheet": N_(
            "`{id}` is réglementaire (its id ends in 0): {its_weight} is 0, not `{found}`",
            remedy=N_("write 0, or give the action an id that does not end in 0"),
        ),
    },
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the weights of réglementaire actions, which weigh nothing."""
    for written in written_weights(referentiel):
        # A weight that is out of range is reported as such.
        if written.node.is_reglementaire and written.value and written.measure.holds(written.value):
            yield weight_diagnostic(
                "weight-reglementaire",
                "",
                written,
                wrong=str(written.value),
                id=str(written.node.identifier),
            )
