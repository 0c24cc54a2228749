"""The model of a report: findings, what was and was not checked, which findings were known."""

import os
import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

from linter.engine.suppressions import AppliedSuppression
from linter.finding import Finding, LocatedFix, Location, Safety, Severity
from referentiel.files.discovery import Discovery
from referentiel.files.opening import NotChecked, Reason
from referentiel.identifier import parse_id
from referentiel.kind import Kind
from referentiel.paths import on_disk


class Entry(NamedTuple):
    """An entry of a baseline: a known finding, or a part of a folded one, by its identity.

    `referentiel` is the path of its referential in the project, `.` if it is the project itself;
    `action` is an id, None for a finding on a file. `distance` is how far a wrong number is above
    (positive) or below (negative) the right one, None for other findings: a number that is wrong in
    the same direction, and by no more, still counts as known.
    """

    referentiel: str
    rule: str
    action: str | None
    identity: str
    distance: Fraction | None = None

    @property
    def subject(self) -> tuple[str, str, str | None]:
        """What the finding is about: the referential, the rule, and the action, if any."""
        return self.referentiel, self.rule, self.action

    @property
    def rank(self) -> tuple[object, ...]:
        """The sort key of the entry in the file; actions are sorted by their numbers."""
        identifier = parse_id(self.action) if self.action else None
        segments = identifier.segments if identifier else ()
        return self.referentiel, self.rule, segments, self.action or "", self.identity


@dataclass(frozen=True, slots=True)
class BaselineUpdate:
    """How a baseline was written: the number of entries, and how many were added and removed."""

    count: int
    added: int
    removed: int


class BaselineResult(NamedTuple):
    """What a run did with a baseline: how many findings were known, and which entries are gone.

    `path` is the path of the file for display; `folders` are the folders of the referentials and
    ensembles in which findings were known. `is_default` says that a run without options uses the
    file, `is_left` that it was not written because something could not be checked.
    """

    path: str
    known: int
    gone: tuple[Entry, ...]
    folders: frozenset[str] = frozenset()
    exists: bool = True
    is_default: bool = True
    is_left: bool = False
    written: BaselineUpdate | None = None


class RemovedReferentiel(NamedTuple):
    """A referential that no longer exists: its ids are gone, and no file is left to report it in.

    For a sheet in a workbook, `folder` names the sheet too: `ref.xlsx!Actions`. `severity` is the
    severity of the rule `id-removed`, None if the rule does not run.
    """

    folder: str
    severity: Severity | None

    def counts(self, fail_on: Severity) -> bool:
        """Return whether the removal counts like a finding of at least this severity."""
        return self.severity is not None and self.severity.rank <= fail_on.rank


class RemovedInIndex(NamedTuple):
    """The sheets of actions that the last commit has and the index lacks.

    `revision` and `commit` are the name and id of that commit.
    """

    revision: str
    commit: str
    removed: tuple[RemovedReferentiel, ...]


class DiffBase(NamedTuple):
    """The revision of --diff-base: name, commit, and how many of the current findings it had.

    `new` are the places of referentials that it did not have, `removed` the referentials that no
    longer exist, `gone` its findings that no longer occur.
    """

    revision: str
    commit: str
    known: int
    new: tuple[str, ...]
    removed: tuple[RemovedReferentiel, ...] = ()
    gone: tuple[Finding, ...] = ()


# Reasons for not checking a file that do not make the run fail.
_NO_FAILURES = (
    *(Reason.LEFT_OUT, Reason.ENDING, Reason.EXCLUDED, Reason.DELETED),
    *(Reason.NOT_IN_GIT, Reason.SPARSE, Reason.SHEET_HIDDEN, Reason.ANNOTATED_COPY),
    Reason.HEADER_UNKNOWN,
)


class Checked(NamedTuple):
    """A referential that was read: folder, name of the profile if known, paths of its files.

    `focus` are the paths of its files that are reported on. `sheet` is the name of its sheet if it
    is in a workbook, else "".
    """

    folder: str
    profile: str | None
    paths: tuple[str, ...]
    focus: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def files(self) -> int:
        """The number of files of the referential."""
        return len(self.paths)

    @property
    def place(self) -> str:
        """The folder; for a sheet in a workbook, the file and the sheet: `ref.xlsx!Actions`."""
        return f"{self.folder}!{self.sheet}" if self.sheet else self.folder


class CheckedEnsemble(NamedTuple):
    """An ensemble that was read: folder, kinds of its files, paths of its files.

    `focus` are the paths of its files that are reported on. `not_here` counts, by name, the
    references to referentials and kinds of files that were not found; these references are not
    checked. `scenarios` is the number of its scenarios.
    """

    folder: str
    kinds: tuple[Kind, ...]
    paths: tuple[str, ...]
    focus: tuple[str, ...] = ()
    not_here: tuple[tuple[str, int], ...] = ()
    scenarios: int = 0

    @property
    def files(self) -> int:
        """The number of files of the ensemble: 0 if everything is in sheets of actions."""
        return len(self.paths)


