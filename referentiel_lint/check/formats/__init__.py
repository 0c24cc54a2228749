"""The formats of `reflint check`: a module each, a name in `FORMATS` and a case in `render`."""

from linter.words import Language
from referentiel_lint.reports.report import Report

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit")
# Read by programs: always in UTF-8, and stdout holds nothing else.
MACHINE_FORMATS = frozenset({"json", "github", "gitlab", "sarif", "junit"})


def render(name: str, report: Report, language: Language) -> str:
    """Return a report in the format `name`, whose module is imported only now."""
    match name:
        case "full":
            from referentiel_lint.check.formats.full import render
        case "concise":
            from referentiel_lint.check.formats.concise import render
        case "json":
            from referentiel_lint.check.formats.json import render
        case "github":
            from referentiel_lint.check.formats.github import render
        case "gitlab":
            from referentiel_lint.check.formats.gitlab import render
        case "sarif":
            from referentiel_lint.check.formats.sarif import render
        case "junit":
            from referentiel_lint.check.formats.junit import render
        case _:
            raise ValueError(name)
    return render(report, language)
