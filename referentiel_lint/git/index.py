"""The referentials in the index: exactly what the next commit will contain."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import Files, Observed
from referentiel.files.opening import NotChecked, Policy, ReadFiles, Reason
from referentiel.paths import display
from referentiel_lint.git.repository import Repository


class Staged(NamedTuple):
    """What the index contains of some paths.

    If a named file is deleted in the index, `found` includes the referential that it belonged to.
    """

    found: Discovery
    files: Files


def staged(
    repository: Repository,
    paths: Sequence[Path],
    plans: Policy,
    on_read: Callable[[Path], None],
    read: ReadFiles,
) -> Staged:
    """Find the referentials of paths in the index; `NoRepository` if it cannot be read."""
    files = Observed(repository.staged(), on_read)
    found = find(paths, plans, files, read)
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
    _add_left(found, find(_left(deleted.values(), files), plans, files))
    return Staged(found, files)


def _explained(
    entry: NotChecked, absent: Mapping[str, Path], deleted: Mapping[str, Path]
) -> NotChecked:
    """Refine why a path is missing in the index: deleted there, or only on disk."""
    if entry.reason is not Reason.MISSING:
        return entry
    if entry.path in deleted:
        return entry._replace(reason=Reason.DELETED)
    is_on_disk = os.path.lexists(absent[entry.path])
    return entry._replace(reason=Reason.NOT_STAGED) if is_on_disk else entry


def _left(deleted: Iterable[Path], files: Files) -> Iterator[Path]:
    """Yield a remaining file of each folder with deleted files, by which the folder is found."""
    for folder in dict.fromkeys(path.parent for path in deleted):
        names = files.names(folder) if _is_there(files, folder) else []
        shown = (name for name in names if name.casefold().endswith(".md") and name[0] != ".")
        if name := next(shown, None):
            yield folder / name


def _add_left(found: Discovery, left: Discovery) -> None:
    """Add the referentials and ensembles of deleted files, with no file in focus."""
    folders = {one.folder for one in found.collections}
    others = (one for one in left.collections if one.folder not in folders)
    both = found.with_collections((*found.collections, *others))
    found.referentiels, found.ensembles = both.referentiels, both.ensembles
    entries = {*found.not_checked, *left.not_checked}
    found.not_checked = sorted(entries, key=lambda entry: (entry.path, entry.reason))


def _is_there(files: Files, path: Path) -> bool:
    try:
        files.is_folder(path)
    except OSError:
        return False
    return True
