"""One edit: find the project, edit it in memory, and write it or show what would change."""

import sys
from collections.abc import Sequence
from pathlib import Path

from linter.fixing.diff import unified
from linter.fixing.files import Change
from linter.fixing.write_checks import WriteChecks
from linter.usage_error import UsageError
from linter.words.language import Language
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing import words
from referentiel_lint.editing.edits import ProjectEdit, problems_of
from referentiel_lint.editing.journal import recover, write
from referentiel_lint.editing.project import Project, read_project, root_of
from referentiel_lint.terminal.ci import inert
from referentiel_lint.terminal.output import write_exact, write_lines


def open_project(path: Path, plans: Plans, language: Language) -> Project:
    """Read the project around a folder or a file; raise `UsageError` if no referential is there.

    An edit of it that was cut short is undone first.
    """
    if restored := recover(root_of(path, plans)):
        write_lines(sys.stderr, [words.RESTORED.say(language, count=restored)])
    return read_project(path, plans)


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
        _write(project.root, changes)
        lines = [edit.summary, *(f"  {_line(change, edit.language)}" for change in changes)]
        write_lines(sys.stdout, lines)
    write_lines(sys.stderr, edit.left)
    return 1 if edit.edited.findings else 0


def _write(root: Path, changes: Sequence[Change]) -> None:
    checks = WriteChecks()
    problems = [*problems_of(changes, checks.of_file, checks.of_name)] or write(root, changes)
    if problems:
        raise UsageError(*problems)


def _line(change: Change, language: Language) -> str:
    if change.is_new:
        return words.FILE_NEW.say(language, path=change.path)
    if change.is_gone:
        return words.FILE_GONE.say(language, path=change.path)
    if change.is_rename:
        return words.FILE_RENAMED.say(language, path=change.path, new=change.new_path)
    return words.CHANGED.say(language, path=change.path)
