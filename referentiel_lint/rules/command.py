"""`reflint rules`: every rule, as it is configured."""

import sys
from pathlib import Path

import click

from referentiel_lint.configuration.plans import Plans
from referentiel_lint.explain.text import listed, table
from referentiel_lint.rules import words
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write


@click.command("rules", help=words.HELP, cls=Command)
@options.text_or_json
@options.lang
@options.config
@options.select
@options.ignore
def command(
    *,
    output_format: str,
    lang: str | None,
    configuration: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> int:
    """Run `reflint rules`."""
    plans = Plans(configuration, select=select, ignore=ignore)
    language = language_of_run(plans, lang)
    rows = listed(plans.plan(Path()))
    if output_format == "json":
        from referentiel_lint.rules.json import render

        write(sys.stdout, render(rows, language), color=False, as_utf8=True)
    else:
        write(sys.stdout, table(rows, language), color=False)
    return 0
