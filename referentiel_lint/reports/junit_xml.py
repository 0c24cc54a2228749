"""JUnit XML, the test report of Jenkins, GitLab and others: suites and cases from any text."""

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from referentiel_lint.reports.characters import ANY_MARK, BEYOND_ASCII, visible

_TOOL = "reflint"
# Characters that XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A line that begins with `::`, white space or not.
_LINE_OF_COLONS = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_OBEYED = re.compile(rf"{ANY_MARK}|[{BEYOND_ASCII}]", re.IGNORECASE)


def suite_text(cases: Sequence[Element], aside: Iterable[str]) -> str:
    """Return a report of one suite; `aside` are the lines of its output."""
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
    """Return a passing case of a file."""
    return Element("testcase", classname=_legal(path), name=name, time="0")


def with_problem(
    case: Element, tag: str, message: str, kind: str, lines: Iterable[str] = ()
) -> Element:
    """Mark a case as a `failure`, an `error` or `skipped`, with the reason."""
    problem = SubElement(case, tag, message=_legal(visible(message)), type=kind)
    problem.text = _lines(lines) or None
    return case


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_legal(visible(line))}\n" for line in lines)


def _inert(text: str) -> str:
    """Escape in XML what a log or a terminal would obey."""
    text = _LINE_OF_COLONS.sub(r"\1&#58;", text)
    return _OBEYED.sub(lambda found: f"&#{ord(found[0])};", text)


def _legal(text: str) -> str:
    """Replace characters that XML cannot hold by pictures of themselves."""
    return _ILLEGAL.sub(lambda char: visible(char[0]) if char[0] < "\ufffe" else "\ufffd", text)
