"""`reflint move`: moves an action below another one, in all files."""

from pathlib import Path

import click

from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing import options as own
from referentiel_lint.editing.edits import moved
from referentiel_lint.editing.run import finish, open_project
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.language import language_of_run


@click.command("move", cls=Command)
@click.argument("identifier", metavar="ID", shell_complete=own.complete_ids)
@click.argument("under", metavar="UNDER", shell_complete=own.complete_ids)
@own.path
@own.diff
@options.lang
@options.config
def command(
    identifier: str,
    under: str,
    path: Path,
    *,
    is_diff: bool,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Move the action ID with all below it below the action UNDER, in all files of the project.

    It gets the next number that was never used there; all that names it follows, and a tombstone
    retires the old id, as by `reflint rename`. UNDER is as deep as the parent of ID; `eci` is the
    root.

    PATH is the folder of the referential, by default the current one. All files are written, or
    none. What `reflint check` finds because of it, such as sums of weights, is reported on stderr
    and left to you.

    With --diff, what would change is shown, and nothing is written.

    Exit status: 0 done, 1 done and something is left to you, 2 refused.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    project = open_project(path, plans, language)
    edit = moved(project, identifier, under, language)
    return finish(project, edit, is_diff=is_diff)
