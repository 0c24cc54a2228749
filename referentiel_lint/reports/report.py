"""What a report tells: the findings, and what was and was not checked."""

from dataclasses import dataclass

from linter.engine.suppressions import AppliedSuppression
from linter.finding import Finding, Safety, Severity
from referentiel.files.discovery import Discovery
from referentiel.files.not_checked import NotChecked, Reason
from referentiel_lint.baseline.entries import Held, Since

# What was asked for and could not be checked makes the run fail; a page left out does not.
_NO_FAILURES = (
    *(Reason.LEFT_OUT, Reason.ENDING, Reason.EXCLUDED, Reason.DELETED),
    *(Reason.NOT_IN_GIT, Reason.SPARSE),
    # A referential without principles, where those of others are shown.
    "no-principes-beside",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A referential that was read: its folder, its profile's name if known, its files.

    `asked` are the paths of those files that were asked for.
    """

    folder: str
    profile: str | None
    files: int
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run, for display; `outside` counts findings outside the focus.

    `fixed` are the findings that were fixed, or would be where nothing is written (of folded ones
    the parts), and `refused`
    those whose safe fix could not be proven, `held_back` those whose fix goes over a file that
    cannot be written. `suppressed` are the suppressions that hold, `baselines` tell what was known
    before and what is gone, which is listed where the report `shows_gone`, `since` what a revision
    knew. `folder` is the path of the current folder, to which all paths are relative, from the top
    of its repository; empty at the top. `mended` counts the findings of git's index that the files
    on disk do not have any more.
    """

    findings: tuple[Finding, ...]
    outside: int
    checked: tuple[Checked, ...]
    not_checked: tuple[NotChecked, ...]
    fixed: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    is_written: bool = True
    suppressed: tuple[AppliedSuppression, ...] = ()
    baselines: tuple[Held, ...] = ()
    folder: str = ""
    since: Since | None = None
    held_back: tuple[Finding, ...] = ()
    shows_gone: bool = False
    mended: int = 0

    def fixable(self, safety: Safety) -> int:
        """Count the findings with a fix of so much safety that no run has tried in vain."""
        left = {(one.referentiel, one.identity) for one in (*self.refused, *self.held_back)}
        return sum(
            any(
                part.offers(safety)
                for part in finding.each
                if (part.referentiel, part.identity) not in left
            )
            for finding in self.findings
        )

    @property
    def failures(self) -> tuple[NotChecked, ...]:
        """What was asked for and could not be checked."""
        return tuple(entry for entry in self.not_checked if entry.reason not in _NO_FAILURES)

    @property
    def has_failed(self) -> bool:
        """Whether something that was asked for could not be checked."""
        return bool(self.failures)

    def status(self, fail_on: Severity | None) -> int:
        """Give the exit status: 2 if something could not be checked, 1 for findings, else 0.

        `fail_on` is the least severity of findings that count, None where none does. A referential
        that is gone counts as its ids would.
        """
        if self.has_failed:
            return 2
        if fail_on is None:
            return 0
        is_gone = any(one.counts(fail_on) for one in (self.since.gone if self.since else ()))
        is_found = any(finding.severity.rank <= fail_on.rank for finding in self.findings)
        return int(is_found or is_gone)


def checked_of(found: Discovery) -> tuple[Checked, ...]:
    """Tell which referentials were read."""
    return tuple(
        Checked(
            one.folder,
            one.profile.name if one.profile else None,
            len(one.files),
            tuple(path for path in map(one.path, one.files) if path in found.focus),
        )
        for one in found.referentiels
    )


def run_of(found: Discovery) -> Report:
    """Tell what was read and what was not, of a run without findings."""
    return Report((), 0, checked_of(found), tuple(found.not_checked))
