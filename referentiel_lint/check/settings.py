"""`reflint check --show-settings`: the configuration that a check would use."""

import sys
from pathlib import Path

from referentiel.files.discovery import find
from referentiel.files.opening import Reason
from referentiel.referential import Referentiel
from referentiel_lint.check.arguments import Arguments
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.configuration.settings import CommandLine, settings_text
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines


def show_settings(arguments: Arguments) -> int:
    """Print every configured value with its origin; return the exit status."""
    plans = Plans(arguments.configuration, select=arguments.select, ignore=arguments.ignore)
    language = language_of_run(plans, arguments.lang)
    paths = arguments.paths or (Path(),)
    found = find(paths, plans)
    command_line = CommandLine(
        arguments.lang, arguments.fail_on, arguments.select, arguments.ignore
    )
    folders: list[tuple[Path, Referentiel | None]] = [
        (one.folder_path, one) for one in found.referentiels
    ] or [(path, None) for path in paths]
    text = settings_text(plans, command_line, folders, language)
    write(sys.stdout, text, color=False)
    report = run_of(found)
    write_lines(sys.stderr, what_was_read(report, language))
    # A folder without a referential is not a failure: the settings of one in it are shown.
    others = (one for one in report.not_checked if one.reason != Reason.NO_REFERENTIEL)
    return 2 if report._replace(not_checked=tuple(others)).has_failed else 0
