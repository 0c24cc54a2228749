"""`reflint diff`: what changed since a revision, and the effect on scores."""

import sys
from pathlib import Path

import click

from linter.words import N_
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff.comparing import changes_of
from referentiel_lint.diff.sides import sides_of
from referentiel_lint.diff.two_paths import are_two_sides, sides_of_paths
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines


@click.command("diff", cls=Command)
@click.argument("base", required=False)
@click.argument("paths", nargs=-1, type=options.PATH)
@option(
    "--staged",
    is_flag=True,
    help=N_("Compare with the git index instead of the files on disk."),
)
@option(
    "--answers",
    multiple=True,
    type=options.PATH,
    metavar="FILE",
    help=N_("Answers of a collectivité to score before and after; repeatable."),
)
@option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("Output format."),
)
@options.lang
@options.config
def command(
    base: str | None,
    paths: tuple[Path, ...],
    *,
    staged: bool,
    answers: tuple[Path, ...],
    output_format: str,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Show what changed in the referentials in PATHS since the git revision BASE.

    BASE defaults to HEAD. For a branch, the base is the commit where HEAD forked from it, as in a
    pull request. `BASE..` is the revision itself, `BASE..REV` compares it with another revision,
    and `BASE...REV` compares REV with their common ancestor. A first argument that is not a
    revision is taken as a path. Two paths, at least one of them a sheet, such as `old.csv
    new.csv` or `FOLDER ref.csv`, are compared with each other, as they are on disk.

    The output lists changes of ids, titles, weights, sections, principles and sibling files (not
    of spelling), and for --answers every score that differs, with the changes that explain it.
    Answers by statuts are scored with the règles beside the referential. If files are named, only
    their changes are listed.

    Exit status: 0 no findings, 1 an id was removed or reused without a tombstone, 2 something
    could not be read.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    if base is not None and are_two_sides(base, paths):
        sides = sides_of_paths(base, paths[0], plans, staged=staged)
    else:
        sides = sides_of(base, paths, plans, staged=staged, with_siblings=bool(answers))
    report = changes_of(sides, plans, answers, language)
    if output_format == "json":
        from referentiel_lint.diff.json import render
    else:
        from referentiel_lint.diff.text import render
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format != "text")
    write_lines(sys.stderr, what_was_read(report.run, language))
    return report.status
