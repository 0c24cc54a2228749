"""The last revisions that touched a referential, followed through renames of its folder."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from referentiel_lint.git.repository import HEAD, Commit, Repository


class Touch(NamedTuple):
    """A revision that touched a referential, in a folder then, from the top of the repository."""

    commit: Commit
    folder: str


def touches(repository: Repository, folder: str, most: int) -> Sequence[Touch]:
    """Return the last revisions that touched a folder, at most so many, the newest first.

    A merge is one revision: what the merged branch did is seen in it. Where a revision creates the
    folder by a rename, its revisions under the former name follow.
    """
    found: list[Touch] = []
    start: str | None = repository.revision(HEAD).commit
    place: str | None = folder
    while start is not None and place is not None and len(found) < most:
        commits = repository.touching(start, place, most - len(found))
        found += [Touch(commit, place) for commit in commits]
        if not commits:
            break
        oldest = commits[-1].name
        start = repository.parent(oldest)
        place = _former(repository, start, oldest, place) if start is not None else None
    return found


def _former(repository: Repository, before: str, after: str, folder: str) -> str | None:
    """Return the folder that most files of a folder were in before they were renamed."""
    names = list(repository.names(after, folder))
    olds = dict(repository.renames(before, after))
    folders = Counter(_folder(olds[name]) for name in names if name in olds)
    if not folders:
        return None
    former, count = min(folders.items(), key=lambda item: (-item[1], item[0]))
    return former if 2 * count > len(names) and former != folder else None


def _folder(name: str) -> str:
    parent = PurePosixPath(name).parent.as_posix()
    return "" if parent == "." else parent
