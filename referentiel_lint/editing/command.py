"""`reflint new`, `move`, `rename` and `retire`: edits of ids in all files of a project."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from linter.fixing.draft import Change, unified
from linter.fixing.writing import write
from linter.words import N_, NN_, Language, UsageError
from referentiel.files.writing import leftovers, written_for
from referentiel.paths import display
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing import edits
from referentiel_lint.git.process import NoRepository
from referentiel_lint.git.repository import Repository
from referentiel_lint.terminal.command import (
    PATH,
    Command,
    complete_ids,
    config,
    lang,
    language_of_run,
    option,
)
from referentiel_lint.terminal.output import inert, write_exact, write_lines

_path = click.argument("path", type=PATH, default=Path())
_diff = option(
    "--diff", "is_diff", is_flag=True, help=N_("Print what would change, and write nothing.")
)


class _Edit(NamedTuple):
    """The arguments that all editing commands have."""

    path: Path
    is_diff: bool
    lang: str | None
    configuration: Path | None

    def run(self, edit: Callable[[edits.Project, Language], edits.ProjectEdit]) -> int:
        """Make an edit in the project and return the exit status."""
        plans = Plans(self.configuration)
        language = language_of_run(plans, self.lang)
        project = open_project(self.path, plans, language)
        return finish(project, edit(project, language), is_diff=self.is_diff)


@click.command("new", cls=Command)
@click.argument("parent", metavar="PARENT", shell_complete=complete_ids)
@_path
@option("--title", metavar="TITLE", help=N_("Title of the action [default: New action]."))
@_diff
@lang
@config
def new(parent: str, title: str | None, **common: Any) -> int:
    """Add an action below the action PARENT; the name of the referential (`eci`) means its root.

    The new action gets the number after the highest that was ever used below PARENT, and goes into
    the text of PARENT or into a separate file, like its siblings. If the siblings have weights, it
    gets a weight of 0, so that their sum does not change. Sections that the profile requires are
    added, to be filled in.

    PATH is the folder of the referential, by default the current one. What `reflint check` finds in
    the new action is reported on stderr, for you to correct.

    With --diff, what would change is shown, and nothing is written.

    Exit status: 0 done, 1 done but with findings for you to correct, 2 refused.
    """
    return _Edit(**common).run(
        lambda project, language: edits.added(project, parent, title, language)
    )


@click.command("move", cls=Command)
@click.argument("identifier", metavar="ID", shell_complete=complete_ids)
@click.argument("under", metavar="UNDER", shell_complete=complete_ids)
@_path
@_diff
@lang
@config
def move(identifier: str, under: str, **common: Any) -> int:
    """Move the action ID and its descendants below the action UNDER, in all files of the project.

    The action gets the number after the highest that was ever used below UNDER. All references
    are updated, and a tombstone retires the old id, as with `reflint rename`. UNDER must be as
    deep as the parent of ID; the name of the referential (`eci`) means its root.

    PATH is the folder of the referential, by default the current one. All files are written, or
    none. What `reflint check` finds because of the edit, such as a wrong sum of weights, is
    reported on stderr, for you to correct.

    With --diff, what would change is shown, and nothing is written.

    Exit status: 0 done, 1 done but with findings for you to correct, 2 refused.
    """
    return _Edit(**common).run(lambda one, language: edits.moved(one, identifier, under, language))


@click.command("rename", cls=Command)
@click.argument("identifier", metavar="ID", shell_complete=complete_ids)
@click.argument("new", metavar="NEW")
@_path
@_diff
@lang
@config
def rename(identifier: str, new: str, **common: Any) -> int:
    """Give the action ID the id NEW, in all files of the project.

    The actions below it follow, as do file names, the order in the file, and references in texts,
    principles, questions, règles, preuves, indicateurs and scenarios. A tombstone retires the old
    id. Answers files are left alone: the answers were given under the old id.

    PATH is the folder of the referential, by default the current one; if several referentials
    have the id, `eci_5.2.1` says which one is meant. NEW must be below the same parent:
    `reflint move` moves an action elsewhere.

    All files are written, or none. An edit that is unsafe, or that would cause a new finding, is
    refused, and the reason is given. Run with --diff first.

    Exit status: 0 done, 2 refused.
    """
    return _Edit(**common).run(lambda one, language: edits.renamed(one, identifier, new, language))


@click.command("retire", cls=Command)
@click.argument("identifier", metavar="ID", shell_complete=complete_ids)
@_path
@option(
    "--reason",
    required=True,
    metavar="TEXT",
    help=N_("The reason, and what happens to the answers; written in the tombstone."),
)
@_diff
@lang
@config
def retire(identifier: str, reason: str, **common: Any) -> int:
    """Remove the action ID and its descendants, and leave a tombstone that says why.

    The tombstone is in the text of the parent, or of another action if the parent has no file, and
    also retires the ids below ID. A file in which nothing else is left is deleted. The edit is
    refused while anything else refers to an action to be removed: questions, règles, preuves,
    indicateurs, scenarios or texts.

    PATH is the folder of the referential, by default the current one. All files are written, or
    none. What `reflint check` finds because of the edit, such as a sum of weights that lacks the
    action, is reported on stderr, for you to correct.

    With --diff, what would change is shown, and nothing is written.

    Exit status: 0 done, 1 done but with findings for you to correct, 2 refused.
    """
    return _Edit(**common).run(
        lambda one, language: edits.retired(one, identifier, reason, language)
    )


# --- Reading the project, and writing or showing an edit


def open_project(path: Path, plans: Plans, language: Language) -> edits.Project:
    """Read the project around a folder or a file; raise `UsageError` if no referential is there.

    Temporary files that an interrupted write has left in the project are reported on stderr.
    """
    project = edits.read_project(path, plans)
    every = (one.file(document) for one, _ in project.universe for document in one.documents)
    for left in leftovers(sorted({file.parent for file in every})):
        name = written_for(left.name) or ""
        line = N_(
            "{path}: writing `{file}` was interrupted and left this file; compare the "
            "two, then delete `{path}`"
        ).say(language, path=display(left), file=display(Path(name)))
        write_lines(sys.stderr, [line])
    return project


def finish(project: edits.Project, edit: edits.ProjectEdit, *, is_diff: bool) -> int:
    """Write the files, or with `is_diff` show what would change; return the exit status.

    What the author still has to do goes to stderr. Raise `UsageError` if a file could not be
    written; then no file has changed.
    """
    changes = edit.edited.changes
    if is_diff:
        text = inert(unified(changes))
        write_exact(sys.stdout, text.encode("utf-8", "backslashreplace"))
    else:
        _write(project.root, changes, edit.language)
        lines = [edit.summary, *(f"  {_line(change, edit.language)}" for change in changes)]
        write_lines(sys.stdout, lines)
    write_lines(sys.stderr, edit.left)
    return 1 if edit.edited.findings else 0


def _write(root: Path, changes: Sequence[Change], language: Language) -> None:
    uncommitted = [*_uncommitted(root, changes, language)]
    if problems := write([changes]).problems:
        raise UsageError(*problems)
    write_lines(sys.stderr, uncommitted)


def _uncommitted(root: Path, changes: Sequence[Change], language: Language) -> Iterator[str]:
    """Yield a line on uncommitted changes that git cannot restore, if any, or on why git failed."""
    try:
        with Repository.at(root) as repository:
            files = (change.file for change in changes if not change.is_new)
            found = [display(file) for file in repository.uncommitted(files)]
    except NoRepository as error:
        if not error.is_outside:
            why = error.messages[0]
            text = why.message.fill(language, why.arguments)
            yield N_("git could not list the modified files: {why}").say(language, why=text)
        return
    if found:
        yield NN_(
            "this file had uncommitted changes, which git cannot restore: {files}",
            "these files had uncommitted changes, which git cannot restore: {files}",
        ).say(language, count=len(found), files=", ".join(found))


def _line(change: Change, language: Language) -> str:
    if change.is_new:
        return N_("{path} (new)").say(language, path=change.path)
    if change.is_gone:
        return N_("{path} (deleted)").say(language, path=change.path)
    if change.is_rename:
        return N_("{path} → {new}").say(language, path=change.path, new=change.new_path)
    return N_("{path}").say(language, path=change.path)
