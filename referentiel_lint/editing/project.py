"""The project of an edit: the referentials that may be edited, and all that may refer to them."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from linter.editing.references import knows
from linter.engine.run import Universe
from linter.words import N_, usage_error
from referentiel.files.discovery import find
from referentiel.files.disk import DISK, Files, repository_top
from referentiel.files.opening import ReadFiles, ensemble_root, read_each
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans


class Project(NamedTuple):
    """The referentials that may be edited, and everything that may refer to them, below a folder.

    `files` are those that everything is read from. `baselines` are the files of the known findings
    of collections, by folder, as far as they exist.
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
        """Return a referential with everything that refers to it."""
        return [(whole, plan) for whole, plan in self.universe if knows(whole, one)]


def read_project(
    path: Path, plans: Plans, files: Files = DISK, read_files: ReadFiles = read_each
) -> Project:
    """Read the project around a folder or a file; raise `UsageError` if no referential is there.

    It is the repository, or the folder of the configuration: sibling files are not in the folder of
    the actions, and refer to them.
    """
    folder = path if DISK.is_folder(path) else path.parent
    top = repository_top(folder) or plans.top(folder)
    root = top or ensemble_root(Path(os.path.realpath(folder)), None, frozenset(), lambda _: False)
    here = Path(os.path.realpath(folder))
    # The folder is named too: what is named is read, even if the project excludes it.
    found = find([folder] if root == here else [folder, root], plans, files, read_files)
    chosen = [
        one
        for one in found.referentiels
        if (real := Path(os.path.realpath(one.folder_path))) == here
        or (folder == path and real.is_relative_to(here))
    ]
    if not chosen:
        raise usage_error(
            str(path),
            N_(
                "no referential here",
                remedy=N_("give the folder of the referential, after the ids"),
            ),
        )
    universe = [(one, plans.plan(one.folder_path)) for one in found.collections]
    baselines = ((one.folder, plans.baseline(one.folder_path)[0]) for one, _ in universe)
    there = {folder: file for folder, file in baselines if os.path.lexists(file)}
    return Project(root, chosen, universe, files, there)
