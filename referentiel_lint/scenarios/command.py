"""`reflint scenarios`: run scenario files, and report differences as text, JSON or JUnit."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

import click

from linter.engine import run as engine
from linter.finding import Finding, Location, Severity
from linter.registry import rules_with
from linter.words import N_, NN_, Language, Messages, quote
from referentiel.ensemble import Ensemble, Placed
from referentiel.files.discovery import Discovery, find
from referentiel.files.opening import NotChecked, Reason
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.siblings import Scenario
from referentiel.source import Span
from referentiel.text.letters import compose
from referentiel.weights.number import format_number
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import finding_line, location_text, visible
from referentiel_lint.reports.json_text import Json, json_of, row, text_of
from referentiel_lint.reports.report import Report, checked_of, from_top
from referentiel_lint.reports.summary import not_checked, what_was_read
from referentiel_lint.score.sentences import ERROR, crash_message, obstacle_message
from referentiel_lint.terminal.command import (
    PATH,
    Command,
    config,
    folder_in_repository,
    lang,
    language_of_run,
    option,
)
from referentiel_lint.terminal.output import write, write_lines
from scoring.answers.answer import Answers
from scoring.reglement import Reglement, reglement_named, reglement_of
from scoring.statuts.bareme import Bareme, Obstacle, RegleCrash, bareme_of
from scoring.statuts.scores import (
    Difference,
    Field,
    Scores,
    answers_of,
    compared,
    differences,
    is_rounded,
    score,
)

_STATES: Messages = {
    "passed": NN_("{count} passed", "{count} passed"),
    "failed": NN_("{count} failed", "{count} failed"),
    "rejected": NN_("{count} rejected", "{count} rejected"),
    "not-checked": NN_("{count} not checked", "{count} not checked"),
}

# The decimals to which the platform's engine rounds points; halves go to the even digit.
_DECIMALS = 3

_NAME, _OBSTACLE = "scenario", "obstacle"

NO_SCENARIOS = "no-scenarios"
# The rules whose errors make a scenario meaningless. They run on all scenarios, whichever rules are
# configured: if something is not read, another situation would be tested.
_RULES = frozenset(
    (
        *("not-utf8", "file-unreadable", "merge-conflict"),
        *("data-yaml", "key-duplicate", "file-ending"),
        *("action-unknown", "question-unknown", "scenario-reponse", "scenario-value"),
    )
)
_Scored: TypeAlias = Scores | RegleCrash | tuple[Obstacle, ...]


def _has_meaning(finding: Finding) -> bool:
    """Return whether a finding is about an unknown key that a fix replaces with a known one."""
    is_key = finding.rule == "scenario-value" and finding.field == "key"
    return is_key and bool(finding.fixes)


class State(StrEnum):
    """The state of a scenario after a run."""

    PASSED = "passed"
    FAILED = "failed"
    # It has an invalid value, so it was not run.
    REJECTED = "rejected"
    # Nothing was compared: it expects nothing, or only scores of actions that were not found or of
    # referentials that cannot be scored.
    NOT_CHECKED = "not-checked"


class LocatedDifference(NamedTuple):
    """A field whose value is not the expected one, and its location in the scenario."""

    difference: Difference
    location: Location


class LocatedCrash(NamedTuple):
    """A règle that stops the platform's engine, and the first action left without a score."""

    crash: RegleCrash
    action: str
    location: Location


class LocatedObstacle(NamedTuple):
    """Why a referential cannot be scored, and the location, if there is one."""

    obstacle: Obstacle
    folder: str
    location: Location | None


class Outcome(NamedTuple):
    """The outcome of one scenario, or of a file that is not run because of its name.

    `compared` is the number of compared fields; `not_here` counts the actions that were not found,
    by the name of their referential.
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
    """The outcomes of all scenarios (sorted by path), the obstacles, and what was read."""

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
        """The number of actions that were not found, by the name of their referential."""
        names = sorted({name for one in self.outcomes for name in one.not_here})
        return {name: sum(one.not_here.get(name, 0) for one in self.outcomes) for name in names}

    @property
    def status(self) -> int:
        """The exit status.

        It is 2 if something could not be read or scored, else 1 if a scenario failed or was
        rejected, else 0.
        """
        if self.run.has_failed or self.obstacles:
            return 2
        return int(bool(self.counts[State.FAILED] or self.counts[State.REJECTED]))


_TAGS = {State.FAILED: "failure", State.REJECTED: "error", State.NOT_CHECKED: "skipped"}


@click.command("scenarios", cls=Command)
@click.argument("paths", nargs=-1, type=PATH)
@option(
    "--output-format",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
    help=N_("Output format; junit is meant for CI."),
)
@lang
@config
def command(
    paths: tuple[Path, ...], *, output_format: str, lang: str | None, configuration: Path | None
) -> int:
    """Run the scenarios in PATHS: `*.test.yml` files with answers and the scores they must give.

    Each expected value is compared with the score. Points are compared to the thousandth; for a
    score halfway between two thousandths, either is accepted. An invalid scenario, for example with
    an unknown statut, is rejected with the findings of `reflint check`. Actions of referentials
    that were not found are counted, but not checked. Without PATHS, all scenarios below the current
    folder run.

    Exit status: 0 no scenario fails or is rejected; 1 at least one fails or is rejected; 2 there is
    no scenario, or something could not be read or scored.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    paths = paths or (Path(),)
    report = run_scenarios(find(paths, plans), plans, paths)
    render = {"json": _as_json, "junit": _as_junit}.get(output_format, _as_text)
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format != "text")
    write_lines(sys.stderr, _summary(report, language))
    return report.status


