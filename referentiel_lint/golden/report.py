"""The model of `reflint golden check`: the differences of golden cases, and what was not read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from referentiel_lint.reports.report import Report
from scoring.golden.check import Difference, Kind
from scoring.golden.statuts.check import StatutsDifference


@dataclass(frozen=True, slots=True)
class FileDifference:
    """A difference, and the path of its golden file."""

    difference: Difference
    path: str


@dataclass(frozen=True, slots=True)
class StatutFileDifference:
    """A difference of a case of statuts, and the path of its golden file."""

    difference: StatutsDifference
    path: str


@dataclass
class CheckResult:
    """The result of checking golden cases: how many, their differences.

    `without_mixed` are orientations that lack mixed cases worked out by hand; `statuts` are the
    differences of cases of statuts.
    """

    cases: int = 0
    mixed: int = 0
    differences: list[FileDifference] = field(default_factory=list)
    without_mixed: list[str] = field(default_factory=list)
    statuts: list[StatutFileDifference] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """The number of differences of each kind."""
        kinds = [one.difference.kind for one in self.differences]
        kinds += [one.difference.kind for one in self.statuts]
        return {kind: kinds.count(kind) for kind in Kind}


@dataclass(frozen=True, slots=True)
class GoldenReport:
    """The result of the check, and the run."""

    result: CheckResult
    run: Report

    @property
    def status(self) -> int:
        """The exit status: 2 if something could not be read, 1 for differences, else 0."""
        return 2 if self.run.has_failed else int(any(self.result.counts.values()))
