"""Edits of ids in a project, for the commands and for editors."""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from linter.editing.changes import Renumbering, add, move, rename, retire
from linter.editing.references import Edited, knows, paired_findings
from linter.editing.target import Target, find_target, located, new_identifier
from linter.engine.findings import stable_identity
from linter.engine.run import Universe
from linter.fixing.draft import Change
from linter.words import N_, NN_, Language, Text, UsageError, usage_error
from referentiel.files.discovery import find
from referentiel.files.disk import DISK, Files, forbidden, repository_top
from referentiel.files.opening import ReadFiles, ensemble_root, read_each
from referentiel.paths import display, spelled
from referentiel.referential import Referentiel
from referentiel_lint.baseline.files import read, text_of
from referentiel_lint.baseline.filter import entry_name
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import finding_line
from referentiel_lint.reports.report import Entry


class Project(NamedTuple):
    """The referentials that may be edited, and everything that may refer to them, below a folder.

    `files` is the source of all content. `baselines` are the existing baseline files of
    collections, by folder.
    """

    root: Path
    referentiels: Sequence[Referentiel]
    universe: Universe
    files: Files
    baselines: Mapping[str, Path] = {}

    @property
    def every(self) -> list[Referentiel]:
        """All referentials of the project."""
        return [one for one, _ in self.universe if isinstance(one, Referentiel)]

    def around(self, one: Referentiel) -> Universe:
        """Return a referential together with everything that may refer to it."""
        return [(whole, plan) for whole, plan in self.universe if knows(whole, one)]


def read_project(
    path: Path, plans: Plans, files: Files = DISK, read_files: ReadFiles = read_each
) -> Project:
    """Read the project around a folder or a file; raise `UsageError` if no referential is there.

    The project is the repository, else the folder of the configuration, else that of the ensemble:
    sibling files refer to actions, but are in other folders.
    """
    nothing = usage_error(
        str(path),
        N_(
            "there is no referential here",
            remedy=N_("give the folder of the referential as the last argument"),
        ),
    )
    try:
        folder = path if files.is_folder(path) else path.parent
    except OSError as error:
        raise nothing from error
    top = repository_top(folder) or plans.top(folder)
    root = top or ensemble_root(Path(os.path.realpath(folder)), None, frozenset(), lambda _: False)
    here = Path(os.path.realpath(folder))
    # The folder is named explicitly, so that it is read even if the configuration excludes it.
    found = find([folder] if root == here else [folder, root], plans, files, read_files)
    chosen = [
        one
        for one in found.referentiels
        if (real := Path(os.path.realpath(one.folder_path))) == here
        or (folder == path and real.is_relative_to(here))
    ]
    if not chosen:
        raise nothing
    universe = [(one, plans.plan(one.folder_path)) for one in found.collections]
    baselines = ((one.folder, plans.baseline(one.folder_path)[0]) for one, _ in universe)
    there = {folder: file for folder, file in baselines if os.path.lexists(file)}
    return Project(root, chosen, universe, files, there)


# --- The edits


class ProjectEdit(NamedTuple):
    """An edit with its summary, and with what its author still has to do, in one language."""

    edited: Edited
    done: Text
    arguments: dict[str, str]
    language: Language

    @property
    def summary(self) -> str:
        """A sentence that says what was done."""
        files = NN_("{count} file changed", "{count} files changed").say(
            self.language, count=len(self.edited.changes)
        )
        return self.done.say(self.language, **self.arguments, files=files)

    @property
    def left(self) -> list[str]:
        """What the author still has to do: a line for each reference or finding."""
        lines = []
        for use in self.edited.unclear:
            place = located(use.path, use.document, use.span)
            lines.append(
                N_(
                    "{place}: `{id}` is left unchanged; change it if it refers to the action `{id}`"
                ).say(self.language, place=place, id=str(use.target))
            )
        return [*lines, *(finding_line(one, self.language) for one in self.edited.findings)]


def renamed(project: Project, written: str, new: str, language: Language) -> ProjectEdit:
    """Return the edit of `reflint rename`; raise `UsageError` if it is refused."""
    target = find_target(project.referentiels, written)
    new_id = new_identifier(target, new)
    edited = rename(project.around(target.referentiel), target, new_id, language)
    edited = with_baselines(edited, project, target)
    arguments = {"old": str(target.identifier), "new": str(edited.identifier)}
    return ProjectEdit(edited, N_("`{old}` is now `{new}`: {files}"), arguments, language)


def retired(project: Project, written: str, reason: str, language: Language) -> ProjectEdit:
    """Return the edit of `reflint retire`; raise `UsageError` if it is refused."""
    target = find_target(project.referentiels, written)
    edited = retire(project.around(target.referentiel), target, reason, language)
    return ProjectEdit(
        edited, N_("`{id}` was retired: {files}"), {"id": str(target.identifier)}, language
    )


def added(project: Project, parent: str, title: str | None, language: Language) -> ProjectEdit:
    """Return the edit of `reflint new`; raise `UsageError` if it is refused."""
    target = find_target(project.referentiels, parent, may_be_root=True)
    name = title if title is not None else N_("New action").say(language)
    edited = add(project.around(target.referentiel), target, name)
    return ProjectEdit(
        edited, N_("`{id}` was added: {files}"), {"id": str(edited.identifier)}, language
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
    """Return an edit that also renames the actions in the baselines that list their findings.

    A baseline that cannot be read, or must not be written, is left alone.
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
    file: Path, names: Mapping[str, str], now: Mapping[tuple[str, str], tuple[str, str | None]]
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
    entry: Entry, names: Mapping[str, str], now: Mapping[tuple[str, str], tuple[str, str | None]]
) -> Entry:
    new = now.get((names.get(entry.referentiel, ""), entry.identity))
    if new is None:
        return entry
    identity, subject = new
    action = None if subject is None else spelled(subject)
    return entry._replace(action=action, identity=identity)
