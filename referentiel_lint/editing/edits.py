"""The edits of ids in a project, whoever asks for them: the commands, or an editor."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from linter.editing.changes import Renumbering, add, move, rename, retire
from linter.editing.references import Edited, paired_findings
from linter.editing.target import Target, find_target, located, new_identifier
from linter.engine.findings import stable_identity
from linter.fixing.draft import Change
from linter.words import N_, NN_, Language, Text, UsageError
from referentiel.files.disk import forbidden
from referentiel.paths import display, spelled
from referentiel_lint.baseline.comparison import entry_name
from referentiel_lint.baseline.entries import Entry
from referentiel_lint.baseline.files import read, text_of
from referentiel_lint.editing.project import Project
from referentiel_lint.reports.locations import finding_line


class ProjectEdit(NamedTuple):
    """An edit, with texts in a language: its summary, and what is left to its author."""

    edited: Edited
    done: Text
    arguments: dict[str, str]
    language: Language

    @property
    def summary(self) -> str:
        """The sentence that says what was done."""
        files = NN_("{count} file changed", "{count} files changed").say(
            self.language, count=len(self.edited.changes)
        )
        return self.done.say(self.language, **self.arguments, files=files)

    @property
    def left(self) -> list[str]:
        """What is left to the author, a line each."""
        lines = []
        for use in self.edited.unclear:
            place = located(use.path, use.document, use.span)
            lines.append(
                N_("{place}: `{id}` may mean this action, and was not changed").say(
                    self.language, place=place, id=str(use.target)
                )
            )
        return [*lines, *(finding_line(one, self.language) for one in self.edited.findings)]


def renamed(project: Project, written: str, new: str, language: Language) -> ProjectEdit:
    """Return the edit of `reflint rename`; raise `UsageError` if it is refused."""
    target = find_target(project.referentiels, written)
    wanted = new_identifier(target, new)
    edited = rename(project.around(target.referentiel), target, wanted, language)
    edited = with_baselines(edited, project, target)
    arguments = {"old": str(target.identifier), "new": str(edited.identifier)}
    return ProjectEdit(edited, N_("`{old}` is now `{new}`: {files}"), arguments, language)


def retired(project: Project, written: str, reason: str, language: Language) -> ProjectEdit:
    """Return the edit of `reflint retire`; raise `UsageError` if it is refused."""
    target = find_target(project.referentiels, written)
    edited = retire(project.around(target.referentiel), target, reason, language)
    return ProjectEdit(
        edited, N_("`{id}` is retired: {files}"), {"id": str(target.identifier)}, language
    )


def added(project: Project, parent: str, title: str | None, language: Language) -> ProjectEdit:
    """Return the edit of `reflint new`; raise `UsageError` if it is refused."""
    target = find_target(project.referentiels, parent, may_be_root=True)
    name = title if title is not None else N_("New action").say(language)
    edited = add(project.around(target.referentiel), target, name)
    return ProjectEdit(
        edited, N_("`{id}` is added: {files}"), {"id": str(edited.identifier)}, language
    )


def moved(project: Project, written: str, under: str, language: Language) -> ProjectEdit:
    """Return the edit of `reflint move`; raise `UsageError` if it is refused."""
    target = find_target(project.referentiels, written)
    parent = find_target([target.referentiel], under, may_be_root=True)
    edited = move(project.around(target.referentiel), target, parent, language)
    edited = with_baselines(edited, project, target)
    arguments = {
        "old": str(target.identifier),
        "new": str(edited.identifier),
        "under": str(parent.identifier) or target.referentiel.short_name,
    }
    return ProjectEdit(
        edited, N_("`{old}` is now `{new}`, below `{under}`: {files}"), arguments, language
    )


def with_baselines(edited: Edited, project: Project, target: Target) -> Edited:
    """Return an edit with the changes of the baselines that know findings of the renamed actions.

    One that cannot be read, or must not be written, is left alone.
    """
    around = project.around(target.referentiel)
    files: dict[Path, dict[str, str]] = defaultdict(dict)
    for one, _ in around:
        if (file := project.baselines.get(one.folder)) and not forbidden(file):
            files[file][entry_name(one)] = one.folder
    if not files:
        return edited
    change = Renumbering(target.referentiel, target.identifier, edited.identifier)
    pairs = paired_findings(around, edited.universe, target.referentiel, change.after)
    now = {
        (was.referentiel, stable_identity(was)): (stable_identity(new), new.subject)
        for was, new in pairs
    }
    changes = [_change(file, names, now) for file, names in files.items()]
    return edited._replace(changes=(*edited.changes, *filter(None, changes)))


def _change(
    file: Path,
    names: Mapping[str, str],
    now: Mapping[tuple[str, str], tuple[str, str | None]],
) -> Change | None:
    try:
        entries = read(file) or frozenset()
        before = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError, UsageError):
        return None
    after = text_of({_renamed(one, names, now) for one in entries})
    path = display(file)
    is_same = all(_renamed(one, names, now) == one for one in entries)
    return None if is_same else Change(path, before, after, path, file)


def _renamed(
    entry: Entry,
    names: Mapping[str, str],
    now: Mapping[tuple[str, str], tuple[str, str | None]],
) -> Entry:
    new = now.get((names.get(entry.referentiel, ""), entry.identity))
    if new is None:
        return entry
    identity, subject = new
    action = None if subject is None else spelled(subject)
    return entry._replace(action=action, identity=identity)
