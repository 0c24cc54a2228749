"""The referentials as the index has them: exactly what the next commit is to hold."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from linter.git.repository import HEAD, Repository
from linter.misuse import Misuse, Problem
from referentiel.discovery import Choices, Found, NotChecked, Reason, display, find
from referentiel.files import Content, Files, Observed, Overlay
from referentiel.raw import Reader


@dataclass(frozen=True, slots=True)
class Staged:
    """What the index holds of some paths.

    Where files named are deleted in it, the referentials that they leave are among those found,
    and `undeleted` are these as they would be with the files: what is found in the first and not
    in the second comes from the deletion.
    """

    found: Found
    files: Files
    undeleted: Found | None = None


def staged(
    repository: Repository,
    paths: Sequence[Path],
    plans: Choices,
    tell: Callable[[Path], None],
    reader: Reader,
) -> Staged:
    """Find the referentials behind paths in the index; `NoRepository` where it cannot be read."""
    files = Observed(repository.staged(), tell)
    found = find(paths, plans, files, reader)
    missing = {entry.path for entry in found.not_checked if entry.reason is Reason.MISSING}
    absent = {shown: path for path in paths if (shown := display(path)) in missing}
    if not absent:
        return Staged(found, files)
    head = repository.head()
    old = None if head is None else repository.files(head)
    deleted = {
        shown: path for shown, path in absent.items() if old is not None and _is_there(old, path)
    }
    found.not_checked = [_explained(entry, absent, deleted) for entry in found.not_checked]
    contents = dict(_contents(old, deleted.values())) if old is not None else {}
    _add_left(found, find(_left(contents, files), plans, files))
    return Staged(found, files, find(contents, plans, Overlay(contents, files)))


def _explained(
    entry: NotChecked, absent: Mapping[str, Path], deleted: Mapping[str, Path]
) -> NotChecked:
    """Tell of a path that was named and is not in the index whether it was, or is on the disk."""
    if entry.reason is not Reason.MISSING:
        return entry
    if entry.path in deleted:
        return replace(entry, reason=Reason.DELETED)
    is_on_disk = os.path.lexists(absent[entry.path])
    return replace(entry, reason=Reason.NOT_STAGED) if is_on_disk else entry


def _contents(head: Files, deleted: Iterable[Path]) -> Iterator[tuple[Path, Content]]:
    """Read what was deleted; `Misuse` where the clone lacks it."""
    for path in deleted:
        try:
            content = head.read(path)
        except OSError as error:
            problem = Problem(display(path), "git.incomplete", {"revision": HEAD})
            raise Misuse([problem]) from error
        if content:
            yield path, content


def _left(contents: Mapping[Path, Content], files: Files) -> Iterator[Path]:
    """Give a file of each folder that deleted files have left, by which it is found."""
    for folder in dict.fromkeys(path.parent for path in contents):
        names = files.names(folder) if _is_there(files, folder) else []
        shown = (name for name in names if name.casefold().endswith(".md") and name[0] != ".")
        if name := next(shown, None):
            yield folder / name


def _add_left(found: Found, left: Found) -> None:
    """Add the referentials that deleted files have left, of which no file is in focus."""
    folders = {one.folder for one in found.referentiels}
    found.referentiels += (one for one in left.referentiels if one.folder not in folders)
    found.referentiels.sort(key=lambda referentiel: referentiel.folder)
    entries = {*found.not_checked, *left.not_checked}
    found.not_checked = sorted(entries, key=lambda entry: (entry.path, entry.reason))


def _is_there(files: Files, path: Path) -> bool:
    try:
        files.is_folder(path)
    except OSError:
        return False
    return True
