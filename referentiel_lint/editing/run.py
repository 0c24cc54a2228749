"""One edit: find the project, edit it in memory, and write it or show what would change."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.fixing.draft import Change, unified
from linter.fixing.writing import write
from linter.words import N_, NN_, Language, UsageError
from referentiel.files.writing import leftovers, written_for
from referentiel.paths import display
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing.edits import ProjectEdit
from referentiel_lint.editing.project import Project, read_project
from referentiel_lint.git.process import NoRepository
from referentiel_lint.git.repository import Repository
from referentiel_lint.terminal.ci import inert
from referentiel_lint.terminal.output import write_exact, write_lines


def open_project(path: Path, plans: Plans, language: Language) -> Project:
    """Read the project around a folder or a file; raise `UsageError` if no referential is there.

    Temporary files that an interrupted write left in its folders are reported.
    """
    project = read_project(path, plans)
    every = (one.file(document) for one, _ in project.universe for document in one.documents)
    for left in leftovers(sorted({file.parent for file in every})):
        name = written_for(left.name) or ""
        line = N_(
            "{path}: a write of `{file}` was interrupted and left this file; delete it once you "
            "have compared them"
        ).say(language, path=display(left), file=display(Path(name)))
        write_lines(sys.stderr, [line])
    return project


def finish(project: Project, edit: ProjectEdit, *, is_diff: bool) -> int:
    """Write the files and say so, or with `is_diff` show what would change; return the status.

    What is left to the author goes to stderr. Raise `UsageError` if something could not be written;
    then nothing was.
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
    """Yield a line that names the files of an edit that git could not restore, if there are any."""
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
            "not committed as it was before this edit, so git cannot restore it: {files}",
            "not committed as they were before this edit, so git cannot restore them: {files}",
        ).say(language, count=len(found), files=", ".join(found))


def _line(change: Change, language: Language) -> str:
    if change.is_new:
        return N_("{path} (new)").say(language, path=change.path)
    if change.is_gone:
        return N_("{path} (deleted)").say(language, path=change.path)
    if change.is_rename:
        return N_("{path} → {new}").say(language, path=change.path, new=change.new_path)
    return N_("{path}").say(language, path=change.path)
