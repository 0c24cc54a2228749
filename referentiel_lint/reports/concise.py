"""The format `concise`: one line a finding, which editors and terminals can follow."""

from linter.catalogue import message
from linter.finding import Finding, Location
from linter.words.language import Language
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.report import Report


def render(report: Report, language: Language) -> str:
    """Give `path:line:column: severity[rule] message` for each finding."""
    return "".join(f"{line(finding, language)}\n" for finding in report.findings)


def line(finding: Finding, language: Language) -> str:
    """Give a finding on one line."""
    head = f"{place(finding.location)}: {finding.severity}[{finding.rule}]"
    return visible(f"{head} {message(finding, language)}")


def place(location: Location) -> str:
    """Give `path:line:column`, or the path alone where the whole file is meant."""
    if location.start is None:
        return location.path
    return f"{location.path}:{location.start.line}:{location.start.column}"
