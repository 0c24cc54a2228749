"""Running scenarios: each is checked as by `check`, then compared with its scores."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from linter.engine import run as engine
from linter.finding import Finding, Location
from linter.registry import rules_with
from referentiel.ensemble import Ensemble, Placed
from referentiel.files.discovery import Discovery
from referentiel.files.opening import NotChecked, Reason
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.siblings import ExpectedScores, Scenario
from referentiel.source import Span
from referentiel.text.letters import compose
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report, checked_of
from referentiel_lint.scenarios.report import (
    LocatedCrash,
    LocatedDifference,
    LocatedObstacle,
    Outcome,
    ScenariosReport,
    State,
)
from scoring.answers.answer import Answers
from scoring.reglement import Reglement, reglement_named, reglement_of
from scoring.statuts.bareme import Bareme, Obstacle, RegleCrash, bareme_of
from scoring.statuts.scenarios import answers_of, compared, differences
from scoring.statuts.scores import Scores, score

NO_SCENARIOS = "no-scenarios"
# What a scenario must not have to mean something. It is asked of all scenarios, whichever rules are
# configured: where something is not read, another situation would be tested.
_RULES = frozenset(
    (
        *("not-utf8", "file-unreadable", "merge-conflict"),
        *("data-yaml", "key-duplicate", "file-ending"),
        *("action-unknown", "question-unknown", "scenario-reponse", "scenario-value"),
    )
)
_Scored: TypeAlias = Scores | RegleCrash | tuple[Obstacle, ...]


def run_scenarios(found: Discovery, plans: Plans, paths: Iterable[Path]) -> ScenariosReport:
    """Run the scenarios that were found in `paths`, each beside the files of its ensemble."""
    runs = [_EnsembleRun(one, found, plans) for one in found.ensembles]
    outcomes = sorted((one for run in runs for one in run.outcomes()), key=lambda one: one.path)
    if not outcomes and not found.not_checked:
        found.not_checked += (NotChecked(display(path), NO_SCENARIOS) for path in paths)
    alone = (one for one in found.ensembles if not one.referentiels)
    without = (NotChecked(one.folder, Reason.NO_REFERENTIEL) for one in alone)
    read = Report((), 0, checked_of(found), (*found.not_checked, *without))
    obstacles = dict.fromkeys(one for run in runs for one in run.obstacles())
    return ScenariosReport(tuple(outcomes), tuple(obstacles), read)


class _EnsembleRun:
    """The scenarios of one ensemble; a referential has its barème once one of them asks for it."""

    def __init__(self, ensemble: Ensemble, found: Discovery, plans: Plans) -> None:
        self._ensemble, self._found, self._plans = ensemble, found, plans
        self._baremes: dict[tuple[str, Reglement], Bareme | tuple[Obstacle, ...]] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcome of each scenario in focus, and of each file that is never run."""
        path, focus = self._ensemble.path, self._found.focus
        strays = (path(one) for one in self._ensemble.strays if one.kind is Kind.SCENARIO)
        never_run = [one for one in strays if one in focus]
        scenarios = [one for one in self._ensemble.scenarios if path(one.document) in focus]
        if not scenarios and not never_run:
            return
        findings = self._findings({*never_run, *(path(one.document) for one in scenarios)})
        for placed in scenarios:
            own = findings.get(path(placed.document), ())
            checked = Outcome(path(placed.document), own)
            yield checked if checked.state is State.REJECTED else self._run(placed, checked)
        yield from (Outcome(one, findings.get(one, ())) for one in never_run)

    def obstacles(self) -> Iterator[LocatedObstacle]:
        """Yield why referentials cannot be scored although scenarios expect scores."""
        for (folder, _), bareme in self._baremes.items():
            for one in bareme if isinstance(bareme, tuple) else ():
                location = self._location(one.document, one.span) if one.document else None
                yield LocatedObstacle(one, folder, location)

    def _findings(self, paths: set[str]) -> Mapping[str, tuple[Finding, ...]]:
        plan = self._plans.plan(self._ensemble.folder_path)
        own = plan._replace(rules=rules_with(_RULES))
        found: dict[str, tuple[Finding, ...]] = {}
        for one in engine.check([(self._ensemble, own)], paths).findings:
            for path in one.paths & paths:  # Where a formula names a question too, it is there.
                found[path] = (*found.get(path, ()), one)
        return found

    def _run(self, placed: Placed[Scenario], checked: Outcome) -> Outcome:
        """Return the outcome of a valid scenario."""
        document, scenario = placed
        answers, year = answers_of(scenario), scenario.reglement
        asked = reglement_named(year.text) if year else None
        scored: dict[str, _Scored] = {}
        wrong: list[LocatedDifference] = []
        crashes: list[LocatedCrash] = []
        not_here: Counter[str] = Counter()
        count = 0
        for expected in scenario.scores:
            name, referentiel, _ = self._ensemble.actions.parse(expected.action.text)
            if referentiel is None:
                not_here[name] += 1
                continue
            if referentiel.folder not in scored:
                scored[referentiel.folder] = outcome = self._score(
                    referentiel, answers, asked or reglement_of(referentiel.kind)
                )
                if isinstance(outcome, RegleCrash):
                    location = self._location(document, expected.action.span)
                    crashes.append(LocatedCrash(outcome, expected.action.text, location))
            scores = scored[referentiel.folder]
            if not isinstance(scores, Scores):
                continue
            if not _has(scores, expected):  # That was to be hidden.
                not_here[name] += 1
                continue
            count += len(compared(expected))
            for one in differences(scores, expected):
                span = one.expected[0].span if one.expected else one.field.span
                wrong.append(LocatedDifference(one, self._location(document, span)))
        return checked._replace(
            compared=count,
            differences=tuple(wrong),
            crashes=tuple(crashes),
            not_here=dict(not_here),
        )

    def _score(self, referentiel: Referentiel, answers: Answers, reglement: Reglement) -> _Scored:
        key = referentiel.folder, reglement
        if key not in self._baremes:
            self._baremes[key] = bareme_of(referentiel, self._found.ensembles, reglement)
        bareme = self._baremes[key]
        return score(bareme, answers) if isinstance(bareme, Bareme) else bareme

    def _location(self, document: Document, span: Span | None) -> Location:
        source = document.source
        line = source.first_line(span) if span else None
        return Location(self._ensemble.path(document), source, line)


def _has(scores: Scores, expected: ExpectedScores) -> bool:
    return compose(expected.action.text) in scores.bareme.tree.index
