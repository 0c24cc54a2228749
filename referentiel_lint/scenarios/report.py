"""The model of `reflint scenarios`: the outcome of each scenario, and what was not read."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from linter.finding import Finding, Location, Severity
from referentiel_lint.reports.report import Report
from scoring.statuts.bareme import Obstacle, RegleCrash
from scoring.statuts.scenarios import Difference


def _has_meaning(finding: Finding) -> bool:
    """Whether a finding is about a key that is not read, but has a known spelling: its fix."""
    is_key = finding.rule == "scenario-value" and finding.field == "key"
    return is_key and bool(finding.fixes)


class State(StrEnum):
    """The state of a scenario after a run."""

    PASSED = "passed"
    FAILED = "failed"
    # Something in it means nothing, so it was not run.
    REJECTED = "rejected"
    # Nothing was compared: nothing is expected, or only of actions that are not here.
    NOT_CHECKED = "not-checked"


class LocatedDifference(NamedTuple):
    """A field that differs, and the place of the expected value."""

    difference: Difference
    location: Location


class LocatedCrash(NamedTuple):
    """A règle where the platform's engine stops, and the first action that then has no score."""

    crash: RegleCrash
    action: str
    location: Location


class LocatedObstacle(NamedTuple):
    """Why a referential cannot be scored, and where; without a location, its folder."""

    obstacle: Obstacle
    folder: str
    location: Location | None


class Outcome(NamedTuple):
    """The outcome of one scenario, or of a file that is never run.

    `compared` is the number of fields, `not_here` that of the actions that were not checked, by the
    name of their referential.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    compared: int = 0
    differences: tuple[LocatedDifference, ...] = ()
    crashes: tuple[LocatedCrash, ...] = ()
    not_here: Mapping[str, int] = {}

    @property
    def state(self) -> State:
        """The state of the scenario."""
        if any(one.severity is Severity.ERROR or _has_meaning(one) for one in self.findings):
            return State.REJECTED
        if self.differences or self.crashes:
            return State.FAILED
        return State.PASSED if self.compared else State.NOT_CHECKED


class ScenariosReport(NamedTuple):
    """The outcomes of all scenarios, in the order of their paths, and the run."""

    outcomes: tuple[Outcome, ...]
    obstacles: tuple[LocatedObstacle, ...]
    run: Report

    @property
    def counts(self) -> Mapping[State, int]:
        """The number of scenarios in each state."""
        states = [one.state for one in self.outcomes]
        return {state: states.count(state) for state in State}

    @property
    def compared(self) -> int:
        """The number of fields that were compared."""
        return sum(one.compared for one in self.outcomes)

    @property
    def not_here(self) -> Mapping[str, int]:
        """The number of actions that were not checked, by the name of their referential."""
        names = sorted({name for one in self.outcomes for name in one.not_here})
        return {name: sum(one.not_here.get(name, 0) for one in self.outcomes) for name in names}

    @property
    def status(self) -> int:
        """The exit status: 2 if something could not be read, 1 if a scenario is wrong, else 0."""
        if self.run.has_failed or self.obstacles:
            return 2
        return int(bool(self.counts[State.FAILED] or self.counts[State.REJECTED]))
