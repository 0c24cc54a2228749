"""`reflint tree`: the referential as a tree, with the weight of each node."""

import shutil
import sys
from pathlib import Path

import click

from linter.words import N_
from referentiel.files.discovery import find
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import wants_color, write, write_lines
from referentiel_lint.tree.trees import trees_of


@click.command("tree", cls=Command)
@click.argument("paths", nargs=-1, type=options.PATH)
@option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("Output format."),
)
@option(
    "--depth",
    type=click.IntRange(min=0),
    metavar="N",
    help=N_("Deepest level to show: 0 the referential, 1 its axes … [default: all]."),
)
@options.lang
@options.config
@options.color
def command(
    paths: tuple[Path, ...],
    *,
    output_format: str,
    depth: int | None,
    lang: str | None,
    configuration: Path | None,
    color: str,
) -> int:
    """Show the referentials in PATHS as trees.

    PATHS are folders, searched recursively, or single files; by default, the current folder. If
    files are named, only their nodes and their ancestors are shown.

    Each node is shown with its weight as written, its share of the whole, its points if the profile
    has any, and the reading and maximum of its principle. `?` marks a value that cannot be
    determined. Points are shown as the files say, even where their sum is wrong. A wrong sum is
    shown below its parent, even if a comment suppresses the finding.

    Exit status: 0 trees shown, 2 something could not be read.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    found = find(paths or (Path(),), plans)
    report = trees_of(found, plans, depth)
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if is_terminal else None
    match output_format:
        case "json":
            from referentiel_lint.tree.json import render
        case _:
            from referentiel_lint.tree.text import render
    text = render(report, language, columns)
    is_text = output_format == "text"
    wanted = is_text and wants_color(color, sys.stdout)
    write(sys.stdout, text, color=wanted, as_utf8=not is_text)
    write_lines(sys.stderr, what_was_read(report.run, language))
    return 2 if report.run.has_failed else 0
