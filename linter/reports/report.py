"""What a report tells: the findings, and what was and was not checked."""

from dataclasses import dataclass

from linter.baseline.entries import Held
from linter.finding import Finding, Severity
from linter.judgement import Suppressed
from referentiel.discovery import Found, NotChecked, Reason

# What was asked for and could not be checked makes the run fail; a page left out does not.
_NO_FAILURES = (Reason.LEFT_OUT, Reason.EXCLUDED)


@dataclass(frozen=True, slots=True)
class Checked:
    """A referential that was read: its folder, its profile's name if known, its files."""

    folder: str
    profile: str | None
    files: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run, for display; `outside` counts findings outside the focus.

    `fixed` are the findings that were fixed, or would be where nothing is written, and `refused`
    those whose safe fix could not be proven. `suppressed` are the suppressions that hold,
    `baselines` tell what was known before and what is gone.
    """

    findings: tuple[Finding, ...]
    outside: int
    checked: tuple[Checked, ...]
    not_checked: tuple[NotChecked, ...]
    fixed: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    is_written: bool = True
    suppressed: tuple[Suppressed, ...] = ()
    baselines: tuple[Held, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether something that was asked for could not be checked."""
        return any(entry.reason not in _NO_FAILURES for entry in self.not_checked)

    def status(self, fail_on: Severity) -> int:
        """Give the exit status: 2 if something could not be checked, 1 for findings, else 0."""
        if self.has_failed:
            return 2
        return int(any(finding.severity.rank <= fail_on.rank for finding in self.findings))


def checked_of(found: Found) -> tuple[Checked, ...]:
    """Tell which referentials were read."""
    return tuple(
        Checked(one.folder, one.profile.name if one.profile else None, len(one.documents))
        for one in found.referentiels
    )


def run_of(found: Found) -> Report:
    """Tell what was read and what was not, of a run without findings."""
    return Report((), 0, checked_of(found), tuple(found.not_checked))
