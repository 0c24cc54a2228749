"""The format `full`: findings with source line, caret, related locations and remedy."""

from collections.abc import Iterator

import click

from linter.finding import Finding, Location, remedy
from linter.words import Language
from referentiel_lint.reports.characters import visible, width
from referentiel_lint.reports.locations import REMEDY, excerpt_of, finding_line, related_line
from referentiel_lint.reports.report import Report
from referentiel_lint.terminal.output import COLOURS

# Further related locations are counted.
_MOST_RELATED = 12


def render(report: Report, language: Language) -> str:
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
