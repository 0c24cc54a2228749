"""`reflint new`: adds an action below another one."""

from pathlib import Path

import click

from linter.words.text import N_
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing import options as own
from referentiel_lint.editing.edits import added
from referentiel_lint.editing.run import finish, open_project
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run


@click.command("new", cls=Command)
@click.argument("parent", metavar="PARENT", shell_complete=own.complete_ids)
@own.path
@option(
    "--title",
    metavar="TITLE",
    help=N_("Title of the action [default: New action]."),
)
@own.diff
@options.lang
@options.config
def command(
    parent: str,
    path: Path,
    *,
    title: str | None,
    is_diff: bool,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Add an action below the action PARENT; `eci` is the root.

    It gets the next number that was never used, and is in the text of its parent or in a file of
    its own, as the actions beside it are. Beside weights its own is 0, so that the sum stays.
    Sections that the profile requires are there to be filled in.

    PATH is the folder of the referential, by default the current one. What `reflint check` finds in
    the new action is reported on stderr: it is what you still have to write.

    With --diff, what would change is shown, and nothing is written.

    Exit status: 0 done, 1 done and something is left to you, 2 refused.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    project = open_project(path, plans, language)
    edit = added(project, parent, title, language)
    return finish(project, edit, is_diff=is_diff)
