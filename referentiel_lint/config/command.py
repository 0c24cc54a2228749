"""`reflint config`: every configured value and its origin."""

import sys
from pathlib import Path

import click

from referentiel.files.discovery import find
from referentiel.files.not_checked import Reason
from referentiel_lint.config.origins import CommandLine, of_folder, of_run
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines


@click.command("config", cls=Command)
@click.argument("folder", default=".", type=options.PATH)
@options.text_or_json
@options.lang
@options.fail_on
@options.config
@options.select
@options.ignore
def command(
    folder: Path,
    *,
    output_format: str,
    lang: str | None,
    fail_on: str | None,
    configuration: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> int:
    """Show every configured value for the referentials below FOLDER, and its origin.

    The values are those that `reflint check FOLDER` would use here with the same options. If there
    is no referential, they are those of a referential in FOLDER itself.

    Exit status: 0 shown, 2 the configuration is invalid, or FOLDER cannot be read.

    ---

    Montrer chaque valeur qui vaut pour les référentiels sous DOSSIER, et d'où elle vient.

    Les valeurs sont celles de `reflint check DOSSIER` dans ce dossier et avec ces options. S'il n'y
    a pas de référentiel, ce sont celles qu'en aurait un dans DOSSIER même.

    Code de sortie : 0 montré, 2 la configuration est fausse, ou DOSSIER est illisible.
    """
    plans = Plans(configuration, select=select, ignore=ignore)
    language = language_of_run(plans, lang)
    found = find([folder], plans)
    command_line = CommandLine(language=lang, fail_on=fail_on, select=select, ignore=ignore)
    run = of_run(plans, command_line)
    folders = [
        of_folder(plans, command_line, one.folder_path, one) for one in found.referentiels
    ] or [of_folder(plans, command_line, folder, None)]
    if output_format == "json":
        from referentiel_lint.config import json

        write(sys.stdout, json.render(run, folders), color=False, as_utf8=True)
    else:
        from referentiel_lint.config import text

        write(sys.stdout, text.render(run, folders, language), color=False)
    report = run_of(found)
    write_lines(sys.stderr, what_was_read(report, language))
    # A folder without a referential is not a failure: the settings of one in it are shown.
    others = (one for one in report.not_checked if one.reason != Reason.NO_REFERENTIEL)
    return 2 if report._replace(not_checked=tuple(others)).has_failed else 0
