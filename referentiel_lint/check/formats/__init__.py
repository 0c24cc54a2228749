"""The reports: one module for each format. To add one: its module, and a line here."""

from collections.abc import Callable, Mapping
from importlib import import_module

from linter.words.language import Language
from referentiel_lint.reports.report import Report

# Imported only when asked for: the json report brings pydantic.
FORMATS: Mapping[str, str] = {
    "full": "referentiel_lint.reports.full",
    "concise": "referentiel_lint.reports.concise",
    "plain": "referentiel_lint.check.formats.plain",
    "json": "referentiel_lint.check.formats.json",
    "github": "referentiel_lint.check.formats.github",
    "gitlab": "referentiel_lint.check.formats.gitlab",
    "sarif": "referentiel_lint.check.formats.sarif",
    "junit": "referentiel_lint.check.formats.junit",
    "markdown": "referentiel_lint.reports.markdown",
}
# Those that programs read: UTF-8 whatever the locale is, and stdout is theirs alone.
MACHINE_FORMATS = frozenset({"json", "github", "gitlab", "sarif", "junit", "markdown"})


def renderer(name: str) -> Callable[[Report, Language], str]:
    """Give the function that renders a report in the format `name`."""
    render: Callable[[Report, Language], str] = import_module(FORMATS[name]).render
    return render
