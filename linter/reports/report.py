"""What a report tells: the findings, and what was and was not checked."""

from dataclasses import dataclass

from linter.engine import CRASHED
from linter.finding import Finding, Severity
from referentiel.discovery import NotChecked, Reason

# What was asked for and could not be checked makes the run fail; a page left out does not.
_FAILURES = frozenset({*Reason, CRASHED}) - {Reason.LEFT_OUT, Reason.EXCLUDED}


@dataclass(frozen=True, slots=True)
class Checked:
    """A referential that was read: its folder, its profile's name if known, its files."""

    folder: str
    profile: str | None
    files: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run, for display; `outside` counts findings outside the focus."""

    findings: tuple[Finding, ...]
    outside: int
    checked: tuple[Checked, ...]
    not_checked: tuple[NotChecked, ...]

    def status(self, fail_on: Severity) -> int:
        """Give the exit status: 2 if something could not be checked, 1 for findings, else 0."""
        if any(entry.reason in _FAILURES for entry in self.not_checked):
            return 2
        return int(any(finding.severity.rank <= fail_on.rank for finding in self.findings))
