"""The outcomes of scenarios as JUnit XML: a case for each; a rejected one is an error."""

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from linter.words import Language
from referentiel_lint.reports.junit_xml import file_case, suite_text, with_problem
from referentiel_lint.reports.repository_paths import from_top
from referentiel_lint.reports.summary import not_checked
from referentiel_lint.scenarios.report import Outcome, ScenariosReport, State
from referentiel_lint.scenarios.text import STATES, lines_of, obstacle_lines, total
from referentiel_lint.terminal.current_folder import folder_in_repository

_TAGS = {State.FAILED: "failure", State.REJECTED: "error", State.NOT_CHECKED: "skipped"}
_NAME, _OBSTACLE = "scenario", "obstacle"


def render(report: ScenariosReport, language: Language) -> str:
    """Return the run as one test suite; the paths of cases are from the top of the repository."""
    path_of = partial(from_top, folder_in_repository())
    cases = [_case(one, file_case(path_of(one.path), _NAME), language) for one in report.outcomes]
    for one, line in zip(report.obstacles, obstacle_lines(report, language), strict=True):
        path = one.location.path if one.location else one.folder
        case = file_case(path_of(path), _OBSTACLE)
        cases.append(with_problem(case, "error", line, one.obstacle.reason))
    failures = set(report.run.failures)
    for entry in report.run.not_checked:
        kind = "error" if entry in failures else "skipped"
        case = file_case(path_of(entry.path), entry.reason)
        cases.append(with_problem(case, kind, not_checked(entry, language), entry.reason))
    return suite_text(cases, _aside(report, language))


def _case(outcome: Outcome, case: Element, language: Language) -> Element:
    state = outcome.state
    if state is State.PASSED:
        return case
    lines = list(lines_of(outcome, language))
    text = STATES[state].say(language, count=1)
    more = f" (+{len(lines) - 1})" if len(lines) > 1 else ""
    return with_problem(case, _TAGS[state], f"{lines[0]}{more}" if lines else text, state, lines)


def _aside(report: ScenariosReport, language: Language) -> Iterator[str]:
    if report.outcomes:
        yield total(report, language)
