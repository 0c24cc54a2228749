"""`reflint retire`: removes an action, and leaves a tombstone."""

from pathlib import Path

import click

from linter.words.text import N_
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing import options as own
from referentiel_lint.editing.edits import retired
from referentiel_lint.editing.run import finish, open_project
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run


@click.command("retire", cls=Command)
@click.argument("identifier", metavar="ID", shell_complete=own.complete_ids)
@own.path
@option(
    "--reason",
    required=True,
    metavar="TEXT",
    help=N_("Why, and what becomes of the answers; the tombstone says so."),
)
@own.diff
@options.lang
@options.config
def command(
    identifier: str,
    path: Path,
    *,
    reason: str,
    is_diff: bool,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Remove the action ID with all below it, and leave a tombstone that says why.

    The tombstone is in the text of the parent, and retires the ids below too. A file in which
    nothing else is left is deleted. The edit is refused while anything refers to the action:
    questions, règles, preuves, indicateurs, scenarios, texts; each place is reported.

    PATH is the folder of the referential, by default the current one. All files are written, or
    none. What `reflint check` finds because of it, such as a sum of weights that lacks the action,
    is reported on stderr and left to you.

    With --diff, what would change is shown, and nothing is written.

    Exit status: 0 done, 1 done and something is left to you, 2 refused.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    project = open_project(path, plans, language)
    edit = retired(project, identifier, reason, language)
    return finish(project, edit, is_diff=is_diff)
