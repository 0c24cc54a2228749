"""The model of a report: the findings, and what was and was not checked."""

from typing import NamedTuple

from linter.engine.suppressions import AppliedSuppression
from linter.finding import Finding, Safety, Severity
from referentiel.files.discovery import Discovery
from referentiel.files.opening import NotChecked, Reason
from referentiel.kind import Kind
from referentiel_lint.baseline.entries import (
    BaselineResult,
    DiffBase,
    RemovedInIndex,
    RemovedReferentiel,
)

# Reasons that do not make the run fail.
_NO_FAILURES = (
    *(Reason.LEFT_OUT, Reason.ENDING, Reason.EXCLUDED, Reason.DELETED),
    *(Reason.NOT_IN_GIT, Reason.SPARSE, Reason.SHEET_HIDDEN, Reason.ANNOTATED_COPY),
    Reason.HEADER_UNKNOWN,
)


class Checked(NamedTuple):
    """A referential that was read: folder, name of the profile if known, paths of its files.

    `focus` are the paths of its files in focus, `sheet` is its sheet in a workbook, "" elsewhere.
    """

    folder: str
    profile: str | None
    paths: tuple[str, ...]
    focus: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def files(self) -> int:
        """The number of its files."""
        return len(self.paths)

    @property
    def place(self) -> str:
        """Its folder; in a workbook it is the file and the sheet: `ref.xlsx!Actions`."""
        return f"{self.folder}!{self.sheet}" if self.sheet else self.folder


class CheckedEnsemble(NamedTuple):
    """An ensemble that was read: folder, kinds of its files, paths of its files.

    `focus` are the paths of its files in focus. `not_here` counts the references to referentials
    and kinds of files that are not here, and so are not checked, by their names. `scenarios` is
    the number of its scenarios.
    """

    folder: str
    kinds: tuple[Kind, ...]
    paths: tuple[str, ...]
    focus: tuple[str, ...] = ()
    not_here: tuple[tuple[str, int], ...] = ()
    scenarios: int = 0

    @property
    def files(self) -> int:
        """The number of its files: 0 if all of it is in sheets of actions."""
        return len(self.paths)


class Report(NamedTuple):
    """The result of a run; `outside` counts the findings outside the focus.

    `fixed` are the findings that were fixed, or would be unless `is_written` (parts, of folded
    ones); the fix of `refused` ones could not be proven safe, that of `held_back` ones touches a
    file that cannot be written. `diff_base` is what a revision already had, `fixed_on_disk` counts
    findings in the index that are gone on disk, `removed_in_index` are the sheets of the last
    commit that the index lacks, without a `diff_base`. `folder` is the current folder, from the top
    of its repository, empty at the top: all paths are relative to it.
    """

    findings: tuple[Finding, ...]
    outside: int
    checked: tuple[Checked, ...]
    not_checked: tuple[NotChecked, ...]
    fixed: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    is_written: bool = True
    suppressed: tuple[AppliedSuppression, ...] = ()
    baselines: tuple[BaselineResult, ...] = ()
    folder: str = ""
    diff_base: DiffBase | None = None
    held_back: tuple[Finding, ...] = ()
    fixed_on_disk: int = 0
    ensembles: tuple[CheckedEnsemble, ...] = ()
    removed_in_index: RemovedInIndex | None = None

    @property
    def removed(self) -> tuple[RemovedReferentiel, ...]:
        """The referentials that no longer exist."""
        return tuple(
            one for base in (self.diff_base, self.removed_in_index) if base for one in base.removed
        )

    @property
    def read(self) -> tuple[Checked | CheckedEnsemble, ...]:
        """What was read."""
        return (*self.checked, *self.ensembles)

    @property
    def file_count(self) -> int:
        """The number of files that were read, each of them once: a workbook has several sheets."""
        return len({path for one in self.read for path in one.paths})

    def fixable(self, safety: Safety) -> int:
        """Count the findings with a fix of some safety that has not failed in this run."""
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
        """What was to be checked and could not be."""
        return tuple(entry for entry in self.not_checked if entry.reason not in _NO_FAILURES)

    @property
    def has_failed(self) -> bool:
        """Whether something that was to be checked could not be."""
        return bool(self.failures)

    def status(self, fail_on: Severity | None) -> int:
        """Return the exit status: 2 if something could not be checked, 1 for findings, else 0.

        `fail_on` is the lowest severity that counts, None if none does. A removed referential
        counts like its removed ids.
        """
        if self.has_failed:
            return 2
        if fail_on is None:
            return 0
        is_gone = any(one.counts(fail_on) for one in self.removed)
        is_found = any(finding.severity.rank <= fail_on.rank for finding in self.findings)
        return int(is_found or is_gone)


def checked_of(found: Discovery) -> tuple[Checked, ...]:
    """Return the referentials that were read."""
    return tuple(
        Checked(
            one.folder,
            one.profile.name if one.profile else None,
            tuple(map(one.path, one.files)),
            tuple(path for path in map(one.path, one.files) if path in found.focus),
            one.sheet,
        )
        for one in found.referentiels
    )


def ensembles_of(found: Discovery) -> tuple[CheckedEnsemble, ...]:
    """Return the ensembles that were read."""
    return tuple(
        CheckedEnsemble(
            one.folder,
            tuple(sorted(one.sibling_kinds | {stray.kind for stray in one.strays})),
            tuple(dict.fromkeys(map(one.path, one.files))),
            tuple(path for path in map(one.path, one.files) if path in found.focus),
            tuple(one.not_here.items()),
            sum(document.kind is Kind.SCENARIO for document in one.documents),
        )
        for one in found.ensembles
    )


def run_of(found: Discovery) -> Report:
    """Return a report without findings: which referentials were read, and what was not."""
    alone = () if found.referentiels else found.ensembles
    without = (NotChecked(one.folder, Reason.NO_REFERENTIEL) for one in alone)
    return Report((), 0, checked_of(found), (*found.not_checked, *without))