def _summary(report: ScenariosReport, language: Language) -> Iterator[str]:
    yield from what_was_read(report.run, language)
    yield from _obstacle_lines(report, language)
    if report.not_here:
        names = ", ".join(f"`{name}` ({count})" for name, count in report.not_here.items())
        yield N_(
            "number of actions not found, and therefore not checked, in each referential: {names}"
        ).say(language, names=names)
    if report.outcomes:
        yield _total(report, language)


# --- Running


def run_scenarios(found: Discovery, plans: Plans, paths: Iterable[Path]) -> ScenariosReport:
    """Run the scenarios found in `paths`, each with the files of its ensemble; return a report."""
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
    """The scenarios of one ensemble; the barème of a referential is made when first needed."""

    def __init__(self, ensemble: Ensemble, found: Discovery, plans: Plans) -> None:
        self._ensemble, self._found, self._plans = ensemble, found, plans
        self._baremes: dict[tuple[str, Reglement], Bareme | tuple[Obstacle, ...]] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcome of each selected file: a scenario, or a file with a wrong name."""
        path, focus = self._ensemble.path, self._found.focus
        strays = (path(one) for one in self._ensemble.strays if one.kind is Kind.SCENARIO)
        never_run = [one for one in strays if one in focus]
        in_focus = [one for one in self._ensemble.scenarios if path(one.document) in focus]
        if not in_focus and not never_run:
            return
        findings = self._findings({*never_run, *(path(one.document) for one in in_focus)})
        for placed in in_focus:
            own = findings.get(path(placed.document), ())
            checked = Outcome(path(placed.document), own)
            yield checked if checked.state is State.REJECTED else self._run(placed, checked)
        yield from (Outcome(one, findings.get(one, ())) for one in never_run)

    def obstacles(self) -> Iterator[LocatedObstacle]:
        """Yield why referentials cannot be scored although scenarios expect scores.

        Call this once all `outcomes` have been yielded.
        """
        for (folder, _), bareme in self._baremes.items():
            for one in bareme if isinstance(bareme, tuple) else ():
                location = self._location(one.document, one.span) if one.document else None
                yield LocatedObstacle(one, folder, location)

    def _findings(self, paths: set[str]) -> Mapping[str, tuple[Finding, ...]]:
        plan = self._plans.plan(self._ensemble.folder_path)
        own = plan._replace(rules=rules_with(_RULES))
        found: dict[str, tuple[Finding, ...]] = {}
        for one in engine.check([(self._ensemble, own)], paths).findings:
            for path in one.paths & paths:  # It may concern other files too.
                found[path] = (*found.get(path, ()), one)
        return found

    def _run(self, placed: Placed[Scenario], checked: Outcome) -> Outcome:
        """Return the outcome of a valid scenario; `checked` has its path and findings."""
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
            if compose(expected.action.text) not in scores.bareme.tree.index:  # Not scored.
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


# --- Text: what is wrong with scenarios, one line each


def _as_text(report: ScenariosReport, language: Language) -> str:
    """Return what is wrong with each scenario, in the order of the files."""
    lines = (line for outcome in report.outcomes for line in _lines_of(outcome, language))
    return "".join(f"{visible(line)}\n" for line in lines)


def _lines_of(outcome: Outcome, language: Language) -> Iterator[str]:
    """Yield what is wrong with one scenario."""
    yield from (finding_line(one, language) for one in outcome.findings)
    yield from (_crash(one, language) for one in outcome.crashes)
    yield from (_difference(one, language) for one in outcome.differences)


def _obstacle_lines(report: ScenariosReport, language: Language) -> Iterator[str]:
    """Yield the reasons why referentials cannot be scored."""
    for obstacle, folder, location in report.obstacles:
        yield ERROR.say(
            language,
            place=location_text(location) if location else folder,
            code=obstacle.reason.value,
            message=obstacle_message(obstacle, language),
        )


def _total(report: ScenariosReport, language: Language) -> str:
    """Return a sentence with the number of scenarios in each state, and of compared values."""
    states = (
        _STATES[state].say(language, count=count) for state, count in report.counts.items() if count
    )
    return N_("{scenarios}: {states}; {fields}").say(
        language,
        scenarios=NN_("{count} scenario", "{count} scenarios").say(
            language, count=len(report.outcomes)
        ),
        states=", ".join(states),
        fields=NN_("{count} value compared", "{count} values compared").say(
            language, count=report.compared
        ),
    )


def _difference(one: LocatedDifference, language: Language) -> str:
    difference = one.difference
    message = N_("`{field}` of `{action}` should be `{expected}`, but is `{found}`").say(
        language,
        action=quote(difference.action.text),
        field=quote(difference.field.text),
        expected=quote(_expected_text(difference)),
        found=quote(_found_text(difference.found, difference.field.text)),
    )
    return f"{location_text(one.location)}: {message}"


def _crash(one: LocatedCrash, language: Language) -> str:
    return f"{location_text(one.location)}: {crash_message(one.crash, language)}"


def _expected_text(difference: Difference) -> str:
    """Return the expected value as written, `null` for nothing; several values as `[1, 2]`."""
    texts = [value.text for value in difference.expected]
    return texts[0] or "null" if len(texts) == 1 else f"[{', '.join(texts)}]"


def _found_text(found: Field, field: str) -> str:
    """Return the value of a field as a scenario states it, rounded if the engine rounds it."""
    match found:
        case None:
            return "null"
        case bool():
            return "yes" if found else "no"
        case Fraction():
            shown = round(found, _DECIMALS) if is_rounded(field) else found
            return format_number(shown)


# --- JSON, version 1


def _as_json(report: ScenariosReport, language: Language) -> str:
    """Return the run as one JSON object."""
    obstacles = [
        {
            "referentiel": folder,
            "code": obstacle.reason,
            "message": obstacle_message(obstacle, language),
            "path": location.path if location else None,
            "line": location.start.line if location and location.start else None,
        }
        for obstacle, folder, location in report.obstacles
    ]
    return text_of(
        {
            "version": 1,
            **row(report, "counts", "compared"),
            "scenarios": [_scenario(one, language) for one in report.outcomes],
            "obstacles": obstacles,
            "not_checked": json_of(report.run.not_checked),
        }
    )


def _scenario(outcome: Outcome, language: Language) -> Json:
    """Return the outcome of a scenario as JSON; findings look like those of `check`."""
    from referentiel_lint.check.formats.json import finding_row, place_of

    return {
        **row(outcome, "path", "state", "compared"),
        "differences": [
            {
                **place_of(location),
                "action": one.action.text,
                "field": one.field.text,
                "expected": _expected_text(one),
                "found": json_of(one.found),
            }
            for one, location in outcome.differences
        ],
        "crashes": [
            {
                **place_of(location),
                "action": action,
                "regle": crash.regle.action,
                "type": crash.regle.type,
                "reason": crash.crash.reason,
            }
            for crash, action, location in outcome.crashes
        ],
        "findings": [
            finding_row(one, language).model_dump(mode="json") for one in outcome.findings
        ],
        "not_here": json_of(outcome.not_here),
    }


# --- JUnit XML: a test case for each scenario; a rejected scenario is an error


def _as_junit(report: ScenariosReport, language: Language) -> str:
    """Return the run as one test suite; paths are relative to the top of the repository."""
    from referentiel_lint.check.formats.junit import file_case, suite_text, with_problem

    path_of = partial(from_top, folder_in_repository())
    cases = []
    for outcome in report.outcomes:
        case = file_case(path_of(outcome.path), _NAME)
        if (state := outcome.state) is not State.PASSED:
            lines = [*_lines_of(outcome, language)]
            more = f" (+{len(lines) - 1})" if len(lines) > 1 else ""
            text = f"{lines[0]}{more}" if lines else _STATES[state].say(language, count=1)
            case = with_problem(case, _TAGS[state], text, state, lines)
        cases.append(case)
    for one, line in zip(report.obstacles, _obstacle_lines(report, language), strict=True):
        path = one.location.path if one.location else one.folder
        case = file_case(path_of(path), _OBSTACLE)
        cases.append(with_problem(case, "error", line, one.obstacle.reason))
    failures = set(report.run.failures)
    for entry in report.run.not_checked:
        kind = "error" if entry in failures else "skipped"
        case = file_case(path_of(entry.path), entry.reason)
        cases.append(with_problem(case, kind, not_checked(entry, language), entry.reason))
    return suite_text(cases, [_total(report, language)] if report.outcomes else [])
