"""One edit: find the project, edit it in memory, and write it or show what would change."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from linter.editing.outcome import Edited
from linter.editing.project import located
from linter.engine.run import Universe
from linter.fixing.diff import unified
from linter.fixing.files import Change
from linter.fixing.write_checks import WriteChecks
from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from linter.words.text import Text
from referentiel.ensemble import Ensemble
from referentiel.files.boundary import repository_top
from referentiel.files.discovery import find
from referentiel.files.root import ensemble_root
from referentiel.observation import is_folder, real_path
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing import words
from referentiel_lint.editing.journal import recover, write
from referentiel_lint.reports.locations import finding_line
from referentiel_lint.terminal.ci import inert
from referentiel_lint.terminal.output import write_exact, write_lines


class Project(NamedTuple):
    """The referentials that may be edited, and all that may refer to them, below a folder."""

    root: Path
    referentiels: Sequence[Referentiel]
    universe: Universe

    @property
    def every(self) -> list[Referentiel]:
        """All referentials of the project."""
        return [one for one, _ in self.universe if isinstance(one, Referentiel)]

    def around(self, one: Referentiel) -> Universe:
        """Return a referential with what refers to it."""
        return [
            (whole, plan)
            for whole, plan in self.universe
            if whole is one or (isinstance(whole, Ensemble) and one in whole.referentiels)
        ]


def read_project(path: Path, plans: Plans, language: Language) -> Project:
    """Read the project around a folder or a file; raise `UsageError` if no referential is there.

    The project is the repository, or the folder of the configuration: sibling files are not in the
    folder of the actions, and refer to them.
    """
    folder = path if is_folder(path) else path.parent
    here = Path(real_path(folder))
    top = repository_top(folder) or plans.top(folder)
    root = top or ensemble_root(here, None, frozenset(), lambda _: False)
    if restored := recover(root):
        write_lines(sys.stderr, [words.RESTORED.say(language, count=restored)])
    # The folder is named too: what is named is read, even if the project excludes it.
    found = find([folder] if root == here else [folder, root], plans)
    chosen = [
        one
        for one in found.referentiels
        if (real := Path(real_path(one.folder_path))) == here
        or (folder == path and real.is_relative_to(here))
    ]
    if not chosen:
        raise UsageError(ErrorMessage(str(path), words.NOTHING_HERE))
    universe = [(one, plans.plan(one.folder_path)) for one in found.collections]
    return Project(root, chosen, universe)


def finish(
    project: Project,
    edited: Edited,
    done: Text,
    arguments: dict[str, str],
    language: Language,
    *,
    is_diff: bool,
) -> int:
    """Write the files and say so, or with `is_diff` show what would change; return the status.

    Raise `UsageError` if something could not be written; then nothing was.
    """
    if is_diff:
        text = inert(unified(edited.changes))
        write_exact(sys.stdout, text.encode("utf-8", "backslashreplace"))
    else:
        _write(project.root, edited.changes)
        files = words.FILES.say(language, count=len(edited.changes))
        lines = [done.say(language, **arguments, files=files)]
        lines += [f"  {_line(change, language)}" for change in edited.changes]
        write_lines(sys.stdout, lines)
    return _tell(edited, language)


def _tell(edited: Edited, language: Language) -> int:
    """Write to stderr what is left to the author, and return the exit status."""
    lines = [
        words.UNCLEAR.say(
            language, place=located(use.path, use.document, use.span), id=str(use.target)
        )
        for use in edited.unclear
    ]
    lines += [finding_line(finding, language) for finding in edited.findings]
    write_lines(sys.stderr, lines)
    return 1 if edited.findings else 0


def _write(root: Path, changes: Sequence[Change]) -> None:
    problems = [*_problems(changes, WriteChecks())] or write(root, changes)
    if problems:
        raise UsageError(*problems)


def _problems(changes: Sequence[Change], checks: WriteChecks) -> Iterator[ErrorMessage]:
    """Yield why files cannot be written."""
    leaving = {change.path for change in changes if change.is_rename or change.is_gone}
    for change in changes:
        problem = None if change.is_new else checks.of_file(change.path, change.file)
        is_named = change.is_new or (change.is_rename and change.new_path not in leaving)
        if problem is None and is_named:
            problem = checks.of_name(change.new_path, change.new_file)
        if problem:
            yield problem


def _line(change: Change, language: Language) -> str:
    if change.is_new:
        return words.FILE_NEW.say(language, path=change.path)
    if change.is_gone:
        return words.FILE_GONE.say(language, path=change.path)
    if change.is_rename:
        return words.FILE_RENAMED.say(language, path=change.path, new=change.new_path)
    return words.CHANGED.say(language, path=change.path)
