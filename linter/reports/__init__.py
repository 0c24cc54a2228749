"""The reports: one module for each format. To add one: its module, and a line here."""

from collections.abc import Callable, Mapping
from importlib import import_module

from linter.reports.report import Report
from linter.words import Language

# Imported only when asked for: the json report brings pydantic.
FORMATS: Mapping[str, str] = {
    "full": "linter.reports.full",
    "concise": "linter.reports.concise",
    "plain": "linter.reports.plain",
    "json": "linter.reports.json_report",
    "github": "linter.reports.github",
    "gitlab": "linter.reports.gitlab",
    "sarif": "linter.reports.sarif",
    "junit": "linter.reports.junit",
    "markdown": "linter.reports.markdown",
}
# Those that programs read: UTF-8 whatever the locale is, and stdout is theirs alone.
MACHINE_FORMATS = frozenset({"json", "github", "gitlab", "sarif", "junit", "markdown"})


def renderer(name: str) -> Callable[[Report, Language], str]:
    """Give the function that renders a report in the format `name`."""
    render: Callable[[Report, Language], str] = import_module(FORMATS[name]).render
    return render
