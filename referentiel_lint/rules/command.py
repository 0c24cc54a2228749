"""`reflint rules`: every rule, as configured."""

import sys
from pathlib import Path

import click

from referentiel_lint.configuration.plans import Plans
from referentiel_lint.explain.configured_rules import configured_rules
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write


@click.command("rules", cls=Command)
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
    """List every rule: its severity, the safety of its fixes, its scope, and what it finds.

    Severities, and whether a rule is enabled, are those of the configuration of the current folder.

    Exit status: 0 listed.

    ---

    Lister toutes les règles : leur gravité, la sûreté de leurs corrections, ce qu'elles voient et
    ce qu'elles trouvent.

    Les gravités, et le fait qu'une règle soit appliquée, sont ceux de la configuration du dossier
    courant.

    Code de sortie : 0 la liste est donnée.
    """
    plans = Plans(configuration, select=select, ignore=ignore)
    language = language_of_run(plans, lang)
    rows = configured_rules(plans.plan(Path()))
    if output_format == "json":
        from referentiel_lint.rules.json import render
    else:
        from referentiel_lint.rules.text import render
    write(sys.stdout, render(rows, language), color=False, as_utf8=output_format == "json")
    return 0
