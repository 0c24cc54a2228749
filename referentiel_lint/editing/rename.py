"""`reflint rename`: gives an action another id, in all files."""

from pathlib import Path

import click

from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing import options as own
from referentiel_lint.editing.edits import renamed
from referentiel_lint.editing.run import finish, open_project
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.language import language_of_run


@click.command("rename", cls=Command)
@click.argument("identifier", metavar="ID", shell_complete=own.complete_ids)
@click.argument("new", metavar="NEW")
@own.path
@own.diff
@options.lang
@options.config
def command(
    identifier: str,
    new: str,
    path: Path,
    *,
    is_diff: bool,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Give the action ID the id NEW, in all files of the project.

    The actions below it follow, and so do the names of files, the order in the file, references in
    texts and principles, and those in questions, règles, preuves, indicateurs and scenarios. A
    tombstone retires the old id. Files of answers are left alone: they were given under the old id.

    PATH is the folder of the referential, by default the current one; if several referentials have
    the id, `eci_5.2.1` says which one is meant. NEW is below the same parent: `reflint move` moves
    an action elsewhere.

    All files are written, or none; what makes the edit unsafe is reported, and so is anything that
    `reflint check` would find because of it. Look at --diff first.

    Exit status: 0 done, 2 refused.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    project = open_project(path, plans, language)
    edit = renamed(project, identifier, new, language)
    return finish(project, edit, is_diff=is_diff)
