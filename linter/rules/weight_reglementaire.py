"""A réglementaire action (`.0`) has a weight."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.written import written_weights
from linter.words.text import N_, quote
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the weights of réglementaire actions, which weigh nothing."""
    for written in written_weights(referentiel):
        # A weight that is out of range is reported as such.
        if written.node.is_reglementaire and written.value and written.measure.holds(written.value):
            yield Diagnostic.at(
                written.place,
                N_("`{id}` is réglementaire (its id ends in 0): its `{key}` is 0, not `{found}`"),
                remedy=N_("set `{key}` to 0, or give the action an id that does not end in 0"),
                field=written.weight.unit,
                wrong=str(written.value),
                id=str(written.node.identifier),
                key=written.weight.unit,
                found=quote(written.weight.raw),
            )
