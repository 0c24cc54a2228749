"""The format `concise`: a line for each finding, which editors and terminals can follow."""

from linter.words.language import Language
from referentiel_lint.reports.locations import finding_line
from referentiel_lint.reports.report import Report


def render(report: Report, language: Language) -> str:
    """Return `path:line:column: severity[rule] message` for each finding."""
    return "".join(f"{finding_line(finding, language)}\n" for finding in report.findings)
