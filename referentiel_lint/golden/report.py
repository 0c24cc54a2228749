"""What `reflint golden check` tells: the problems of golden cases, and what was not read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from referentiel_lint.reports.report import Report
from scoring.golden.check import Difference, Kind


@dataclass(frozen=True, slots=True)
class Told:
    """A problem, and the path of the golden file that it is about."""

    problem: Difference
    golden: str


@dataclass
class Held:
    """The outcome of holding golden cases: their numbers, problems, and orientations by hand."""

    cases: int = 0
    mixed: int = 0
    told: list[Told] = field(default_factory=list)
    without_mixed: list[str] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """The number of problems of each kind."""
        kinds = [told.problem.kind for told in self.told]
        return {kind: kinds.count(kind) for kind in Kind}


@dataclass(frozen=True, slots=True)
class GoldenReport:
    """The cases held, and the run."""

    held: Held
    run: Report

    @property
    def status(self) -> int:
        """Give the exit status: 2 where something could not be read, 1 for differences, else 0."""
        return 2 if self.run.has_failed else int(bool(self.held.told))
