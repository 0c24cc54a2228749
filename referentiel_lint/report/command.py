"""`reflint report`: a page with the findings, the weights and the principles."""

import sys
from pathlib import Path

import click

from linter.words import N_
from referentiel.paths import display
from referentiel_lint.check.arguments import refuse_read
from referentiel_lint.check.run import inputs
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.report.build import html_of
from referentiel_lint.report.forge import forge_of
from referentiel_lint.report.gather import date_of_run, gather
from referentiel_lint.report.target import place_of, refuse_target, write_page
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal.command import PATH, Command, config, lang, language_of_run, option
from referentiel_lint.terminal.output import Progress, is_wanted, write_lines


@click.command("report", cls=Command)
@click.argument("paths", nargs=-1, type=PATH)
@option(
    "-o",
    "--output",
    type=PATH,
    default=Path("report.html"),
    show_default=True,
    metavar="FILE",
    help=N_("File to write."),
)
@option(
    "--base",
    metavar="REV",
    help=N_(
        "Also show what changed since HEAD forked from this git revision; `REV..` means REV itself."
    ),
)
@option(
    "--answers",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help=N_("Also score the answers of a collectivité; repeatable."),
)
@option(
    "--source-url",
    metavar="URL",
    help=N_(
        "Address of a file in the forge, with {{path}} and {{line}} [default: that of GitHub "
        "Actions or GitLab CI]."
    ),
)
@lang
@config
def command(
    paths: tuple[Path, ...],
    *,
    output: Path,
    base: str | None,
    answers: tuple[Path, ...],
    source_url: str | None,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Write a page about the referentials in PATHS: verdict, findings, weights, principles.

    PATHS are folders, searched recursively, or single files; by default, the current folder.

    The page is one HTML file, to open, mail or print. It runs no script and loads nothing. Every
    number is that of `check`, `tree`, `show`, `diff` and `score`. A report of an earlier run is
    replaced, any other file is not.

    Exit status: 0 written, whatever was found, 2 something could not be read or written.
    """
    today = date_of_run()
    plans = Plans(configuration, today=today)
    language = language_of_run(plans, lang)
    refuse_target(output)
    forge = forge_of(source_url)
    with Progress(sys.stderr, language, is_shown=is_wanted(for_program=False)) as progress:
        gathered = gather(paths, plans, language, progress, base=base, answers=answers)
        refuse_read([(place_of(output), output)], [*inputs(gathered.found, plans), *answers])
        write_page(output, html_of(gathered, today, language, forge))
    checked = gathered.report._replace(not_checked=gathered.not_checked)
    write_lines(sys.stderr, what_was_read(checked, language))
    if gathered.answered:
        write_lines(sys.stderr, gathered.answered.summary(language))
    write_lines(sys.stderr, [N_("written: {path}").say(language, path=display(output))])
    return 2 if gathered.has_failed else 0
