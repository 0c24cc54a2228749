"""The format `junit`: JUnit XML, the test report of Jenkins, GitLab and others.

A file without findings is a passing case. A file with findings has a failing case for each rule;
the severity is the `type` of the failure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from linter.catalogue import message, related_message, remedy
from linter.finding import Finding
from linter.words.language import Language
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import BEYOND_ASCII, visible
from referentiel_lint.reports.locations import finding_line, location_text
from referentiel_lint.reports.log_marks import ANY_MARK
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.repository_paths import in_repository
from referentiel_lint.reports.summary import (
    fixes,
    not_checked,
    total,
    what_is_left_out,
)

_TOOL = "reflint"
# Characters that XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A line that begins with `::`, white space or not.
_LINE_OF_COLONS = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_OBEYED = re.compile(rf"{ANY_MARK}|[{BEYOND_ASCII}]", re.IGNORECASE)


def render(report: Report, language: Language) -> str:
    """Return the report as one test suite."""
    rooted = in_repository(report)
    cases = [*_findings(rooted, language), *_not_checked(rooted, language)]
    suites = Element("testsuites", name=_TOOL)
    suite = SubElement(suites, "testsuite", name=_TOOL, tests=str(len(cases)), time="0")
    for attribute, name in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(name) is not None for case in cases)))
    suite.extend(cases)
    SubElement(suite, "system-out").text = _lines(_aside(rooted, language))
    indent(suites)
    text = _inert(tostring(suites, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


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
            yield _case(path, _TOOL)
        for rule, findings in of_rules.items():
            yield _failed(_case(path, rule), findings, language)


def _failed(case: Element, findings: Sequence[Finding], language: Language) -> Element:
    first = findings[0]
    more = f" (+{len(findings) - 1})" if len(findings) > 1 else ""
    text = _legal(visible(message(first, language)) + more)
    failure = SubElement(case, "failure", message=text, type=first.severity.value)
    failure.text = _lines(
        line for finding in findings for line in _finding_lines(finding, language)
    )
    return case


def _finding_lines(finding: Finding, language: Language) -> Iterator[str]:
    yield finding_line(finding, language)
    for other in finding.related:
        yield f"  {location_text(other.location)}: {related_message(other, language)}"
    if words := remedy(finding, language):
        yield f"  {reports_words.REMEDY.say(language, remedy=words)}"


def _not_checked(report: Report, language: Language) -> Iterator[Element]:
    """Yield a case for each path that was not checked: an error if it was to be checked."""
    failures = set(report.failures)
    for entry in report.not_checked:
        case = _case(entry.path, entry.reason)
        text = _legal(visible(not_checked(entry, language)))
        kind = "error" if entry in failures else "skipped"
        SubElement(case, kind, message=text, type=entry.reason)
        yield case


def _aside(report: Report, language: Language) -> Iterator[str]:
    yield from what_is_left_out(report, language)
    if report.read:
        yield total(report, language)
    yield from fixes(report, language)


def _case(path: str, name: str) -> Element:
    return Element("testcase", classname=_legal(path), name=name, time="0")


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_legal(visible(line))}\n" for line in lines)


def _inert(text: str) -> str:
    """Escape in XML what a log or a terminal would obey."""
    text = _LINE_OF_COLONS.sub(r"\1&#58;", text)
    return _OBEYED.sub(lambda found: f"&#{ord(found[0])};", text)


def _legal(text: str) -> str:
    """Replace characters that XML cannot hold by pictures of themselves."""
    return _ILLEGAL.sub(lambda char: visible(char[0]) if char[0] < "\ufffe" else "\ufffd", text)
