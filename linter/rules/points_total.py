"""The points of the whole referential do not sum to its total."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.total_diagnostics import total_diagnostics
from linter.topics.weights.totals import known_total, total_of
from linter.words.text import N_
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
LEAVES_OUT = True

_MESSAGE = N_("the axes sum to {total}, not {wanted} ({difference}): {ledger}")


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find a whole referential whose axes do not sum to the known total."""
    found = total_of(referentiel, settings)
    wanted = known_total(found, settings) if found else None
    if found and wanted is not None:
        yield from total_diagnostics(_MESSAGE, found, wanted, settings)
