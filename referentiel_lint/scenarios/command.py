"""`reflint scenarios`: scenario files, compared with scores."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from linter.words import N_, Language
from referentiel.files.discovery import find
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.scenarios.report import ScenariosReport
from referentiel_lint.scenarios.run import run_scenarios
from referentiel_lint.scenarios.text import obstacle_lines, total
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines


@click.command("scenarios", cls=Command)
@click.argument("paths", nargs=-1, type=options.PATH)
@option(
    "--output-format",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
    help=N_("Output format; junit is for CI."),
)
@options.lang
@options.config
def command(
    paths: tuple[Path, ...], *, output_format: str, lang: str | None, configuration: Path | None
) -> int:
    """Run the scenarios in PATHS: files `*.test.yml` with answers and the scores they must give.

    Each expected value is compared with the score, to the thousandth; for a value halfway between
    two thousandths, both are accepted. A scenario with an invalid value, such as an unknown
    statut, is rejected with the findings of `reflint check`. Actions of referentials that were
    not found are counted, but not checked. Without PATHS, all scenarios below the current folder
    run.

    Exit status: 0 all pass, 1 some fail or are rejected, 2 something could not be read.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    paths = paths or (Path(),)
    report = run_scenarios(find(paths, plans), plans, paths)
    match output_format:
        case "json":
            from referentiel_lint.scenarios.json import render
        case "junit":
            from referentiel_lint.scenarios.junit import render
        case _:
            from referentiel_lint.scenarios.text import render
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format != "text")
    write_lines(sys.stderr, _summary(report, language))
    return report.status


def _summary(report: ScenariosReport, language: Language) -> Iterator[str]:
    yield from what_was_read(report.run, language)
    yield from obstacle_lines(report, language)
    if report.not_here:
        names = ", ".join(f"`{name}` ({count})" for name, count in report.not_here.items())
        yield N_("actions of referentials that were not found, and are not checked: {names}").say(
            language, names=names
        )
    if report.outcomes:
        yield total(report, language)
