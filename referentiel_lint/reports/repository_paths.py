"""Paths from the top of the repository, for readers that do not know the current folder."""

import os
import posixpath
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from urllib.parse import quote

from linter.finding import Finding, LocatedFix, Location
from referentiel.paths import on_disk
from referentiel_lint.baseline.entries import DiffBase, RemovedReferentiel
from referentiel_lint.reports.report import Report


def in_repository(report: Report) -> Report:
    """Return a report with paths from the top of the repository, with `/`.

    A path outside the repository begins with `..`. One on another drive of Windows becomes a bare
    name: no report contains an absolute path.
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
    """Return a path relative to a folder of the repository as one from its top."""
    if (shown := PurePath(path)).is_absolute():
        return shown.name
    return posixpath.normpath(posixpath.join(folder, path))


def uri(path: str) -> str:
    """Return the relative URI of a path: percent-encoded, byte for byte."""
    return quote(os.fsencode(on_disk(path)))


def columns(location: Location) -> tuple[int, int] | None:
    """Return the first and last column, inclusive; None for a span over several lines."""
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
