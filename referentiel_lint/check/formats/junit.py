"""The format `junit`: JUnit XML, the test report that Jenkins, GitLab and others read.

A file without findings is a passing case. A file with findings has a failing case for each rule;
the `type` of the failure is the severity of the first finding.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from linter.finding import Finding, message, remedy
from linter.words import Language
from referentiel_lint.reports import summary
from referentiel_lint.reports.characters import (
    INTERPRETED,
    REMEDY,
    finding_line,
    related_line,
    visible,
)
from referentiel_lint.reports.report import Report, in_repository


def render(report: Report, language: Language) -> str:
    """Return the report as JUnit XML with one test suite."""
    rooted = in_repository(report)
    cases = [*_findings(rooted, language), *_not_checked(rooted, language)]
    return suite_text(cases, _aside(rooted, language))


def _findings(report: Report, language: Language) -> Iterator[Element]:
    """Yield the test cases for the files in focus, and for other files with findings."""
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
        yield f"  {related_line(other, language)}"
    if words := remedy(finding, language):
        yield f"  {REMEDY.say(language, remedy=words)}"


def _not_checked(report: Report, language: Language) -> Iterator[Element]:
    """Yield a test case for each path that was not checked: an error, or skipped if left out."""
    failures = set(report.failures)
    for entry in report.not_checked:
        kind = "error" if entry in failures else "skipped"
        case = file_case(entry.path, entry.reason)
        yield with_problem(case, kind, summary.not_checked(entry, language), entry.reason)


def _aside(report: Report, language: Language) -> Iterator[str]:
    yield from summary.what_is_left_out(report, language)
    if report.read:
        yield summary.total(report, language)
    yield from summary.fixes(report, language)


_TOOL = "reflint"
# Characters that XML 1.0 cannot contain, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A line that begins with `::`, white space or not.
_LINE_OF_COLONS = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)


def suite_text(cases: Sequence[Element], aside: Iterable[str]) -> str:
    """Return the XML of one test suite; `aside` are the lines of its `system-out`."""
    suites = Element("testsuites", name=_TOOL)
    suite = SubElement(suites, "testsuite", name=_TOOL, tests=str(len(cases)), time="0")
    for attribute, name in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(name) is not None for case in cases)))
    suite.extend(cases)
    SubElement(suite, "system-out").text = _lines(aside)
    indent(suites)
    text = _inert(tostring(suites, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def file_case(path: str, name: str = _TOOL) -> Element:
    """Return a passing test case for a file."""
    return Element("testcase", classname=_legal(path), name=name, time="0")


def with_problem(
    case: Element, tag: str, message: str, kind: str, lines: Iterable[str] = ()
) -> Element:
    """Add a `failure`, `error` or `skipped` of type `kind` to a test case, and return the case."""
    problem = SubElement(case, tag, message=_legal(visible(message)), type=kind)
    problem.text = _lines(lines) or None
    return case


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_legal(visible(line))}\n" for line in lines)


def _inert(text: str) -> str:
    """Return XML in which everything that a log or a terminal would interpret is escaped."""
    text = _LINE_OF_COLONS.sub(r"\1&#58;", text)
    return INTERPRETED.sub(lambda found: f"&#{ord(found[0])};", text)


def _legal(text: str) -> str:
    """Replace characters that XML cannot contain with control pictures, or with U+FFFD."""
    return _ILLEGAL.sub(lambda char: visible(char[0]) if char[0] < "\ufffe" else "\ufffd", text)
