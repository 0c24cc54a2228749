"""The format `concise`: a line for each finding, for editors, terminals and screen readers."""

from linter.finding import Finding
from linter.words import Language
from referentiel_lint.reports.locations import finding_line, related_line
from referentiel_lint.reports.report import Report


def render(report: Report, language: Language) -> str:
    """Return `path:line:column: severity[rule] message` for each finding.

    A sole related location follows in parentheses.
    """
    return "".join(f"{_line(finding, language)}\n" for finding in report.findings)


def _line(finding: Finding, language: Language) -> str:
    line = finding_line(finding, language)
    if len(finding.related) != 1:
        return line
    return f"{line} ({related_line(finding.related[0], language)})"