class Report(NamedTuple):
    """The result of a run; `outside` counts the findings outside the focus.

    `fixed` are the findings (or parts of folded findings) that were fixed or, without `is_written`,
    would be. `refused` are those whose fix could not be proven safe, `held_back` those whose fix
    changes a file that cannot be written or renamed. `diff_base` is the revision of --diff-base.
    `fixed_on_disk` counts findings in the index that are gone on disk; `removed_in_index` are
    sheets of the last commit that the index lacks, if there is no `diff_base`. All paths are
    relative to the current folder; `folder` is its path from the top of its repository.
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
        """The referentials and ensembles that were read."""
        return (*self.checked, *self.ensembles)

    @property
    def file_count(self) -> int:
        """The number of files in focus; a workbook with several sheets counts once."""
        return len({path for one in self.read for path in one.focus})

    def fixable(self, safety: Safety) -> int:
        """Count the findings with a fix of this safety that has not failed in this run."""
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
        """What should have been checked and could not be."""
        return tuple(entry for entry in self.not_checked if entry.reason not in _NO_FAILURES)

    @property
    def has_failed(self) -> bool:
        """Whether something that should have been checked could not be."""
        return bool(self.failures)

    def status(self, fail_on: Severity | None) -> int:
        """Return the exit status: 2 if something could not be checked, 1 for findings, else 0.

        `fail_on` is the lowest severity that counts; None if no finding counts. A removed
        referential counts like its removed ids.
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
    """Return a report without findings: the referentials that were read, and what was not.

    If there is no referential, ensembles are listed as not checked.
    """
    alone = () if found.referentiels else found.ensembles
    without = (NotChecked(one.folder, Reason.NO_REFERENTIEL) for one in alone)
    return Report((), 0, checked_of(found), (*found.not_checked, *without))


def in_repository(report: Report) -> Report:
    """Return a report whose paths are relative to the top of the repository, with `/`.

    A path outside the repository begins with `..`; a path on another Windows drive becomes a bare
    name: no report contains an absolute path. The folders of ensembles end in `/`. The entries of
    baselines are left as they are, and the `paths` of what was read too: formats only count them.
    """
    path_of = partial(from_top, report.folder)

    def moved(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(_finding(finding, path_of) for finding in findings)

    return report._replace(
        folder="",
        findings=moved(report.findings),
        checked=tuple(
            one._replace(folder=path_of(one.folder), focus=tuple(map(path_of, one.focus)))
            for one in report.checked
        ),
        ensembles=tuple(
            one._replace(folder=f"{path_of(one.folder)}/", focus=tuple(map(path_of, one.focus)))
            for one in report.ensembles
        ),
        not_checked=tuple(one._replace(path=path_of(one.path)) for one in report.not_checked),
        fixed=moved(report.fixed),
        refused=moved(report.refused),
        held_back=moved(report.held_back),
        suppressed=tuple(
            replace(one, location=_location(one.location, path_of)) for one in report.suppressed
        ),
        baselines=tuple(one._replace(path=path_of(one.path)) for one in report.baselines),
        diff_base=report.diff_base and _diff_base(report.diff_base, path_of),
        removed_in_index=report.removed_in_index
        and report.removed_in_index._replace(
            removed=_removed(report.removed_in_index.removed, path_of)
        ),
    )


def from_top(folder: str, path: str) -> str:
    """Return a path relative to the top of the repository, given one relative to `folder`.

    Return only the name of an absolute path.
    """
    if (shown := PurePath(path)).is_absolute():
        return shown.name
    return posixpath.normpath(posixpath.join(folder, path))


def uri(path: str) -> str:
    """Return the relative URI of a path, percent-encoded byte by byte."""
    return quote(os.fsencode(on_disk(path)))


def columns(location: Location) -> tuple[int, int] | None:
    """Return the first and the last column, inclusive; None unless the span is on one line."""
    start, end = location.start, location.end
    if start is None or end is None or start.line != end.line:
        return None
    return start.column, max(start.column, end.column - 1)


def _finding(finding: Finding, path_of: Callable[[str], str]) -> Finding:
    return replace(
        finding,
        location=_location(finding.location, path_of),
        related=tuple(
            other._replace(location=_location(other.location, path_of)) for other in finding.related
        ),
        fixes=tuple(_fix(fix, path_of) for fix in finding.fixes),
        parts=tuple(_finding(part, path_of) for part in finding.parts),
    )


def _fix(fix: LocatedFix, path_of: Callable[[str], str]) -> LocatedFix:
    return fix._replace(
        edits=tuple((_location(location, path_of), text) for location, text in fix.edits),
        renames=tuple((path_of(path), name) for path, name in fix.renames),
    )


def _diff_base(base: DiffBase, path_of: Callable[[str], str]) -> DiffBase:
    return base._replace(
        new=tuple(map(path_of, base.new)),
        removed=_removed(base.removed, path_of),
        gone=tuple(_finding(one, path_of) for one in base.gone),
    )


def _removed(
    removed: Iterable[RemovedReferentiel], path_of: Callable[[str], str]
) -> tuple[RemovedReferentiel, ...]:
    return tuple(one._replace(folder=path_of(one.folder)) for one in removed)


def _location(location: Location, path_of: Callable[[str], str]) -> Location:
    return replace(location, path=path_of(location.path))
