"""The formats of `reflint check`: those for people, and a module for each kind of program."""

from collections.abc import Iterator

import click

from linter.finding import Finding, Location, remedy
from linter.words import Language
from referentiel_lint.reports.characters import (
    REMEDY,
    excerpt_of,
    finding_line,
    related_line,
    visible,
    width,
)
from referentiel_lint.reports.report import Report
from referentiel_lint.terminal.output import COLOURS

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit")
# Read by programs: always in UTF-8, and stdout holds nothing else.
MACHINE_FORMATS = frozenset({"json", "github", "gitlab", "sarif", "junit"})


def render(name: str, report: Report, language: Language) -> str:
    """Return a report in the format `name`, whose module is imported only now."""
    match name:
        case "full":
            return _full(report, language)
        case "concise":
            return _concise(report, language)
        case "json":
            from referentiel_lint.check.formats.json import render
        case "github":
            from referentiel_lint.check.formats.forges import github as render
        case "gitlab":
            from referentiel_lint.check.formats.forges import gitlab as render
        case "sarif":
            from referentiel_lint.check.formats.sarif import render
        case "junit":
            from referentiel_lint.check.formats.junit import render
        case _:
            raise ValueError(name)
    return render(report, language)


# Further related locations are counted.
_MOST_RELATED = 12


def _full(report: Report, language: Language) -> str:
    """Return each finding on several lines, errors first, with colours that `write` may strip."""
    ranked = sorted(report.findings, key=lambda finding: finding.severity.rank)
    return "\n".join("\n".join(_finding(f, language)) + "\n" for f in ranked)


def _finding(finding: Finding, language: Language) -> Iterator[str]:
    yield _headline(finding, language)
    number = str(finding.location.start.line) if finding.location.start else ""
    margin = " " * len(number)
    if finding.location.span is not None:
        source, carets = snippet(finding.location)
        yield f"{margin} |"
        yield f"{number} | {source}".rstrip()
        yield f"{margin} | {click.style(carets, fg=COLOURS[finding.severity])}"
    for other in finding.related[:_MOST_RELATED]:
        yield f"{margin} = {related_line(other, language)}"
    if len(finding.related) > _MOST_RELATED:
        yield f"{margin} = +{len(finding.related) - _MOST_RELATED}"
    if words := remedy(finding, language):
        yield f"{margin} = {visible(REMEDY.say(language, remedy=words))}"


def _headline(finding: Finding, language: Language) -> str:
    line = finding_line(finding, language)
    mark = f"{finding.severity}["
    before, _, after = line.partition(f": {mark}")
    label = click.style(finding.severity.value, fg=COLOURS[finding.severity], bold=True)
    return f"{click.style(before, bold=True)}: {label}[{after}"


def snippet(location: Location) -> tuple[str, str]:
    """Return the source line as a terminal shows it, and the carets below the span."""
    before, marked, after = excerpt_of(location)
    return f"{before}{marked}{after}", " " * width(before) + "^" * max(width(marked), 1)


def _concise(report: Report, language: Language) -> str:
    """Return `path:line:column: severity[rule] message` for each finding.

    A sole related location follows in parentheses.
    """
    return "".join(f"{_in_a_line(finding, language)}\n" for finding in report.findings)


def _in_a_line(finding: Finding, language: Language) -> str:
    line = finding_line(finding, language)
    if len(finding.related) != 1:
        return line
    return f"{line} ({related_line(finding.related[0], language)})"
