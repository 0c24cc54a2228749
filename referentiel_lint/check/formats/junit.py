"""The format `junit`: JUnit XML, the test report of Jenkins, GitLab and others.

A file without findings is a passing case. A file with findings has a failing case for each rule;
the severity is the `type` of the failure.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from linter.finding import Finding, message, related_message, remedy
from linter.words import Language
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.junit_xml import file_case, suite_text, with_problem
from referentiel_lint.reports.locations import REMEDY, finding_line, location_text
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.repository_paths import in_repository
from referentiel_lint.reports.summary import (
    fixes,
    not_checked,
    total,
    what_is_left_out,
)


def render(report: Report, language: Language) -> str:
    """Return the report as one test suite."""
    rooted = in_repository(report)
    cases = [*_findings(rooted, language), *_not_checked(rooted, language)]
    return suite_text(cases, _aside(rooted, language))


def _findings(report: Report, language: Language) -> Iterator[Element]:
    """Yield the cases of the files in focus, and of other files with findings."""
    of_files: dict[str, dict[str, list[Finding]]] = {
        path: {} for one in report.read for path in one.focus
    }
    for finding in report.findings:
        of_rules = of_files.setdefault(finding.location.path, {})
        of_rules.setdefault(finding.rule, []).append(finding)
    for path, of_rules in of_files.items():
        if not of_rules:
            yield file_case(path)
        for rule, findings in of_rules.items():
            yield _failed(file_case(path, rule), findings, language)


def _failed(case: Element, findings: Sequence[Finding], language: Language) -> Element:
    first = findings[0]
    more = f" (+{len(findings) - 1})" if len(findings) > 1 else ""
    lines = (line for finding in findings for line in _finding_lines(finding, language))
    text = f"{visible(message(first, language))}{more}"
    return with_problem(case, "failure", text, first.severity.value, lines)


def _finding_lines(finding: Finding, language: Language) -> Iterator[str]:
    yield finding_line(finding, language)
    for other in finding.related:
        yield f"  {location_text(other.location)}: {related_message(other, language)}"
    if words := remedy(finding, language):
        yield f"  {REMEDY.say(language, remedy=words)}"


def _not_checked(report: Report, language: Language) -> Iterator[Element]:
    """Yield a case for each path that was not checked: an error if it was to be checked."""
    failures = set(report.failures)
    for entry in report.not_checked:
        kind = "error" if entry in failures else "skipped"
        case = file_case(entry.path, entry.reason)
        yield with_problem(case, kind, not_checked(entry, language), entry.reason)


def _aside(report: Report, language: Language) -> Iterator[str]:
    yield from what_is_left_out(report, language)
    if report.read:
        yield total(report, language)
    yield from fixes(report, language)
