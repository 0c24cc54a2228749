"""The points of a whole referential do not sum to the usual total, and nothing defines another one."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.total_diagnostics import total_diagnostics
from linter.topics.weights.totals import USUAL, known_total, total_of
from linter.words.text import N_
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING

_MESSAGE = N_(
    "the axes sum to {total}, but such referentials have {wanted} points ({difference}): {ledger}"
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find a whole referential without a known total whose axes do not sum to the usual one."""
    found = total_of(referentiel, settings)
    if found and known_total(found, settings) is None and referentiel.is_numbered_whole:
        yield from total_diagnostics(_MESSAGE, found, USUAL, settings)
