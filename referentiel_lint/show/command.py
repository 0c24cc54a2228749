"""`reflint show`: what actions weigh, how their principles are read, and their règles in words."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from linter.finding import Severity
from linter.words import N_, NN_, Language
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.show.report import ShowReport, show
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines


@click.command("show", cls=Command)
@click.argument("given", metavar="[ID]... [PATH]...", nargs=-1, shell_complete=options.complete_ids)
@options.text_or_json
@options.lang
@options.config
def command(
    given: tuple[str, ...], output_format: str, lang: str | None, configuration: Path | None
) -> int:
    """Show what the actions ID are worth and how they are scored.

    For each action: its weight, its share of the whole and its points; how its principle is read,
    why, the maximum score and the levels as they are scored; and what its règles say.

    IDs are as in the files (`1.1.2`), or as in règles (`eci_1.1.2`). A name that exists on disk is
    the PATH of a folder, searched recursively, or of a file. Without IDs, every action in PATH is
    shown; without PATH, the current folder is read.

    Exit status: 0 shown, even if the maximum of a principle is not 100 %, 1 a principle is
    unreadable or ambiguous, 2 there is no such action, or something could not be read.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    report = show(given, plans)
    if output_format == "json":
        from referentiel_lint.show.json import render
    else:
        from referentiel_lint.show.text import render
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format == "json")
    write_lines(sys.stderr, _summary(report, language))
    return report.run.status(Severity.ERROR) or int(not report.are_read)


def _summary(report: ShowReport, language: Language) -> Iterator[str]:
    """Yield what was read, and how many principles can be scored."""
    yield from what_was_read(report.run, language)
    if principes := report.principes:
        scored = sum(shown.reading.is_scored for shown in principes)
        count = NN_("{count} principle", "{count} principles").say(language, count=len(principes))
        yield N_("{count}, {scored} can be scored").say(language, count=count, scored=str(scored))
